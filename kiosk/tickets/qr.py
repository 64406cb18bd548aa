"""The QR code of a ticket's page."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from core.domain.errors import UnknownTicket
from core.domain.ids import TicketId
from core.office.office import Office
from core.web.qr import SVG, drawn_aside


class QrCodes:
    """Draws them for tickets that exist, and for nothing else."""

    def __init__(self, office: Office, find_address: Callable[[], str]) -> None:
        self._office, self._find_address = office, find_address

    async def draw(self, request: Request) -> Response:
        """`GET /t/{ticket}/qr.svg`. Raises `UnknownTicket`."""
        ticket = TicketId(request.path_params["ticket"])
        if ticket not in self._office.hall.tickets:
            raise UnknownTicket
        headers = {"Cache-Control": "private, max-age=86400"}
        picture = await drawn_aside(f"{self._find_address()}/t/{ticket}")
        return Response(picture, headers=headers, media_type=SVG)
