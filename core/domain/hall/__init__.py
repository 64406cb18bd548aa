"""The state of today (`state`), and the only place where a fact changes anything (`apply`)."""

from core.domain.hall.apply import apply, fold, happen
from core.domain.hall.last_action import still_so
from core.domain.hall.state import AuditNote, Call, Closing, CounterState, CounterStatus, Hall, LastAction, loan_ends_at

__all__ = [
    "AuditNote",
    "Call",
    "Closing",
    "CounterState",
    "CounterStatus",
    "Hall",
    "LastAction",
    "apply",
    "fold",
    "happen",
    "loan_ends_at",
    "still_so",
]
