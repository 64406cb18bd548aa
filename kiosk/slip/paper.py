"""The roll of the virtual printer: the last slips, as their bytes came out on paper."""

from collections import deque

from msgspec import Struct

from kiosk.slip.items import Item, PrintedLine, Qr
from kiosk.slip.reader import read_paper

__all__ = ["Paper", "PrintedSlip", "read_paper"]


class PrintedSlip(Struct, frozen=True):
    """One slip on paper. `serial` counts from 1 since the server started."""

    serial: int
    items: tuple[Item, ...]

    @property
    def text(self) -> str:
        """Its words, a line per line."""
        return "\n".join(item.text for item in self.items if isinstance(item, PrintedLine) and item.runs)

    @property
    def link(self) -> str:
        """The ticket's page, from the QR code; empty where the code is an image or there is none."""
        return next((item.content for item in self.items if isinstance(item, Qr)), "")


class Paper:
    """A bounded roll: the newest slip last, older ones torn off. Added to by one printer, read by anybody."""

    def __init__(self, slips_max: int = 20) -> None:
        self._slips: deque[PrintedSlip] = deque(maxlen=slips_max)
        self._printed = 0

    @property
    def slips(self) -> tuple[PrintedSlip, ...]:
        """What hangs from the printer now."""
        return tuple(self._slips)

    def add(self, data: bytes) -> PrintedSlip:
        """Print these bytes."""
        self._printed += 1
        slip = PrintedSlip(self._printed, tuple(read_paper(data)))
        self._slips.append(slip)
        return slip
