"""One printer's work: slips wait in a bounded queue and are printed one at a time, off the event loop.

A printer may hang for ever: each slip has a time limit and a thread of its own (`threads`). Past the limit the slip
counts as not printed and the next one has its turn. A slip reported as `timed_out` may still come out later.

While nobody prints, the printer is asked now and then how it is, so that staff learn of an empty roll or a pulled cable
before a citizen does, and that both are mended. Many printers take one connection at a time, so a slip that comes
meanwhile waits for the answer: some milliseconds in the same building, `CHECK_SECONDS_MAX` at the very most.

A slip for whose printer nobody is there tells for all that wait behind it: they fail with it, at once, instead of
waiting out its limit one by one. From then on it is looked every two seconds whether the printer is back.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from msgspec import Struct

from core.domain.errors import PrinterQueueFull
from core.domain.ids import TicketId
from core.domain.site import PrinterSettings
from core.tasks import Died, KeptTask, nobody
from kiosk.slip.day_hash import DayHashSlip, day_hash_layout
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.layout import layout
from kiosk.slip.printer import Printer
from kiosk.slip.slip import Slip
from kiosk.slip.threads import Outcome, PrinterThreads

log = logging.getLogger(__name__)

CHECK_SECONDS_MAX = 2.0
"""The time limit for a printer to say how it is."""

PROBE_SECONDS = 2.0
"""How often it is looked whether a printer that is gone is back."""

Sleep = Callable[[float], Awaitable[None]]
"""How time passes: `asyncio.sleep`, or a test's hand."""
Done = Callable[[TicketId | None, Outcome], Awaitable[None]]
"""Called once for each accepted slip, with its ticket: how the printer was, or why there is no slip."""
Checked = Callable[[Outcome], None]
"""Called for each answer of a printer that nobody prints on."""


class PrintJob(Struct, frozen=True):
    """A slip to print. `ticket` None: it is no ticket's. Kiosks that share a printer may have other paper in mind
    (`settings`), and each hears of its own slips (`done`); None: as the queue was told.
    """

    ticket: TicketId | None
    slip: Slip | DayHashSlip
    settings: PrinterSettings | None = None
    done: Done | None = None

    def bytes_for(self, settings: PrinterSettings) -> bytes:
        """As this printer takes them."""
        settings = self.settings or settings
        return layout(self.slip, settings) if isinstance(self.slip, Slip) else day_hash_layout(self.slip, settings)


class PrintQueue:
    """Prints the slips of one printer, of however many kiosks. `fault`: what the last one met, None: it came out."""

    def __init__(
        self,
        printer: Printer,
        settings: PrinterSettings,
        done: Done,
        checked: Checked,
        *,
        sleep: Sleep = asyncio.sleep,
        waiting_max: int = 20,
        stuck_max: int = 3,
        died: Died = nobody,
    ) -> None:
        self.fault: PrinterFault | None = None
        self.threads, self._check_threads = PrinterThreads(stuck_max), PrinterThreads(1)
        self._printer, self._settings = printer, settings
        self._done, self._checked = done, checked
        self._sleep = sleep
        self._jobs: asyncio.Queue[PrintJob | None] = asyncio.Queue(waiting_max)
        self._in_use = asyncio.Lock()
        self._is_gone = False
        self._died = died
        self._worker: KeptTask | None = None
        self._checker = KeptTask("printer checks", self._check_when_idle, died)

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
        """Begin to print, and to ask the printer how it is."""
        self._worker = KeptTask("print queue", self._work, self._died)
        self._worker.start()
        if self._settings.check_seconds:
            self._checker.start()

    async def stop(self) -> None:
        """Let the slip in the printer end (within its time limit); those waiting are reported as `stopped`."""
        if not self._worker:
            return
        await self._checker.stop()
        worker, self._worker = self._worker, None
        unprinted = [self._jobs.get_nowait() for _ in range(self._jobs.qsize())]
        self._jobs.put_nowait(None)
        await worker.ended()
        for job in filter(None, unprinted):
            await self._report(job, PrinterFault(FaultCode.STOPPED))

    async def finish(self) -> None:
        """Print what is in line, then stop: nothing more may be submitted. `stop` still cuts it short."""
        if self._worker:
            await self._checker.stop()
            await self._jobs.put(None)
            await self._worker.ended()

    # --- printing

    async def _work(self) -> None:
        while job := await self._jobs.get():
            async with self._in_use:
                outcome = await self._print(job)
            self.fault = outcome if isinstance(outcome, PrinterFault) else None
            behind = self._waiting_jobs() if is_gone(outcome) else []
            for failed in (job, *behind):
                await self._report(failed, outcome)

    def _waiting_jobs(self) -> list[PrintJob]:
        jobs = [self._jobs.get_nowait() for _ in range(self._jobs.qsize())]
        if None in jobs:
            self._jobs.put_nowait(None)
        return [job for job in jobs if job]

    async def _print(self, job: PrintJob) -> Outcome:
        return await self.threads.outcome(
            lambda: self._printer.print(job.bytes_for(self._settings)), self._settings.seconds_max
        )

    async def _report(self, job: PrintJob, outcome: Outcome) -> None:
        try:
            await (job.done or self._done)(job.ticket, outcome)
        except Exception:  # one listener's failure must not end the printing
            log.exception("what became of the slip of ticket %s could not be reported", job.ticket)

    # --- asking

    async def _check_when_idle(self) -> None:
        seconds = self._settings.check_seconds
        while True:
            if self._is_idle():
                await self._check()
            await self._sleep(min(PROBE_SECONDS, seconds) if self._is_gone else seconds)

    def _is_idle(self) -> bool:
        """Whether an answer would say something: a printer that hangs is known by its slips."""
        hangs = self.threads.stuck or self._check_threads.stuck
        return not (self._jobs.qsize() or self._in_use.locked() or hangs)

    async def _check(self) -> None:
        async with self._in_use:
            answer = await self._check_threads.outcome(self._printer.check, CHECK_SECONDS_MAX)
        outcome = _unreachable_if_late(answer)
        self._is_gone = is_gone(outcome)
        try:
            self._checked(outcome)
        except Exception:  # likewise
            log.exception("how a printer is could not be reported")


def is_gone(outcome: Outcome) -> bool:
    """Whether nobody was there."""
    return isinstance(outcome, PrinterFault) and outcome.code is FaultCode.UNREACHABLE


def _unreachable_if_late(outcome: Outcome) -> Outcome:
    """There was no slip that it could have been too late for."""
    late = isinstance(outcome, PrinterFault) and outcome.code is FaultCode.TIMED_OUT
    return PrinterFault(FaultCode.UNREACHABLE, "no answer") if late else outcome
