"""A ticket as whoever holds it may see it."""

from datetime import date, datetime

from msgspec import Struct

from core.domain.errors import UnknownTicket
from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.site import Language, Site
from core.domain.ticket import State, Ticket
from core.domain.waiting import ahead_of


class TicketInfo(Struct, frozen=True):
    """A ticket for its holder: never its class. Words are in the asker's language.

    `ahead`: how many are expected to be called before, 0 once called. `zone`: where to wait. `counter` and
    `counter_zone`: where to go, empty until called.
    """

    id: TicketId
    day: date
    number: str
    state: State
    tenant: str
    service: str
    queue: QueueId
    ahead: int
    zone: str
    counter: str
    counter_zone: str
    issued_at: datetime
    called_at: datetime | None


def ticket_info(hall: Hall, ticket_id: TicketId, language: Language) -> TicketInfo:
    """A ticket of today. Raises `UnknownTicket`, also for those of other days and of queues that are no more."""
    site, ticket = hall.site, hall.tickets.get(ticket_id)
    if ticket is None or ticket.queue not in site.queues:
        raise UnknownTicket
    queue = site.queues[ticket.queue]
    counter, counter_zone = _place(site, ticket, language)
    tenant, service = _purpose(site, ticket, language)
    return TicketInfo(
        id=ticket.id,
        day=hall.day,
        number=ticket.number.text,
        state=ticket.state,
        tenant=tenant,
        service=service,
        queue=ticket.queue,
        ahead=_ahead(hall, ticket),
        zone=site.zones[queue.zone].name.in_language(language),
        counter=counter,
        counter_zone=counter_zone,
        issued_at=ticket.issued_at,
        called_at=ticket.called_at,
    )


def _ahead(hall: Hall, ticket: Ticket) -> int:
    if ticket.state is not State.WAITING:
        return 0
    return ahead_of(hall.line_of(ticket), hall.queue_rule(ticket.queue), ticket)


def _place(site: Site, ticket: Ticket, language: Language) -> tuple[str, str]:
    counter = site.counters.get(ticket.counter) if ticket.counter else None
    return (counter.name, site.zones[counter.zone].name.in_language(language)) if counter else ("", "")


def _purpose(site: Site, ticket: Ticket, language: Language) -> tuple[str, str]:
    service = site.services.get(ticket.service)
    if service is None:
        return "", ""
    return site.tenants[service.tenant].name.in_language(language), service.name.in_language(language)
