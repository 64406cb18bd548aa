"""The print queue: slips in line, printed one at a time, whatever the printer does."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Event, Lock
from typing import Literal

import pytest

from core.domain.errors import PrinterQueueFull
from core.domain.ids import TicketId
from core.domain.site import PrinterSettings
from kiosk.slip import print_queue as print_queue_module
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.paper import Paper, read_paper
from kiosk.slip.print_queue import PrintJob, PrintQueue, Sleep
from kiosk.slip.printer import Printer, printer_for
from kiosk.slip.status import PrinterStatus
from kiosk.slip.threads import Outcome
from tests.support.hand import Hand
from tests.support.slips import numbered, words
from tests.support.small_building import instant, small_site

Behaviour = Literal["prints", "hangs", "paper_out", "bursts"]
FAST = PrinterSettings(seconds_max=5.0)
STRICT = PrinterSettings(seconds_max=0.5)


class ScriptedPrinter:
    """A printer that does with each slip what its list says, then prints. Hanging ends with `let_go`."""

    def __init__(self, *script: Behaviour) -> None:
        self.script = list(script)
        self.answers: list[Callable[[], PrinterStatus]] = []
        """To the next questions while nobody prints."""
        self.asked = 0
        self.was_asked = Event()
        self.printed: list[str] = []
        self.hanging = Event()
        self.let_go = Event()
        self.at_once = Lock()

    def check(self) -> PrinterStatus:
        """Ready, unless the test says something else."""
        self.asked += 1
        self.was_asked.set()
        return self.answers.pop(0)() if self.answers else PrinterStatus.READY

    def hang_while_asked(self) -> PrinterStatus:
        """An answer that takes until `let_go`."""
        self.hanging.set()
        self.let_go.wait(30)
        return PrinterStatus.READY

    def print(self, data: bytes) -> PrinterStatus:
        match self.script.pop(0) if self.script else "prints":
            case "hangs":
                self.hanging.set()
                self.let_go.wait(30)
            case "paper_out":
                raise PrinterFault(FaultCode.PAPER_OUT)
            case "bursts":
                raise ZeroDivisionError
            case _:
                assert self.at_once.acquire(blocking=False), "two slips at once"
                self.printed.append(words(read_paper(data)))
                self.at_once.release()
        return PrinterStatus.READY


class Outcomes:
    """What the print queue reported of each ticket, in order."""

    def __init__(self) -> None:
        self.slips: list[tuple[TicketId | None, FaultCode | None]] = []
        self.answers: asyncio.Queue[Outcome] = asyncio.Queue()
        """What the printer said of itself while nobody printed."""
        self.changed = asyncio.Condition()

    async def __call__(self, ticket: TicketId | None, outcome: Outcome) -> None:
        async with self.changed:
            self.slips.append((ticket, outcome.code if isinstance(outcome, PrinterFault) else None))
            self.changed.notify_all()

    async def answer(self) -> Outcome:
        """The next answer of a printer on which nobody prints."""
        return await asyncio.wait_for(self.answers.get(), 10)

    async def count(self, wanted: int) -> list[tuple[TicketId | None, FaultCode | None]]:
        async with asyncio.timeout(10), self.changed:
            await self.changed.wait_for(lambda: len(self.slips) >= wanted)
        return self.slips


@asynccontextmanager
async def printing(
    printer: Printer, settings: PrinterSettings = FAST, sleep: Sleep = asyncio.sleep, **limits: int
) -> AsyncIterator[tuple[PrintQueue, Outcomes]]:
    outcomes = Outcomes()
    checked = outcomes.answers.put_nowait
    print_queue = PrintQueue(printer, settings, outcomes, checked, sleep=sleep, **limits)
    await print_queue.start()
    try:
        yield print_queue, outcomes
    finally:
        if isinstance(printer, ScriptedPrinter):
            printer.let_go.set()
        await print_queue.stop()


def job(number: str) -> PrintJob:
    return PrintJob(TicketId(number), numbered(number))


def submit(print_queue: PrintQueue, *numbers: str) -> None:
    for number in numbers:
        print_queue.submit(job(number))


async def hanging(printer: ScriptedPrinter) -> None:
    assert await asyncio.to_thread(printer.hanging.wait, 10)


async def test_slips_come_out_in_the_order_of_their_numbers() -> None:
    paper = Paper()
    async with printing(printer_for(FAST, paper)) as (print_queue, outcomes):
        submit(print_queue, "K-001", "K-002", "K-003")
        assert await outcomes.count(3) == [("K-001", None), ("K-002", None), ("K-003", None)]
    assert [n in slip.text for n, slip in zip(("K-001", "K-002", "K-003"), paper.slips, strict=True)] == [True] * 3


async def test_a_jammed_printer_never_makes_a_citizen_wait() -> None:
    printer = ScriptedPrinter("hangs")
    async with printing(printer) as (print_queue, outcomes):
        submit(print_queue, "K-001")
        await hanging(printer)
        submit(print_queue, "K-002", "K-003")
        assert print_queue.waiting == 2
        assert outcomes.slips == []


async def test_after_a_hang_later_slips_still_come_out() -> None:
    printer = ScriptedPrinter("hangs")
    async with printing(printer, STRICT) as (print_queue, outcomes):
        submit(print_queue, "K-001", "K-002")
        assert await outcomes.count(2) == [("K-001", FaultCode.TIMED_OUT), ("K-002", None)]
        assert print_queue.fault is None


async def test_the_hung_slip_is_reported_once_even_when_the_printer_wakes_up() -> None:
    printer = ScriptedPrinter("hangs")
    async with printing(printer, STRICT) as (print_queue, outcomes):
        submit(print_queue, "K-001")
        await outcomes.count(1)
        printer.let_go.set()
        submit(print_queue, "K-002")
        assert await outcomes.count(2) == [("K-001", FaultCode.TIMED_OUT), ("K-002", None)]


async def test_hung_threads_are_bounded_and_a_woken_printer_is_used_again() -> None:
    printer = ScriptedPrinter("hangs", "hangs", "hangs")
    async with printing(printer, STRICT, stuck_max=2) as (print_queue, outcomes):
        submit(print_queue, "K-001", "K-002", "K-003")
        codes = [code for _, code in await outcomes.count(3)]
        assert codes == [FaultCode.TIMED_OUT, FaultCode.TIMED_OUT, FaultCode.JAMMED]
        assert printer.script == ["hangs"]
        printer.script.clear()
        await _unparked(printer, print_queue)
        submit(print_queue, "K-004")
        assert (await outcomes.count(4))[-1] == ("K-004", None)


async def test_a_printer_out_of_paper_is_seen_by_staff_until_a_slip_comes_out() -> None:
    async with printing(ScriptedPrinter("paper_out")) as (print_queue, outcomes):
        submit(print_queue, "K-001")
        assert await outcomes.count(1) == [("K-001", FaultCode.PAPER_OUT)]
        assert print_queue.fault is not None
        assert print_queue.fault.sentence == "The printer is out of paper."
        submit(print_queue, "K-002")
        await outcomes.count(2)
        assert print_queue.fault is None


async def test_a_fault_nobody_thought_of_is_reported_too() -> None:
    async with printing(ScriptedPrinter("bursts")) as (print_queue, outcomes):
        submit(print_queue, "K-001", "K-002")
        assert await outcomes.count(2) == [("K-001", FaultCode.FAILED), ("K-002", None)]


async def test_a_full_line_refuses_with_a_sentence_and_keeps_the_others() -> None:
    printer = ScriptedPrinter("hangs")
    async with printing(printer, waiting_max=2) as (print_queue, outcomes):
        submit(print_queue, "K-001")
        await hanging(printer)
        submit(print_queue, "K-002", "K-003")
        with pytest.raises(PrinterQueueFull) as refused:
            submit(print_queue, "K-004")
        assert refused.value.sentence == "Too many slips are waiting for the printer."
        printer.let_go.set()
        assert [ticket for ticket, _ in await outcomes.count(3)] == ["K-001", "K-002", "K-003"]
    assert len(outcomes.slips) == 3


async def test_stopping_reports_every_waiting_slip_exactly_once() -> None:
    printer = ScriptedPrinter("hangs")
    outcomes = Outcomes()
    print_queue = PrintQueue(printer, STRICT, outcomes, outcomes.answers.put_nowait)
    await print_queue.start()
    submit(print_queue, "K-001")
    await hanging(printer)
    submit(print_queue, "K-002", "K-003")
    await print_queue.stop()
    printer.let_go.set()
    stopped = FaultCode.STOPPED
    assert outcomes.slips == [("K-001", FaultCode.TIMED_OUT), ("K-002", stopped), ("K-003", stopped)]
    with pytest.raises(PrinterQueueFull):
        submit(print_queue, "K-004")
    await print_queue.stop()


async def test_a_listener_that_fails_does_not_end_the_printing() -> None:
    printed = ScriptedPrinter()
    called = asyncio.Event()

    async def deaf(ticket: TicketId | None, _outcome: Outcome) -> None:
        if ticket == "K-002":
            called.set()
        raise LookupError

    print_queue = PrintQueue(printed, FAST, deaf, lambda _: None)
    await print_queue.start()
    submit(print_queue, "K-001", "K-002")
    async with asyncio.timeout(10):
        await called.wait()
    await print_queue.stop()
    assert len(printed.printed) == 2


# -- asking while nobody prints


def at_eight() -> Hand:
    return Hand(instant("08:00", small_site()))


async def test_a_printer_is_asked_at_the_start_and_then_every_half_minute() -> None:
    printer, hand = ScriptedPrinter(), at_eight()
    async with printing(printer, FAST, hand.sleep) as (_, outcomes):
        assert await outcomes.answer() is PrinterStatus.READY
        await hand.passes(29)
        assert (printer.asked, outcomes.answers.qsize()) == (1, 0)
        printer.answers = [paper_low, out_of_paper]
        await hand.passes(1)
        assert await outcomes.answer() is PrinterStatus.PAPER_LOW
        await hand.passes(30)
        fault = await outcomes.answer()
        assert isinstance(fault, PrinterFault)
        assert fault.code is FaultCode.PAPER_OUT


async def test_a_printer_that_is_never_to_be_asked_is_not() -> None:
    printer, hand = ScriptedPrinter(), at_eight()
    async with printing(printer, PrinterSettings(check_seconds=0), hand.sleep) as (print_queue, outcomes):
        await hand.passes(120)
        submit(print_queue, "K-001")
        await outcomes.count(1)
        assert printer.asked == 0


async def test_nobody_is_asked_while_slips_wait_or_are_printed() -> None:
    printer, hand = ScriptedPrinter("hangs"), at_eight()
    async with printing(printer, FAST, hand.sleep) as (print_queue, outcomes):
        await outcomes.answer()
        submit(print_queue, "K-001", "K-002")
        await hanging(printer)
        await hand.passes(90)
        assert printer.asked == 1
        printer.let_go.set()
        await outcomes.count(2)
        await hand.passes(30)
        assert await outcomes.answer() is PrinterStatus.READY


async def test_a_slip_waits_for_an_answer_that_is_under_way_and_comes_out_then() -> None:
    printer, hand = ScriptedPrinter(), at_eight()
    printer.answers = [printer.hang_while_asked]
    async with printing(printer, FAST, hand.sleep) as (print_queue, outcomes):
        await hanging(printer)
        submit(print_queue, "K-001")
        assert outcomes.slips == []
        printer.let_go.set()
        assert await outcomes.count(1) == [("K-001", None)]


async def test_a_printer_that_hangs_when_asked_delays_slips_by_the_limit_and_is_asked_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(print_queue_module, "CHECK_SECONDS_MAX", 0.05)
    printer, hand = ScriptedPrinter(), at_eight()
    printer.answers = [printer.hang_while_asked]
    async with printing(printer, FAST, hand.sleep) as (print_queue, outcomes):
        await hanging(printer)
        submit(print_queue, "K-001")
        assert await outcomes.count(1) == [("K-001", None)]
        fault = await outcomes.answer()
        assert isinstance(fault, PrinterFault)
        assert fault.code is FaultCode.UNREACHABLE
        await hand.passes(300)
        assert printer.asked == 1, "its thread still hangs"


async def test_whoever_cannot_take_an_answer_is_given_the_next_one_all_the_same() -> None:
    printer, hand, answers = ScriptedPrinter(), at_eight(), list[Outcome]()
    came = asyncio.Event()

    def deaf_once(outcome: Outcome) -> None:
        answers.append(outcome)
        came.set()
        raise LookupError

    print_queue = PrintQueue(printer, FAST, Outcomes(), deaf_once, sleep=hand.sleep)
    await print_queue.start()
    for _ in range(2):
        async with asyncio.timeout(10):
            await came.wait()
        came.clear()
        await hand.passes(30)
    await print_queue.stop()
    assert len(answers) >= 2


async def test_a_stop_at_the_moment_of_an_answer_is_a_stop() -> None:
    for _ in range(30):
        printer = ScriptedPrinter()
        async with asyncio.timeout(10):
            async with printing(printer, FAST, at_eight().sleep):
                await asyncio.to_thread(printer.was_asked.wait, 5)


def paper_low() -> PrinterStatus:
    return PrinterStatus.PAPER_LOW


def out_of_paper() -> PrinterStatus:
    raise PrinterFault(FaultCode.PAPER_OUT)


HANGS_FOR_EVER = """
import asyncio, threading
from core.domain.site import PrinterSettings
from kiosk.slip.print_queue import PrintJob, PrintQueue
from tests.support.slips import SLIP

class Hangs:
    def check(self) -> None:
        threading.Event().wait()

    def print(self, data: bytes) -> None:
        threading.Event().wait()

async def done(ticket, fault):
    print(ticket, fault.code, flush=True)

async def main():
    queue = PrintQueue(Hangs(), PrinterSettings(seconds_max=0.2), done, print)
    await queue.start()
    queue.submit(PrintJob('t', SLIP))
    await asyncio.sleep(0)
    await queue.stop()

asyncio.run(main())
"""


def test_a_printer_that_hangs_for_ever_does_not_keep_the_server_from_ending() -> None:
    assert _printed_by(HANGS_FOR_EVER) == "t timed_out\n"


def test_the_server_starts_without_loading_the_printer_library() -> None:
    modules = "sys, kiosk.slip.print_queue, kiosk.slip.draw"
    look = f"import {modules}; print({{'escpos', 'PIL', 'usb', 'serial'}} & set(sys.modules))"
    assert _printed_by(look) == "set()\n"


def _printed_by(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=True
    ).stdout


async def _unparked(printer: ScriptedPrinter, print_queue: PrintQueue) -> None:
    """Until the threads left behind have ended."""
    printer.let_go.set()
    for thread in print_queue.threads.stuck:
        await asyncio.to_thread(thread.join, 10)
