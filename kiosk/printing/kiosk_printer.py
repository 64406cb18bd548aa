"""A kiosk's printer, which it may share with others."""

import asyncio

from msgspec import Struct, field
from msgspec.structs import replace

from core.domain.ids import Nonce, TicketId
from core.domain.site import Kiosk, PrinterSettings
from kiosk.printing.printer_health import PrinterHealth
from kiosk.slip.paper import Paper
from kiosk.slip.print_queue import PrintQueue

NO_NONCE = Nonce("")
USUAL = PrinterSettings()
ON_PAPER = ("paper_mm", "qr", "profile", "dots", "columns", "cut", "density", "raster", "font")
"""What each kiosk may have as it likes on a printer that it shares."""


class PrinterWay(Struct, frozen=True):
    """How a printer is reached. Two kiosks for which this is the same share it. `kiosk`: whose alone it is."""

    settings: PrinterSettings
    kiosk: str = ""


def reached(kiosk: Kiosk) -> PrinterWay:
    """A roll that is drawn, and a printer without an address, is each kiosk's own."""
    settings = kiosk.printer
    if settings.kind == "virtual" or not (settings.kind == "usb" or settings.host or settings.device):
        return PrinterWay(settings, kiosk.id)
    return PrinterWay(replace(settings, **{name: getattr(USUAL, name) for name in ON_PAPER}))


class KioskPrinter(Struct, eq=False):
    """A kiosk's printer with its queue. `pending`: tickets whose slips are under way, with the nonce of a reprint."""

    kiosk: Kiosk
    health: PrinterHealth
    paper: Paper = field(default_factory=Paper)
    pending: dict[TicketId, Nonce] = field(default_factory=dict)
    print_queue: PrintQueue | None = None
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    def done(self, ticket: TicketId) -> Nonce:
        """A slip is under way no more; the nonce of whoever asked for it again."""
        nonce = self.pending.pop(ticket, NO_NONCE)
        self._ended.set()
        return nonce

    async def nothing_pending(self) -> None:
        """Waits for the slips that are under way."""
        while self.pending:
            self._ended.clear()
            await self._ended.wait()
