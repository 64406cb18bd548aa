"""One kiosk's printing: slips wait in a bounded queue and are printed one at a time, off the event loop.

A printer may hang for ever. Each slip therefore has a time limit and a thread of its own: past the limit the slip
counts as not printed, its thread is left behind, and the next slip gets a fresh one. Threads left behind are bounded:
while `stuck_max` of them still hang, slips fail at once. They are daemons, so that none keeps the server from stopping
(those of `concurrent.futures` would: they are joined at exit). A slip reported as `timed_out` may still come out later.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from threading import Thread

from msgspec import Struct

from core.domain.errors import PrinterQueueFull
from core.domain.ids import TicketId
from core.domain.site import PrinterSettings
from kiosk.slip.day_hash import DayHashSlip, day_hash_layout
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.layout import layout
from kiosk.slip.printer import Printer
from kiosk.slip.slip import Slip

log = logging.getLogger(__name__)

Done = Callable[[TicketId | None, PrinterFault | None], Awaitable[None]]
"""Called once for each accepted slip, with its ticket: no fault when it was printed."""


class PrintJob(Struct, frozen=True):
    """A slip to print. `ticket` None: it is no ticket's."""

    ticket: TicketId | None
    slip: Slip | DayHashSlip

    def bytes_for(self, settings: PrinterSettings) -> bytes:
        """As this printer takes them."""
        return layout(self.slip, settings) if isinstance(self.slip, Slip) else day_hash_layout(self.slip, settings)


class PrintQueue:
    """Prints the slips of one kiosk. `fault` is what the last slip met, None after one that came out."""

    def __init__(
        self, printer: Printer, settings: PrinterSettings, done: Done, *, waiting_max: int = 20, stuck_max: int = 3
    ) -> None:
        self.fault: PrinterFault | None = None
        self._printer = printer
        self._settings = settings
        self._done = done
        self._jobs: asyncio.Queue[PrintJob | None] = asyncio.Queue(waiting_max)
        self._stuck_max = stuck_max
        self._left_behind: list[Thread] = []
        self._worker: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Slips in line, without the one being printed."""
        return self._jobs.qsize()

    def submit(self, job: PrintJob) -> None:
        """Put a slip in line; never waits. Raises `PrinterQueueFull`, also when the queue is not running."""
        if not self._worker:
            raise PrinterQueueFull
        try:
            self._jobs.put_nowait(job)
        except asyncio.QueueFull:
            raise PrinterQueueFull from None

    async def start(self) -> None:
        """Begin to print."""
        self._worker = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """Let the slip in the printer end (within its time limit); those waiting are reported as `stopped`."""
        if not self._worker:
            return
        worker, self._worker = self._worker, None
        unprinted = [self._jobs.get_nowait() for _ in range(self._jobs.qsize())]
        self._jobs.put_nowait(None)
        await worker
        for job in filter(None, unprinted):
            await self._report(job, PrinterFault(FaultCode.STOPPED))

    async def _work(self) -> None:
        while job := await self._jobs.get():
            self.fault = await self._attempt(job)
            await self._report(job, self.fault)

    async def _attempt(self, job: PrintJob) -> PrinterFault | None:
        self._left_behind = [thread for thread in self._left_behind if thread.is_alive()]
        if len(self._left_behind) >= self._stuck_max:
            return PrinterFault(FaultCode.JAMMED)
        outcome, thread = _in_thread(lambda: self._printer.print(job.bytes_for(self._settings)))
        try:
            return await asyncio.wait_for(outcome, self._settings.seconds_max)
        except TimeoutError:
            self._left_behind.append(thread)
            return PrinterFault(FaultCode.TIMED_OUT)

    async def _report(self, job: PrintJob, fault: PrinterFault | None) -> None:
        try:
            await self._done(job.ticket, fault)
        except Exception:  # one listener's failure must not end the printing
            log.exception("nobody could be told about the slip of ticket %s", job.ticket)


def _in_thread(work: Callable[[], None]) -> tuple[asyncio.Future[PrinterFault | None], Thread]:
    """Do `work` in a thread of its own; the future says how it went, unless nobody waits for it any more."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[PrinterFault | None] = loop.create_future()

    def settle(fault: PrinterFault | None) -> None:
        if not outcome.done():
            outcome.set_result(fault)

    def run() -> None:
        fault = _fault_of(work)
        with suppress(RuntimeError):  # the loop is closed: the server stopped long ago
            loop.call_soon_threadsafe(settle, fault)

    thread = Thread(target=run, name="printer", daemon=True)
    thread.start()
    return outcome, thread


def _fault_of(work: Callable[[], None]) -> PrinterFault | None:
    try:
        work()
    except PrinterFault as fault:
        # A new one: the traceback holds the driver, whose end may block, and must not be left to the event loop.
        return PrinterFault(fault.code, fault.detail)
    except Exception as error:  # a driver's own faults must reach the staff as well
        log.exception("the printer failed in a way we have no word for")
        return PrinterFault(FaultCode.FAILED, repr(error))
    return None
