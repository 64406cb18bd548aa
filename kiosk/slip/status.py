"""What a printer says about itself: ESC/POS real-time status (DLE EOT n), answered even when it cannot print.

Bits are those of Epson's command reference. Bits 0, 1, 4 and 7 are fixed in every answer; a byte that has them wrong is
not a status, and a printer that does not answer is taken to be ready: many cheap ones never do.
"""

from collections.abc import Callable
from enum import StrEnum

from kiosk.slip.fault import FaultCode, PrinterFault

Ask = Callable[[bytes], int | None]
"""Sends a question; the answered byte, or None when none came in time."""

PRINTER, OFFLINE_CAUSE = b"\x10\x04\x01", b"\x10\x04\x02"
ERROR_CAUSE, PAPER = b"\x10\x04\x03", b"\x10\x04\x04"

_FIXED_BITS, _FIXED_VALUE = 0b1001_0011, 0b0001_0010
_OFFLINE = 0b0000_1000
_COVER_OPEN = 0b0000_0100
_STOPPED_FOR_PAPER = 0b0010_0000
_ERROR = 0b0100_0000
_CUTTER_BLOCKED = 0b0000_1000
_NO_PAPER = 0b0110_0000
_PAPER_LOW = 0b0000_1100


class PrinterStatus(StrEnum):
    """What is known of a printer that can print."""

    READY = "ready"
    PAPER_LOW = "paper_low"
    MUTE = "mute"
    """It can be reached, and does not say how it is."""
    UNKNOWN = "unknown"
    """It cannot be asked."""


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


def _fault(printer: int, cause: int, paper: int) -> FaultCode | None:
    if cause & _COVER_OPEN:
        return FaultCode.COVER_OPEN
    if cause & _STOPPED_FOR_PAPER or paper & _NO_PAPER == _NO_PAPER:
        return FaultCode.PAPER_OUT
    return FaultCode.OFFLINE if printer & _OFFLINE else None


def _error(cause: int) -> FaultCode:
    return FaultCode.CUTTER_BLOCKED if cause & _CUTTER_BLOCKED else FaultCode.OFFLINE


def _answer(ask: Ask, question: bytes) -> int | None:
    answer = ask(question)
    return answer if answer is not None and answer & _FIXED_BITS == _FIXED_VALUE else None
