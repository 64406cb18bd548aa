"""The numbers given last, wherever: somebody has lost their slip, or it never came out."""

from datetime import datetime
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from core.context import AppContext
from core.domain.hall import Hall
from core.domain.ids import KioskId, QueueId, ServiceId, TicketId
from core.domain.kinds import TicketClass
from core.domain.ticket import State, Ticket
from core.domain.views.wall import on_the_wall
from core.staff.belonging import belonged_to_ticket
from core.web.api import ApiRequest

TICKETS_MAX = 12


class PaperState(StrEnum):
    """What became of a slip."""

    NONE = "none"
    """There is none, on purpose."""
    PRINTED = "printed"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Under way, or the server was stopped before anybody knew."""


class RecentTicket(Struct, frozen=True):
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


class BookedWindow(Struct, frozen=True):
    """How long before and after a booked time somebody counts as booked, by the rule in force."""

    early_minutes: int
    late_minutes: int


class RecentTickets(Struct, frozen=True):
    """The newest first, TICKETS_MAX at most; and what the reception must know of each queue while it gives numbers."""

    tickets: tuple[RecentTicket, ...]
    windows: dict[QueueId, BookedWindow]
    now: datetime
    """By the building's clock: whether somebody is late is never judged by that of a page."""


class RecentTicketsApi:
    """Lists them."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def read(self, request: ApiRequest[None]) -> RecentTickets:
        """For the reception: of the whole building, or of the asker's agency."""
        hall, staff, now = self._context.office.hall, request.by(), self._context.office.now()
        theirs = (t for t in reversed(hall.tickets.values()) if belonged_to_ticket(hall, staff, t, now))
        recent = tuple(recent_ticket(hall, ticket) for ticket in islice(theirs, TICKETS_MAX))
        return on_the_wall(hall, RecentTickets(recent, booked_windows(hall), now))


def booked_windows(hall: Hall) -> dict[QueueId, BookedWindow]:
    """Of each queue now: a supervisor may have changed them for today."""
    rules = {queue: hall.queue_rule(queue) for queue in hall.site.queues}
    return {queue: BookedWindow(rule.early_minutes, rule.late_minutes) for queue, rule in rules.items()}


def recent_ticket(hall: Hall, ticket: Ticket) -> RecentTicket:
    """A ticket as the reception sees it."""
    return RecentTicket(
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
    if ticket.id in hall.slips_sent:
        return PaperState.SENT
    kiosk = hall.site.kiosks.get(ticket.kiosk) if ticket.kiosk else None
    return PaperState.UNKNOWN if kiosk and kiosk.printer.has_paper else PaperState.NONE
