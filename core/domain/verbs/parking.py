"""People who go and come back: set aside, gone by themselves, late."""

from datetime import datetime, timedelta

from core.domain import facts
from core.domain.errors import GraceIsOver
from core.domain.hall import Hall
from core.domain.hall.sent_away import was_barely_here
from core.domain.ids import QueueId
from core.domain.site import Grace
from core.domain.ticket import Move, QueuePosition, ReservedFor, Stage, State, Ticket
from core.domain.verbs.lookups import (
    must_be_able,
    must_be_code,
    must_be_later_today,
    ticket_at_counter,
    ticket_in_scope,
)
from core.domain.verbs.position import late, not_before_own
from core.domain.verbs.requests import Leave, Park, Return
from core.domain.verbs.stamp import about, stamp


def set_aside(hall: Hall, request: Park, now: datetime) -> facts.TicketParked:
    """Set aside, with a reason; the counter is free."""
    ticket_at_counter(hall, request, Move.PARK)
    must_be_code(request.reason, hall.site.work_rules.codes.park)
    must_be_later_today(hall, request.until, now)
    return facts.TicketParked(
        **stamp(hall, request, now),
        **about(request, request.ticket),
        reason=request.reason,
        until=hall.instant(request.until) if request.until else None,
        reserved_for=_keeper(request),
    )


def _keeper(request: Park) -> ReservedFor | None:
    match request.reserved_for:
        case "counter":
            return ReservedFor("counter", request.counter)
        case "officer":
            return ReservedFor("officer", request.officer)
        case "queue":
            return None


def leave(hall: Hall, request: Leave, now: datetime) -> tuple[facts.AnyFact, ...]:
    """A person who waited, or was set aside, goes."""
    ticket_in_scope(hall, request, Move.LEAVE)
    return (facts.TicketLeft(**stamp(hall, request, now), **about(request, request.ticket)),)


def come_back(hall: Hall, request: Return, now: datetime) -> tuple[facts.AnyFact, ...]:
    """Somebody who missed their call, or had gone, waits again where the grace of their queue puts them."""
    ticket = ticket_in_scope(hall, request, Move.RETURN)
    if ticket.state in (State.CANCELLED, State.FINISHED):
        must_be_able(ticket, Move.LEAVE)  # only a supervisor takes these back
    assert ticket.ended_at is not None
    stamped = stamp(hall, request, now)
    position = _place_by_grace(hall, ticket, ticket.ended_at, now, stamped["seq"])
    if position is None:
        raise GraceIsOver(number=ticket.number.text)
    return (facts.TicketReturned(**stamped, **about(request, ticket.id), position=position),)


def place_after_aside(hall: Hall, ticket: Ticket, now: datetime, seq: int) -> QueuePosition | None:
    """Where somebody who was set aside unserved waits again: who had their turn and did not use it comes back as after
    a missed call, at the end once that time is over. None: they were served, and keep the place they had earned.
    """
    assert ticket.parked is not None
    if not was_barely_here(ticket.past[-1]):
        return None
    by_grace = _place_by_grace(hall, ticket, ticket.parked.at, now, seq)
    return by_grace or not_before_own(ticket, QueuePosition(now, float(seq)))


def _place_by_grace(hall: Hall, ticket: Ticket, since: datetime, now: datetime, seq: int) -> QueuePosition | None:
    """Where the grace of their queue puts somebody who missed their turn then. None: it is over, or there is none."""
    known = hall.site.queues.get(ticket.queue)
    if known is None or known.grace is None or not _in_time(hall, ticket.queue, since, known.grace, now):
        return None
    return late(hall.line(ticket.queue), ticket, known.grace, now, seq)


def _in_time(hall: Hall, queue: QueueId, since: datetime, grace: Grace, now: datetime) -> bool:
    if grace.minutes and now - since > timedelta(minutes=grace.minutes):
        return False
    return not grace.numbers or _called_since(hall, queue, since) <= grace.numbers


def _called_since(hall: Hall, queue: QueueId, at: datetime) -> int:
    """How many numbers were called from a queue after an instant; being called once more counts nothing."""
    return sum(any(_called_in(stage, queue, at) for stage in _stages(ticket)) for ticket in hall.tickets.values())


def _stages(ticket: Ticket) -> tuple[Stage | Ticket, ...]:
    return (*ticket.past, ticket)


def _called_in(stage: Stage | Ticket, queue: QueueId, at: datetime) -> bool:
    return stage.queue == queue and stage.called_at is not None and stage.called_at > at
