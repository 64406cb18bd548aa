"""Taking back what was done last."""

from datetime import datetime, timedelta

from core.domain.errors import NothingToUndo, UndoTooLate, WorldMovedOn
from core.domain.facts import ActionUndone, AnyFact
from core.domain.hall import Hall, LastAction, still_so
from core.domain.verbs.lookups import counter_named, must_sit_at
from core.domain.verbs.requests import Undo
from core.domain.verbs.stamp import at, stamp


def undo(hall: Hall, request: Undo, now: datetime) -> tuple[AnyFact, ...]:
    """The officer's last deed at this counter, while nothing was built upon it."""
    counter_state, action = must_sit_at(hall, request), hall.last_actions.get(request.counter)
    if action is None or action.officer != request.officer:
        raise NothingToUndo(counter=counter_named(hall, request.counter).name)
    if now > undo_until(hall, action):
        raise UndoTooLate(seconds=hall.site.work_rules.undo_seconds)
    if not still_so(hall, action, counter_state):
        raise WorldMovedOn(number=_number(hall, action, request))
    return (ActionUndone(**stamp(hall, request, now), **at(request), undone=action.facts),)


def undo_until(hall: Hall, action: LastAction) -> datetime:
    """The last instant at which something can be taken back."""
    return action.at + timedelta(seconds=hall.site.work_rules.undo_seconds)


def _number(hall: Hall, action: LastAction, request: Undo) -> str:
    """Whom it is about: whoever was changed meanwhile."""
    changed = [after for _, after in action.tickets if hall.tickets[after.id] != after]
    tickets = changed or [after for _, after in action.tickets]
    return tickets[0].number.text if tickets else counter_named(hall, request.counter).name
