"""Print queues with printers that a test controls."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Event, Lock
from typing import Any, Literal

from core.domain.ids import TicketId
from core.domain.site import PrinterSettings
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.paper import read_paper
from kiosk.slip.print_queue import PrintJob, PrintQueue, Sleep
from kiosk.slip.printer import Printer
from kiosk.slip.status import PrinterStatus
from kiosk.slip.threads import Outcome
from tests.support.slips import numbered, words

Behaviour = Literal["prints", "hangs", "paper_out", "unreachable", "bursts"]


FAST = PrinterSettings(kind="virtual", seconds_max=5.0)


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
            case "unreachable":
                raise PrinterFault(FaultCode.UNREACHABLE)
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
    printer: Printer, settings: PrinterSettings = FAST, sleep: Sleep = asyncio.sleep, **limits: Any
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
