"""How a person leaves the counter: served, not come, set aside or sent on.

A counter that calls by itself then calls the next, unless whoever was sent on waits for this very counter again:
calling them at once would be no sending on.
"""

from datetime import datetime

from core.domain.facts import AnyFact, TicketTransferred
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.ticket import Move
from core.domain.verbs.calls import and_next
from core.domain.verbs.moving import sent_on
from core.domain.verbs.parking import set_aside
from core.domain.verbs.requests import Finish, NoShow, Park, Transfer
from core.domain.verbs.serving import finished, here, missed


def finish(hall: Hall, request: Finish, now: datetime) -> tuple[AnyFact, ...]:
    """The person has been served."""
    ticket = here(hall, request, Move.FINISH)
    return (finished(hall, request, ticket, request.outcome, now), *and_next(hall, request, now, nth=2))


def no_show(hall: Hall, request: NoShow, now: datetime) -> tuple[AnyFact, ...]:
    """The person did not come."""
    return (missed(hall, request, now), *and_next(hall, request, now, nth=2))


def park(hall: Hall, request: Park, now: datetime) -> tuple[AnyFact, ...]:
    """The person is set aside."""
    return (set_aside(hall, request, now), *and_next(hall, request, now, nth=2))


def transfer(hall: Hall, request: Transfer, now: datetime) -> tuple[AnyFact, ...]:
    """The person is sent on."""
    sent = sent_on(hall, request, now)
    comes_back_here = _waits_for(hall, request.counter, sent)
    return (sent,) if comes_back_here else (sent, *and_next(hall, request, now, nth=2))


def _waits_for(hall: Hall, counter: CounterId, sent: TicketTransferred) -> bool:
    if sent.reserved_for is not None:
        return sent.reserved_for in hall.reservations_at(counter)
    return sent.queue in hall.queues_at(counter)
