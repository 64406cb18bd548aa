"""The print queue: slips in line, printed one at a time, whatever the printer does."""

import asyncio

import pytest

from core.domain.errors import PrinterQueueFull
from core.domain.ids import TicketId
from core.domain.site import PrinterSettings
from kiosk.slip.fault import FaultCode
from kiosk.slip.paper import Paper
from kiosk.slip.print_queue import PrintQueue
from kiosk.slip.printer import printer_for
from kiosk.slip.threads import Outcome
from tests.support.print_queues import FAST, Outcomes, ScriptedPrinter, hanging, printing, submit

STRICT = PrinterSettings(kind="virtual", seconds_max=0.5)


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


async def _unparked(printer: ScriptedPrinter, print_queue: PrintQueue) -> None:
    """Until the threads left behind have ended."""
    printer.let_go.set()
    for thread in print_queue.threads.stuck:
        await asyncio.to_thread(thread.join, 10)
