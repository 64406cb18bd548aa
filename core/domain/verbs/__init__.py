"""What people can do: `decide(hall, request, now)` answers with the facts that follow, or raises a `Refusal`.

Nothing is changed here; facts change the hall in `hall.apply`. A parent branches (`decide`), leaves decide.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.verbs.counters import close, open_counter, pause, resume
from core.domain.verbs.issuing import issue
from core.domain.verbs.records import record_announced, record_slip
from core.domain.verbs.requests import (
    CallNext,
    Close,
    Finish,
    Issue,
    NoShow,
    Open,
    Pause,
    Recall,
    RecordAnnounced,
    RecordSlip,
    Request,
    Resume,
    Start,
)
from core.domain.verbs.serving import call_next, finish, no_show, recall, start

VERBS: dict[type[Request], Callable[[Hall, Any, datetime], tuple[AnyFact, ...]]] = {
    Issue: issue,
    Open: open_counter,
    Pause: pause,
    Resume: resume,
    Close: close,
    CallNext: call_next,
    Recall: recall,
    Start: start,
    Finish: finish,
    NoShow: no_show,
    RecordSlip: record_slip,
    RecordAnnounced: record_announced,
}


def decide(hall: Hall, request: Request, now: datetime) -> tuple[AnyFact, ...]:
    """The facts that follow from a request in this hall at this instant; raises `Refusal`."""
    return VERBS[type(request)](hall, request, now)


__all__ = ["VERBS", "decide"]
