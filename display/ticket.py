"""A ticket as whoever holds it may see it."""

from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from core.domain.errors import UnknownTicket
from core.domain.expected import ahead_in
from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.site import Language, ServiceChannel, Site
from core.domain.ticket import Move, State, Ticket
from core.domain.verbs.at_closing import was_closed
from core.domain.work_rules import Code
from core.words.numbers import closed_text
from core.words.places import zone_text
from display.journey import EarlierVisit, purpose_of, visits_of

GONE_AND_BACK = frozenset({Move.NO_SHOW, Move.LEAVE, Move.CANCEL})
MAY_COME_BACK = frozenset({State.NO_SHOW, State.LEFT})


class TicketInfo(Struct, frozen=True):
    """A ticket for its holder: never its class, nor an officer's name. Words are in the asker's language.

    `ahead`: how many are expected to be called before, 0 once called. `zone`: where to wait. `counter` and
    `counter_zone`: where to go, or where one was called or served last in this stage; empty until called.
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
    reserved_for: Literal["", "counter", "officer"] = ""
    """It waits, or is set aside, for one counter or officer alone. Which officer, nobody is told."""
    reserved_at: str = ""
    """That counter's name."""
    parked_why: str = ""
    """The words of the reason why it is set aside."""
    parked_until: datetime | None = None
    """When it comes back by itself; None: when it is called."""
    back_minutes: int = 0
    """For who missed their call or left: how long the queue lets them come back; 0: not by minutes."""
    back_until: datetime | None = None
    """The end of that time; None: there is no such time, or it is over."""
    is_back: bool = False
    """It was gone, and waits again."""
    self_service: bool = False
    """Its service is done at a machine, by themselves."""
    closed: str = ""
    """Its agency closed before it was called: when to come again, in words. Empty: not so."""
    visited: tuple[EarlierVisit, ...] = ()
    """Where this person has been served before, on this number, the first first."""


def ticket_info(hall: Hall, ticket_id: TicketId, language: Language, now: datetime) -> TicketInfo:
    """A ticket of today. Raises `UnknownTicket`, also for those of other days and of queues that are no more."""
    site, ticket = hall.site, hall.tickets.get(ticket_id)
    if ticket is None or ticket.queue not in site.queues:
        raise UnknownTicket
    queue = site.queues[ticket.queue]
    counter, counter_zone = _place(site, ticket, language)
    tenant, service = purpose_of(site, ticket.service, language)
    minutes, until = _grace(site, ticket, now)
    return TicketInfo(
        id=ticket.id,
        day=hall.day,
        number=ticket.number.text,
        state=ticket.state,
        tenant=tenant,
        service=service,
        queue=ticket.queue,
        ahead=_ahead(hall, ticket),
        zone=zone_text(site.zones[queue.zone], language),
        counter=counter,
        counter_zone=counter_zone,
        issued_at=ticket.issued_at,
        called_at=ticket.called_at,
        reserved_for=ticket.reserved_for.kind if ticket.reserved_for else "",
        reserved_at=_alone_at(site, ticket),
        parked_why=_words(site.work_rules.codes.park, ticket.parked.reason, language) if ticket.parked else "",
        parked_until=ticket.parked.until if ticket.parked else None,
        back_minutes=minutes,
        back_until=until,
        is_back=ticket.state is State.WAITING and bool(ticket.past) and ticket.past[-1].ended in GONE_AND_BACK,
        self_service=_is_self_service(site, ticket),
        closed=_closed(hall, ticket, language, now),
        visited=visits_of(site, ticket, language),
    )


def _closed(hall: Hall, ticket: Ticket, language: Language, now: datetime) -> str:
    if not was_closed(hall, ticket):
        return ""
    service = hall.site.services.get(ticket.service)
    tenants = (hall.site.tenants[service.tenant],) if service else hall.site.tenants.values()
    return closed_text(hall.site, tenants, hall.wall(now), language)


def _is_self_service(site: Site, ticket: Ticket) -> bool:
    service = site.services.get(ticket.service)
    return service is not None and service.channel is ServiceChannel.SELF_SERVICE


def _ahead(hall: Hall, ticket: Ticket) -> int:
    if ticket.state is not State.WAITING:
        return 0
    return ahead_in(hall, ticket)


def _place(site: Site, ticket: Ticket, language: Language) -> tuple[str, str]:
    counter = site.counters.get(ticket.counter) if ticket.counter else None
    return (counter.name, zone_text(site.zones[counter.zone], language)) if counter else ("", "")


def _alone_at(site: Site, ticket: Ticket) -> str:
    reserved_for = ticket.reserved_for
    counters = {str(c.id): c.name for c in site.counters.values()}
    return counters.get(str(reserved_for.id), "") if reserved_for and reserved_for.kind == "counter" else ""


def _grace(site: Site, ticket: Ticket, now: datetime) -> tuple[int, datetime | None]:
    """How long the queue lets somebody come back by themselves, and until when that still holds."""
    grace = site.queues[ticket.queue].grace
    if ticket.state not in MAY_COME_BACK or grace is None or ticket.ended_at is None:
        return 0, None
    until = ticket.ended_at + timedelta(minutes=grace.minutes)
    return grace.minutes, until if grace.minutes and until > now else None


def _words(codes: tuple[Code, ...], wanted: str, language: Language) -> str:
    return next((code.name.in_language(language) for code in codes if code.id == wanted), "")
