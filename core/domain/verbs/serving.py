"""Serving the person at the counter."""

from datetime import datetime, timedelta

from core.domain import facts
from core.domain.errors import (
    MoveNotAllowed,
    NotArrivedYet,
    OutcomeNeeded,
    ServiceOfOthers,
    TooEarlyForNoShow,
    UnfitQuantity,
    UnknownService,
)
from core.domain.hall import Hall
from core.domain.ids import ServiceId
from core.domain.site import NoShowRule, Queue
from core.domain.ticket import Delivered, Move, State, Ticket
from core.domain.verbs.lookups import must_be_code, ticket_at_counter
from core.domain.verbs.requests import Arrive, CounterRequest, Deliver, NoShow, Start, TicketRequest
from core.domain.verbs.stamp import about, stamp

ANYHOW = NoShowRule()
QUANTITY_MAX = 99
"""Of one service, for one person."""


def arrive(hall: Hall, request: Arrive, now: datetime) -> tuple[facts.AnyFact, ...]:
    """The person has come to the counter."""
    ticket_at_counter(hall, request, Move.ARRIVE)
    return (facts.TicketArrived(**stamp(hall, request, now), **about(request, request.ticket)),)


def start(hall: Hall, request: Start, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Service begins; where the queue wants it, once the person was said to have come."""
    here(hall, request, Move.START)
    return (facts.ServiceStarted(**stamp(hall, request, now), **about(request, request.ticket)),)


def deliver(hall: Hall, request: Deliver, now: datetime) -> tuple[facts.AnyFact, ...]:
    """What was done for this person so far."""
    ticket = ticket_at_counter(hall, request, Move.DELIVER)
    for done in request.services:
        _must_be_given_here(hall, ticket, done.service)
    _must_be_so_many(request.services)
    stamped = stamp(hall, request, now)
    return (facts.ServicesDelivered(**stamped, **about(request, request.ticket), services=request.services),)


def _must_be_given_here(hall: Hall, ticket: Ticket, service: ServiceId) -> None:
    """Refuse what people of this queue do not come for; what was noted before may be noted again."""
    known = hall.site.services.get(service)
    if known is None:
        raise UnknownService
    if known.queue != ticket.queue and service not in (ticket.service, *(done.service for done in ticket.delivered)):
        queue = _queue_of(hall, ticket)
        raise ServiceOfOthers(service=known.name, queue=queue.name if queue else ticket.queue)


def _must_be_so_many(services: tuple[Delivered, ...]) -> None:
    """Refuse what nobody does for one person."""
    each_once = len({done.service for done in services}) == len(services)
    if not each_once or any(not 1 <= done.quantity <= QUANTITY_MAX for done in services):
        raise UnfitQuantity(most=QUANTITY_MAX)


def finished(hall: Hall, request: CounterRequest, ticket: Ticket, outcome: str, now: datetime) -> facts.ServiceFinished:
    """The person has been served, with an outcome where the queue wants one."""
    if outcome:
        must_be_code(outcome, hall.site.work_rules.codes.outcomes)
    elif (queue := _queue_of(hall, ticket)) and queue.outcome_required:
        raise OutcomeNeeded(number=ticket.number.text)
    return facts.ServiceFinished(**stamp(hall, request, now), **about(request, ticket.id), outcome=outcome)


def missed(hall: Hall, request: NoShow, now: datetime) -> facts.TicketNoShow:
    """The person did not come, although they were called often and long enough."""
    ticket = ticket_at_counter(hall, request, Move.NO_SHOW)
    calls, at = no_show_limits(hall, ticket)
    if calls or (at and now < at):
        least = _no_show_rule(hall, ticket)
        raise TooEarlyForNoShow(number=ticket.number.text, calls=least.calls_min, seconds=least.seconds_min)
    return facts.TicketNoShow(**stamp(hall, request, now), **about(request, request.ticket))


def no_show_limits(hall: Hall, ticket: Ticket) -> tuple[int, datetime | None]:
    """Until somebody who was called counts as not there: so many more calls; when at the earliest, None: at once."""
    assert ticket.called_at is not None
    least = _no_show_rule(hall, ticket)
    earliest_at = ticket.called_at + timedelta(seconds=least.seconds_min) if least.seconds_min else None
    return max(0, least.calls_min - ticket.calls), earliest_at


def _no_show_rule(hall: Hall, ticket: Ticket) -> NoShowRule:
    queue = _queue_of(hall, ticket)
    return queue.no_show if queue else ANYHOW


def here(hall: Hall, request: TicketRequest, move: Move) -> Ticket:
    """The ticket at the counter, whose person has come as far as its queue wants that said; else a refusal."""
    ticket = ticket_at_counter(hall, request, move)
    must_have_arrived(hall, ticket)
    return ticket


def must_want_arrival(hall: Hall, ticket: Ticket) -> None:
    """Refuse where nothing is asked of the officer when a person comes."""
    queue = _queue_of(hall, ticket)
    if queue is None or not queue.confirm_arrival:
        raise MoveNotAllowed(number=ticket.number.text)


def must_have_arrived(hall: Hall, ticket: Ticket) -> None:
    """Refuse where the queue wants it said that the person has come."""
    queue = _queue_of(hall, ticket)
    if queue and queue.confirm_arrival and ticket.state is State.CALLED:
        raise NotArrivedYet(number=ticket.number.text)


def _queue_of(hall: Hall, ticket: Ticket) -> Queue | None:
    """Of a ticket issued before its queue left the site file: None."""
    return hall.site.queues.get(ticket.queue)
