"""The numbers given last, wherever: somebody has lost their slip, or it never came out."""

from datetime import datetime
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from core.context import House
from core.domain.hall import Hall
from core.domain.ids import KioskId, ServiceId, TicketId
from core.domain.kinds import TicketClass
from core.domain.ticket import State, Ticket
from core.web.api import Call

SHOWN_MAX = 12


class PaperState(StrEnum):
    """What became of a slip."""

    NONE = "none"
    """There is none, on purpose."""
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Under way, or the server was stopped before anybody knew."""


class GivenTicket(Struct, frozen=True):
    """A number of today."""

    ticket: TicketId
    number: str
    service: ServiceId
    ticket_class: TicketClass
    issued_at: datetime
    booked_at: datetime | None
    kiosk: KioskId | None
    state: State
    paper: PaperState


class GivenTickets(Struct, frozen=True):
    """The newest first, SHOWN_MAX at most."""

    tickets: tuple[GivenTicket, ...]


class Given:
    """Lists them."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def read(self, _: Call[None]) -> GivenTickets:
        """For the reception."""
        hall = self._house.office.hall
        newest = islice(reversed(hall.tickets.values()), SHOWN_MAX)
        return GivenTickets(tuple(given(hall, ticket) for ticket in newest))


def given(hall: Hall, ticket: Ticket) -> GivenTicket:
    """A ticket as the reception sees it."""
    return GivenTicket(
        ticket.id,
        ticket.number.text,
        ticket.service,
        ticket.ticket_class,
        ticket.issued_at,
        ticket.booked_at,
        ticket.kiosk,
        ticket.state,
        paper_of(hall, ticket),
    )


def paper_of(hall: Hall, ticket: Ticket) -> PaperState:
    """What became of its slip."""
    if ticket.id in hall.slips_printed:
        return PaperState.PRINTED
    if ticket.id in hall.slips_failed:
        return PaperState.FAILED
    kiosk = hall.site.kiosks.get(ticket.kiosk) if ticket.kiosk else None
    return PaperState.UNKNOWN if kiosk and kiosk.printer.has_paper else PaperState.NONE
