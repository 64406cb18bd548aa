"""What people can do: `decide(hall, request, now)` answers with the facts that follow, or raises a `Refusal`.

Nothing is changed here; facts change the hall in `hall.apply`. A parent branches (`decide`, by the table), leaves
decide.
"""

from datetime import datetime

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.verbs.requests import Request
from core.domain.verbs.table import VERBS


def decide(hall: Hall, request: Request, now: datetime) -> tuple[AnyFact, ...]:
    """The facts that follow from a request in this hall at this instant; raises `Refusal`."""
    return VERBS[type(request)].decide(hall, request, now)


__all__ = ["VERBS", "decide"]
