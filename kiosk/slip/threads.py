"""Threads that talk to one printer, which may hang for ever.

Each piece of work has a thread of its own and a time limit. Past the limit its thread is left behind. Those are
bounded: while `stuck_max` of them still hang, nothing more is tried. They are daemons, so that none keeps the server
from stopping (those of `concurrent.futures` would: they are joined at exit).
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.status import PrinterStatus

log = logging.getLogger(__name__)

Work = Callable[[], PrinterStatus]
Outcome = PrinterStatus | PrinterFault
"""How a piece of work went: how the printer was, or what kept it from being done."""


class PrinterThreads:
    """At most `stuck_max` threads that hang."""

    def __init__(self, stuck_max: int) -> None:
        self._stuck_max = stuck_max
        self._left_behind: list[Thread] = []

    @property
    def stuck(self) -> list[Thread]:
        """Those that still hang."""
        self._left_behind = [thread for thread in self._left_behind if thread.is_alive()]
        return self._left_behind

    async def outcome(self, work: Work, seconds_max: float) -> Outcome:
        """Do it; `jammed` when too many threads hang, `timed_out` when this one does now. Never raises."""
        if len(self.stuck) >= self._stuck_max:
            return PrinterFault(FaultCode.JAMMED)
        outcome, thread = _in_thread(work)
        try:
            # Not `wait_for`: before Python 3.12 it forgets that it was cancelled when the outcome is just there.
            async with asyncio.timeout(seconds_max):
                return await outcome
        except TimeoutError:
            self._left_behind.append(thread)
            return PrinterFault(FaultCode.TIMED_OUT)


def _in_thread(work: Work) -> tuple[asyncio.Future[Outcome], Thread]:
    """Do `work` in a thread of its own; the future says how it went, unless nobody waits for it any more."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Outcome] = loop.create_future()

    def settle(outcome: Outcome) -> None:
        if not future.done():
            future.set_result(outcome)

    def run() -> None:
        outcome = _outcome_of(work)
        with suppress(RuntimeError):  # the loop is closed: the server stopped long ago
            loop.call_soon_threadsafe(settle, outcome)

    thread = Thread(target=run, name="printer", daemon=True)
    thread.start()
    return future, thread


def _outcome_of(work: Work) -> Outcome:
    try:
        return work()
    except PrinterFault as fault:
        # A new one: the traceback holds the driver, whose end may block, and must not be left to the event loop.
        return PrinterFault(fault.code, fault.detail)
    except Exception as error:  # a driver's own faults must reach the staff as well
        log.exception("the printer failed in a way we have no word for")
        return PrinterFault(FaultCode.FAILED, repr(error))
