"""The touch page, and what it follows: what became of its slips, and when to read the catalogue anew."""

from functools import partial
from itertools import islice

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from core.context import AppContext
from core.devices.places import kiosk_place
from core.domain.errors import DeviceNeeded, UnknownKiosk
from core.domain.facts import AnyFact, IssuingResumed, IssuingStopped
from core.domain.hall import Hall
from core.domain.ids import KioskId, TicketId
from core.domain.site import Kiosk, Site
from core.domain.views.parts import FactPart, SlipPart, fact_at_kiosk, slip_name
from core.live.followers import Rank
from core.live.frames import NOT_KNOWN
from core.live.socket import follow, refuse
from core.web.language import language_of_screen
from core.web.pairing.door import Guest
from core.words.wifi import wifi_text

SLIPS_SHOWN = 20

IDLE_SECONDS = 45
DONE_SECONDS = 15
DONE_WITHOUT_PAPER_SECONDS = 30
"""Longer, so that there is time to photograph the screen."""


class KioskPart(Struct, frozen=True):
    """What a kiosk may see: the fate of its last slips, newest first."""

    seq: int
    slips: tuple[SlipPart, ...]


class LiveKiosk:
    """A kiosk's view of the hall; implements the hub's `View`. Ranked with TVs: both stand in public and are few."""

    rank = Rank.TV

    def __init__(self, kiosk: KioskId) -> None:
        self.kiosk = kiosk
        self.key = f"kiosk/{kiosk}"

    def snapshot(self, hall: Hall) -> Struct:
        """The slips whose fate is known, of the last tickets."""
        own = (ticket.id for ticket in reversed(hall.tickets.values()) if ticket.kiosk == self.kiosk)
        known = (ticket for ticket in islice(own, SLIPS_SHOWN) if _is_known(hall, ticket))
        return KioskPart(hall.seq, tuple(_slip_part(hall, ticket) for ticket in known))

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """A slip's fate; and that the catalogue is another, because a queue was stopped or gives numbers again."""
        if isinstance(fact, IssuingStopped | IssuingResumed):
            return FactPart(type(fact).__name__, fact.seq, fact.at)
        return fact_at_kiosk(self.kiosk, fact)


def _is_known(hall: Hall, ticket: TicketId) -> bool:
    return ticket in hall.slips_failed or ticket in hall.slips_printed or ticket in hall.slips_sent


def _slip_part(hall: Hall, ticket: TicketId) -> SlipPart:
    confirmed = ticket in hall.slips_printed or ticket not in hall.slips_sent
    return SlipPart(slip_name(ticket), hall.slips_failed.get(ticket, ""), confirmed)


class TouchPage:
    """Serves the page of each kiosk."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request) -> Response:
        """`GET /kiosk/{kiosk}`."""
        kiosk = self._context.site.kiosks.get(KioskId(request.path_params["kiosk"]))
        if kiosk is None:
            return self._context.pages.refused(request, UnknownKiosk())
        serve, door = partial(self._touch, request, kiosk), self._context.door
        return self._context.places.at(request, kiosk_place(kiosk.id), serve, door.admit_with_paper)

    def _touch(self, request: Request, kiosk: Kiosk, _: Guest) -> Response:
        seconds = {"idle": IDLE_SECONDS, "done": DONE_SECONDS, "done_without_paper": DONE_WITHOUT_PAPER_SECONDS}
        now = self._context.office.wall()
        wifi = wifi_text(self._context.site, language_of_screen(request))
        return self._context.pages.screen(
            request, "kiosk/touch/page.html", kiosk=kiosk, seconds=seconds, wifi=wifi, now=now
        )

    async def live(self, socket: WebSocket) -> None:
        """`/live/kiosk/{kiosk}`."""
        kiosk, door = KioskId(socket.path_params["kiosk"]), self._context.door
        admission, place = partial(_must_be_there, kiosk), kiosk_place(kiosk)
        try:
            admission(self._context.site)
            guest = door.admit_with_paper(socket, place)
        except UnknownKiosk as refusal:
            await refuse(socket, refusal.code)
        except DeviceNeeded as refusal:
            await refuse(socket, refusal.code, NOT_KNOWN)
        else:
            async with door.inside(socket, place, guest):
                await follow(socket, self._context.hub, LiveKiosk(kiosk), admission=admission)


def _must_be_there(kiosk: KioskId, site: Site) -> None:
    if kiosk not in site.kiosks:
        raise UnknownKiosk
