"""How a person leaves the counter: served, or not come. A counter that calls by itself then calls the next."""

from datetime import datetime

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ticket import Move
from core.domain.verbs.calls import and_next
from core.domain.verbs.requests import Finish, NoShow
from core.domain.verbs.serving import finished, here, missed


def finish(hall: Hall, request: Finish, now: datetime) -> tuple[AnyFact, ...]:
    """The person has been served."""
    ticket = here(hall, request, Move.FINISH)
    return (finished(hall, request, ticket, request.outcome, now), *and_next(hall, request, now, nth=2))


def no_show(hall: Hall, request: NoShow, now: datetime) -> tuple[AnyFact, ...]:
    """The person did not come."""
    return (missed(hall, request, now), *and_next(hall, request, now, nth=2))
