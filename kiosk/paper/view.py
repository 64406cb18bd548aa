"""The virtual printer: slips as pictures of paper, newest first."""

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.errors import Refusal, UnknownAddress, UnknownKiosk
from core.domain.ids import KioskId
from core.domain.site import Kiosk
from core.web.api import ApiRequest
from core.web.qr import SVG
from kiosk.printing.print_queues import PrintQueues
from kiosk.slip.draw import draw
from kiosk.slip.paper import PrintedSlip


class PaperSlip(Struct, frozen=True):
    """One slip on virtual paper. `link`: what its QR code says, a ticket's address or a digest; `picture`: the path of
    its drawing.
    """

    serial: int
    text: str
    link: str
    picture: str


class PaperSlips(Struct, frozen=True):
    """What hangs from a kiosk's virtual printer, newest first; always empty for a real printer or none."""

    slips: list[PaperSlip]


class PaperPage:
    """Serves the paper of each kiosk."""

    def __init__(self, context: AppContext, print_queues: PrintQueues) -> None:
        self._context, self._print_queues = context, print_queues

    async def page(self, request: Request) -> Response:
        """`GET /kiosk/{kiosk}/paper`."""
        try:
            kiosk = self._kiosk(request.path_params["kiosk"])
            self._context.door.must_be_staff(request)
        except Refusal as refusal:
            return self._context.pages.refused(request, refusal)
        return self._context.pages.page(request, "kiosk/paper/page.html", kiosk=kiosk)

    async def read(self, request: ApiRequest[None]) -> PaperSlips:
        """The roll: whoever sees it can read what people came for. Raises `UnknownKiosk` or `SignInNeeded`."""
        self._context.door.must_be_staff(request.http)
        kiosk = self._kiosk(request.path["kiosk"])
        return PaperSlips([_paper_slip(kiosk.id, slip) for slip in reversed(self._print_queues.paper(kiosk.id))])

    async def slip(self, request: Request) -> Response:
        """One slip as SVG. Raises `UnknownAddress` when it was torn off long ago, `SignInNeeded`."""
        self._context.door.must_be_staff(request)
        kiosk, serial = self._kiosk(request.path_params["kiosk"]), request.path_params["serial"]
        found = next((slip for slip in self._print_queues.paper(kiosk.id) if slip.serial == serial), None)
        if found is None:
            raise UnknownAddress
        drawn = draw(found.items, kiosk.printer)
        return Response(drawn, headers={"Cache-Control": "no-store"}, media_type=SVG)

    def _kiosk(self, kiosk: str) -> Kiosk:
        found = self._context.site.kiosks.get(KioskId(kiosk))
        if found is None:
            raise UnknownKiosk
        return found


def _paper_slip(kiosk: KioskId, slip: PrintedSlip) -> PaperSlip:
    return PaperSlip(slip.serial, slip.text, slip.link, f"/kiosk/{kiosk}/paper/{slip.serial}.svg")
