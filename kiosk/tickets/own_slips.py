"""A citizen's own slip once more, at the kiosk where they have just taken their number, where no paper came.

Only by the page of the kiosk that gave the number, for some minutes, and a few times: nobody empties a roll for fun.
Where its printer fails, that of another kiosk may print it; the QR code on the screen is there all the same.
"""

from datetime import timedelta
from typing import Annotated

from msgspec import Meta, Struct

from core.devices.places import kiosk_place
from core.domain.errors import TooManyRequests, UnknownTicket
from core.domain.ids import KioskId, Nonce, TicketId
from core.domain.ticket import GONE, Ticket
from core.office.office import Office
from core.web.api import ApiRequest, FreshNonce
from core.web.pairing.door import DeviceDoor
from kiosk.printing.print_queues import PrintQueues
from kiosk.tickets.slip_orders import SlipOrder

MINUTES = timedelta(minutes=5)
TIMES_MAX = 3
REMEMBERED_MAX = 500


class AskSlip(Struct, frozen=True, forbid_unknown_fields=True):
    """My slip once more, please. `at`: the kiosk whose printer shall print it; empty: here."""

    nonce: FreshNonce
    ticket: Annotated[str, Meta(min_length=1, max_length=80)]
    at: str = ""


class OwnSlips:
    """Prints what the citizen in front of a kiosk asks for."""

    def __init__(self, office: Office, print_queues: PrintQueues, door: DeviceDoor) -> None:
        self._office, self._print_queues, self._door = office, print_queues, door
        self._times: dict[TicketId, int] = {}

    async def again(self, request: ApiRequest[AskSlip]) -> SlipOrder:
        """Put the slip in line, marked as a reprint. Raises `DeviceNeeded`, `UnknownTicket` where the number was not
        taken here just now, `TooManyRequests`, `KioskWithoutPaper`, `UnknownKiosk`, `PrinterQueueFull`.
        """
        here = KioskId(request.path["kiosk"])
        place = kiosk_place(here)
        place.must_be_in(self._office.site)
        self._door.admit_with_paper(request.http, place)
        ticket, at = self._just_taken(here, TicketId(request.body.ticket)), KioskId(request.body.at) or here
        self._must_be_few(ticket.id)
        waiting = self._print_queues.print_again(self._office.hall, ticket, at, Nonce(request.body.nonce))
        self._count(ticket.id)
        return SlipOrder(ticket.id, at, waiting)

    def _just_taken(self, kiosk: KioskId, ticket: TicketId) -> Ticket:
        found = self._office.hall.tickets.get(ticket)
        if found is None or found.kiosk != kiosk or found.state in GONE:
            raise UnknownTicket
        if self._office.now() - found.issued_at > MINUTES:
            raise UnknownTicket
        return found

    def _must_be_few(self, ticket: TicketId) -> None:
        if self._times.get(ticket, 0) >= TIMES_MAX:
            raise TooManyRequests(seconds=MINUTES.seconds)

    def _count(self, ticket: TicketId) -> None:
        self._times[ticket] = self._times.pop(ticket, 0) + 1
        if len(self._times) > REMEMBERED_MAX:
            del self._times[next(iter(self._times))]
