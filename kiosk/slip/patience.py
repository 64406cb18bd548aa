"""Tried again while nothing can have come out: a printer that several kiosks share takes one connection at a time."""

import time
from collections.abc import Callable

from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.status import PrinterStatus

PAUSE_SECONDS = 0.2


class Patience:
    """Of one printer. `is_gone`: nobody was there the last time, so the next slip is told at once."""

    def __init__(self) -> None:
        self.is_gone = False

    def noted(self, once: Callable[[], PrinterStatus]) -> PrinterStatus:
        """What `once` says, and from it whether anybody is there. Raises `PrinterFault`."""
        try:
            status = once()
        except PrinterFault as fault:
            self.is_gone &= fault.code is FaultCode.UNREACHABLE
            raise
        self.is_gone = False
        return status

    def until(self, ends_at: float, once: Callable[[], PrinterStatus]) -> PrinterStatus:
        """Tries `once` until an instant of the monotonic clock while it raises `unreachable`: not a byte of a slip was
        sent. Raises `PrinterFault`.
        """
        while True:
            try:
                return self.noted(once)
            except PrinterFault as fault:
                if fault.code is not FaultCode.UNREACHABLE or self._is_over(ends_at):
                    raise
            time.sleep(PAUSE_SECONDS)

    def _is_over(self, ends_at: float) -> bool:
        self.is_gone |= time.monotonic() + PAUSE_SECONDS >= ends_at
        return self.is_gone
