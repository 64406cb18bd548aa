"""Taking back what was done last."""

from datetime import datetime, timedelta

from core.domain.errors import NothingToUndo, UndoTooLate, WorldMovedOn
from core.domain.facts import ActionUndone, AnyFact
from core.domain.hall import Deed, Hall, still_so
from core.domain.verbs.lookups import counter_named, must_sit_at
from core.domain.verbs.requests import Undo
from core.domain.verbs.stamp import at, stamp


def undo(hall: Hall, request: Undo, now: datetime) -> tuple[AnyFact, ...]:
    """The officer's last deed at this counter, while nothing was built upon it."""
    desk, deed = must_sit_at(hall, request), hall.deeds.get(request.counter)
    if deed is None or deed.officer != request.officer:
        raise NothingToUndo(counter=counter_named(hall, request.counter).name)
    seconds = hall.site.practice.undo_seconds
    if now - deed.at > timedelta(seconds=seconds):
        raise UndoTooLate(seconds=seconds)
    if not still_so(hall, deed, desk):
        raise WorldMovedOn(number=_number(hall, deed, request))
    return (ActionUndone(**stamp(hall, request, now), **at(request), undone=deed.facts),)


def _number(hall: Hall, deed: Deed, request: Undo) -> str:
    """Whom it is about: whoever was changed meanwhile."""
    changed = [after for _, after in deed.tickets if hall.tickets[after.id] != after]
    tickets = changed or [after for _, after in deed.tickets]
    return tickets[0].number.text if tickets else counter_named(hall, request.counter).name
