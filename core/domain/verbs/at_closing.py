"""Who still waits when their agency closes, where it says that their numbers count no more then.

Mostly they are served out: nobody who has a number is sent away. An agency that cannot do so tells them on their
phones, and its lines are empty in the evening. Whom a supervisor lets wait again afterwards, or who was sent on
afterwards, is meant to be served, and stays.
"""

from collections.abc import Iterator
from datetime import datetime

from core.domain.facts import TicketCancelled
from core.domain.hall import Hall
from core.domain.ids import TenantId, TicketId
from core.domain.kinds import AtClosing
from core.domain.opening import closing_of
from core.domain.ticket import State, Ticket
from core.domain.verbs.night import NOBODY
from core.domain.verbs.requests import RunDueWork
from core.domain.verbs.stamp import stamp

TICKETS_MAX = 200
"""So many at once, so that nobody waits for an answer meanwhile; the others a beat later."""
NOT_CALLED = frozenset({State.WAITING, State.PARKED})


def still_here(hall: Hall, now: datetime) -> Iterator[TicketId]:
    """Who waits, or is set aside, since before the closing of an agency that does not serve them out."""
    closed = _closed(hall, now)
    if closed:
        yield from (ticket.id for ticket in hall.tickets.values() if _is_late(hall, ticket, closed))


def _closed(hall: Hall, now: datetime) -> dict[TenantId, datetime]:
    """Since when these agencies are closed for today, in instants of facts."""
    found: dict[TenantId, datetime] = {}
    for tenant in hall.site.tenants.values():
        if tenant.at_closing is AtClosing.CLOSE:
            at = closing_of(hall.site, tenant, hall.wall(now))
            if at and hall.instant(at) <= now:
                found[tenant.id] = hall.instant(at)
    return found


def _is_late(hall: Hall, ticket: Ticket, closed: dict[TenantId, datetime]) -> bool:
    if ticket.state not in NOT_CALLED:
        return False
    service = hall.site.services.get(ticket.service)
    at = closed.get(service.tenant) if service else None
    since = ticket.parked.at if ticket.parked else ticket.waiting_from
    return at is not None and since < at


def close_tickets(hall: Hall, request: RunDueWork, now: datetime, late: list[TicketId]) -> Iterator[TicketCancelled]:
    """Their numbers count no more: nobody did it."""
    for nth, ticket in enumerate(late, 1):
        yield TicketCancelled(**stamp(hall, request, now, nth), staff=NOBODY, ticket=ticket, reason="")


def was_closed(hall: Hall, ticket: Ticket) -> bool:
    """Whether a number counts no more because its agency closed, or a night passed."""
    if ticket.state is not State.CANCELLED:
        return False
    fact = next(fact for fact in reversed(hall.ticket_facts[ticket.id]) if isinstance(fact, TicketCancelled))
    return fact.staff == NOBODY and fact.kiosk is None
