"""Whether counters were open, paused and left as facts say. Answers as in `calls`."""

from core.domain import facts as f
from core.domain.audit.places import placing_problem
from core.domain.hall import CounterStatus, Hall, still_so


def counter_problem(hall: Hall, fact: f.AtCounter) -> str | None:
    """What is wrong with what the officer of a counter did there, tickets aside."""
    match fact:
        case f.CounterPaused():
            return _pausing(hall, fact)
        case f.CounterResumed():
            return _resuming(hall, fact)
        case f.CounterClosed():
            left_alone = hall.counter(fact.counter).ticket and not fact.taken_over_by
            return "closes a counter at which somebody is" if left_alone else None
        case f.ActionUndone():
            return _undoing(hall, fact)
    return None


def opening_problem(hall: Hall, fact: f.CounterOpened) -> str | None:
    """One officer, one counter."""
    if hall.counter(fact.counter).officer is not None:
        return f"opens counter {fact.counter}, at which {hall.counter(fact.counter).officer} sits"
    if hall.counter_of(fact.officer) is not None:
        return f"seats {fact.officer}, who sits at counter {hall.counter_of(fact.officer)}"
    if fact.classes and hall.adopted and not hall.counter_rule(fact.counter).may_choose:
        return f"chooses classes at counter {fact.counter}, which may not choose"
    return None


def sitting_problem(hall: Hall, fact: f.AtCounter) -> str | None:
    """Whoever acts sits there."""
    there = hall.counter(fact.counter).officer
    return None if there == fact.officer else f"is by {fact.officer} at counter {fact.counter}, where {there} sat"


def _pausing(hall: Hall, fact: f.CounterPaused) -> str | None:
    if hall.counter(fact.counter).state is not CounterStatus.OPEN:
        return f"pauses counter {fact.counter}, which is not open"
    return "pauses until a time that had passed" if fact.until and fact.until <= fact.at else None


def _resuming(hall: Hall, fact: f.CounterResumed) -> str | None:
    counter_state = hall.counter(fact.counter)
    if counter_state.state is not CounterStatus.PAUSED:
        return f"resumes counter {fact.counter}, which did not pause"
    by_itself = counter_state.pause_until is not None and counter_state.pause_until <= fact.at
    return None if fact.nonce or by_itself else f"resumes counter {fact.counter} by itself before its time"


def _undoing(hall: Hall, fact: f.ActionUndone) -> str | None:
    action = hall.last_actions.get(fact.counter)
    if action is None or (action.facts, action.officer) != (fact.undone, fact.officer):
        return f"takes back {fact.undone}, which was not the officer's last deed at counter {fact.counter}"
    return None if still_so(hall, action, hall.counter(fact.counter)) else "takes back what others had built upon"


def releasing_problem(hall: Hall, fact: f.CounterReleased) -> str | None:
    """From whoever was there; the person at it goes in front."""
    counter_state = hall.counter(fact.counter)
    if counter_state.officer is None or (counter_state.officer, counter_state.ticket) != (fact.officer, fact.ticket):
        return f"releases counter {fact.counter}, but not from whoever was there"
    if fact.ticket is None:
        return None
    if fact.position is None or not fact.position.at_head:
        return "puts nobody in front"
    return placing_problem(hall.tickets[fact.ticket], fact.position, fact)
