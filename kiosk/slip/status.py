"""What a printer says about itself: ESC/POS real-time status (DLE EOT n), answered even when it cannot print.

Bits are those of Epson's command reference. Bits 0, 1, 4 and 7 are fixed in every answer; a byte that has them wrong is
not a status, and a printer that does not answer is taken to be ready: many cheap ones never do.

`GS r 1` is another kind of question: it waits its turn behind all that was sent before, so its answer says that all
that was executed, the cut too. Its answers have other fixed bits, so the two can be told apart on one line.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum

from kiosk.slip.fault import FaultCode, PrinterFault

Ask = Callable[[bytes], int | None]
"""Sends a question; the answered byte, or None when none came in time."""

PRINTER, OFFLINE_CAUSE = b"\x10\x04\x01", b"\x10\x04\x02"
ERROR_CAUSE, PAPER = b"\x10\x04\x03", b"\x10\x04\x04"
DONE = b"\x1dr\x01"
"""Asked after the cut: everything before it was executed once it is answered."""

_FIXED_BITS, _FIXED_VALUE = 0b1001_0011, 0b0001_0010
_DONE_FIXED_BITS = 0b1001_0000
_REPORT_FIXED_VALUE = 0b0001_0000
_REPORT_BYTES = 4
_OFFLINE = 0b0000_1000
_COVER_OPEN = 0b0000_0100
_STOPPED_FOR_PAPER = 0b0010_0000
_ERROR = 0b0100_0000
_CUTTER_BLOCKED = 0b0000_1000
_OVERHEATED = 0b0100_0000
_NO_PAPER = 0b0110_0000
_PAPER_LOW = 0b0000_1100


class PrinterStatus(StrEnum):
    """What is known of a printer that can print; after a slip, what it said once that was cut."""

    READY = "ready"
    PAPER_LOW = "paper_low"
    LAST_PAPER = "last_paper"
    """The slip came out, and it was the last of the roll."""
    MUTE = "mute"
    """It can be reached, and does not say how it is."""
    UNKNOWN = "unknown"
    """It cannot be asked."""
    UNCONFIRMED = "unconfirmed"
    """It took the slip, and was silent afterwards though it had answered before."""

    @property
    def confirms(self) -> bool:
        """Whether the printer said so after the cut."""
        return self in (PrinterStatus.READY, PrinterStatus.PAPER_LOW, PrinterStatus.LAST_PAPER)


def read_status(ask: Ask) -> PrinterStatus:
    """How this printer is. Raises `PrinterFault` when it says that it would not print now."""
    printer = _answer(ask, PRINTER)
    if printer is None:
        return PrinterStatus.MUTE
    cause, paper = _answer(ask, OFFLINE_CAUSE) or 0, _answer(ask, PAPER) or 0
    fault = _fault(printer, cause, paper)
    if fault is FaultCode.OFFLINE and cause & _ERROR:
        fault = _error(_answer(ask, ERROR_CAUSE) or 0)
    if fault:
        raise PrinterFault(fault)
    return PrinterStatus.PAPER_LOW if paper & _PAPER_LOW == _PAPER_LOW else PrinterStatus.READY


def is_status(byte: int) -> bool:
    """Whether this is the answer to `DLE EOT n`."""
    return byte & _FIXED_BITS == _FIXED_VALUE


def is_done(byte: int) -> bool:
    """Whether this is the answer to `GS r 1`."""
    return not byte & _DONE_FIXED_BITS


def answers_in(data: Iterable[int]) -> list[int]:
    """The answers among what a printer sent; some also report by themselves (`GS a`), in four bytes each."""
    found, skip = list[int](), 0
    for byte in data:
        if skip:
            skip -= 1
        elif byte & _FIXED_BITS == _REPORT_FIXED_VALUE:
            skip = _REPORT_BYTES - 1
        else:
            found.append(byte)
    return found


def _fault(printer: int, cause: int, paper: int) -> FaultCode | None:
    if cause & _COVER_OPEN:
        return FaultCode.COVER_OPEN
    if cause & _STOPPED_FOR_PAPER or paper & _NO_PAPER == _NO_PAPER:
        return FaultCode.PAPER_OUT
    return FaultCode.OFFLINE if printer & _OFFLINE else None


def _error(cause: int) -> FaultCode:
    if cause & _CUTTER_BLOCKED:
        return FaultCode.CUTTER_BLOCKED
    return FaultCode.OVERHEATED if cause & _OVERHEATED else FaultCode.OFFLINE


def _answer(ask: Ask, question: bytes) -> int | None:
    answer = ask(question)
    return answer if answer is not None and is_status(answer) else None
