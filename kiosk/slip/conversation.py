"""One slip over a line on which the printer can answer: asked before, sent, and asked after the cut.

    asked: how are you?      a fault: nothing was sent, nothing can have come out
    sent                     broken off: nobody knows
    asked: is it done?       answered: it came out. A fault instead: it did not, or not whole.
                             Neither: sent, not confirmed

The line is a socket, a serial port, a USB port or a device node: each brings `send` and `receive`.
"""

import time
from collections.abc import Callable
from typing import Protocol

from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.status import DONE, PRINTER, PrinterStatus, answers_in, is_done, read_status

OF_LIMIT = 0.8
"""Share of a slip's time limit for a printer's own work, so that its sentence, which knows the cause, comes before the
print queue's.
"""
STATUS_SECONDS = 0.3
"""A printer in the same building answers within a few milliseconds, or never."""
CONFIRM_SECONDS = 3.0
"""How long a slip may take to come out."""
SILENCES_MAX = 2
"""After so many slips without an answer to `GS r` a printer is taken not to know that question."""


class PrinterLine(Protocol):
    """Bytes to a printer and back. Both raise `PrinterFault` when it is gone."""

    def send(self, data: bytes, seconds_max: float) -> None:
        """All of them. `timed_out` when it takes no more."""

    def receive(self, seconds_max: float) -> bytes:
        """What has come, after waiting for so long at most; empty: nothing."""


class Manners:
    """What one printer was found to do, so that nobody waits twice for what never comes."""

    def __init__(self, *, asks: bool = True) -> None:
        self.asks = asks
        """Whether it may be asked at all: some always say that they are offline."""
        self.is_mute = False
        self.has_confirmed = False
        self.silences = 0

    @property
    def confirms(self) -> bool:
        """Whether it may know `GS r`."""
        return self.silences < SILENCES_MAX

    def confirmed(self) -> None:
        """It does know it."""
        self.has_confirmed, self.silences = True, 0


class Conversation:
    """What is said on one line. `has_sent`: whether anything of a slip may be on paper."""

    def __init__(self, line: PrinterLine, manners: Manners) -> None:
        self._line, self._manners = line, manners
        self._is_done = False
        self.has_sent = False

    def check(self) -> PrinterStatus:
        """How the printer is. Raises `PrinterFault`."""
        if not self._manners.asks:
            return PrinterStatus.MUTE
        status = read_status(self._ask)
        self._manners.is_mute = status is PrinterStatus.MUTE
        return status

    def print(self, data: bytes, ends_at: float) -> PrinterStatus:
        """One slip, by an instant of the monotonic clock. Raises `PrinterFault`."""
        before = PrinterStatus.MUTE if self._manners.is_mute else self.check()
        if time.monotonic() >= ends_at:  # whoever waited for it has been told already: it must not come out behind them
            raise PrinterFault(FaultCode.TIMED_OUT, "there was no time left to send it")
        self.has_sent = True
        self._line.send(data, max(0.01, ends_at - time.monotonic()))
        if before is PrinterStatus.MUTE:
            return before
        self._line.send(DONE, STATUS_SECONDS)
        wait = CONFIRM_SECONDS if self._manners.confirms else STATUS_SECONDS
        return self._after(min(ends_at, time.monotonic() + wait))

    def _after(self, ends_at: float) -> PrinterStatus:
        """How it went, as the printer says. A fault before it is done says that the slip is not out, or not whole."""
        while not self._is_done and (left := ends_at - time.monotonic()) > 0:
            self._hear(min(STATUS_SECONDS, left), lambda answers: self._is_done)
            if not self._is_done:
                self._must_work()
        return self._confirmed() if self._is_done else self._unconfirmed()

    def _must_work(self) -> None:
        try:
            read_status(self._ask)
        except PrinterFault:
            if not self._is_done:
                raise

    def _confirmed(self) -> PrinterStatus:
        self._manners.confirmed()
        try:
            status = read_status(self._ask)
        except PrinterFault as fault:
            return PrinterStatus.LAST_PAPER if fault.code is FaultCode.PAPER_OUT else PrinterStatus.READY
        return PrinterStatus.READY if status is PrinterStatus.MUTE else status

    def _unconfirmed(self) -> PrinterStatus:
        self._manners.silences += 1
        answers = self._ask(PRINTER) is not None
        return PrinterStatus.UNKNOWN if answers and not self._manners.has_confirmed else PrinterStatus.UNCONFIRMED

    def _ask(self, question: bytes) -> int | None:
        self._line.send(question, STATUS_SECONDS)
        return next(iter(self._hear(STATUS_SECONDS, bool)), None)

    def _hear(self, seconds_max: float, is_enough: Callable[[list[int]], bool]) -> list[int]:
        """Real-time answers, until they are enough or the time is over; an answer to `GS r` is kept in mind."""
        answers, ends_at = list[int](), time.monotonic() + seconds_max
        while not is_enough(answers) and (left := ends_at - time.monotonic()) > 0:
            for byte in answers_in(self._line.receive(left)):
                self._is_done |= self.has_sent and is_done(byte)
                answers += [] if is_done(byte) else [byte]
        return answers
