"""A print queue whose printer fails, hangs, or is no more."""

import asyncio
import subprocess
import sys

import pytest

from core.domain.site import PrinterSettings
from kiosk.slip import print_queue as print_queue_module
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.print_queue import PrintQueue
from kiosk.slip.status import PrinterStatus
from kiosk.slip.threads import Outcome
from tests.support.hand import Hand
from tests.support.print_queues import FAST, Outcomes, ScriptedPrinter, hanging, printing, submit
from tests.support.small_building import instant, small_site


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
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    ).stdout
