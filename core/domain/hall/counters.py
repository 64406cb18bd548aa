"""What facts do to counters."""

from core.domain.facts import (
    ClosingAnswered,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterReleased,
    CounterResumed,
)
from core.domain.hall import tickets
from core.domain.hall.state import Closing, CounterState, Desk, Hall
from core.domain.hall.tickets import set_desk
from core.domain.ticket import Move


def sat_down(hall: Hall, fact: CounterOpened) -> None:
    """An officer, with what they take from."""
    set_desk(
        hall,
        fact.counter,
        state=CounterState.OPEN,
        officer=fact.officer,
        since=fact.at,
        queues=fact.queues,
        weights=fact.weights,
        classes=fact.classes,
    )


def paused(hall: Hall, fact: CounterPaused) -> None:
    """No calls."""
    why = {"pause_reason": fact.reason, "pause_until": fact.until}
    set_desk(hall, fact.counter, state=CounterState.PAUSED, since=fact.at, **why)


def resumed(hall: Hall, fact: CounterResumed) -> None:
    """Calls again."""
    set_desk(hall, fact.counter, state=CounterState.OPEN, since=fact.at, pause_reason="", pause_until=None)


def stood_up(hall: Hall, fact: CounterClosed) -> None:
    """Nobody, until somebody opens or takes over."""
    desk = hall.desk(fact.counter)
    assert desk.ticket is None or fact.taken_over_by, "nobody is left alone at a closed counter"
    hall.desks[fact.counter] = Desk(ticket=desk.ticket, since=fact.at, call=desk.call, reason=desk.reason)
    hall.touched.counters.add(fact.counter)


def closing_answered(hall: Hall, fact: ClosingAnswered) -> None:
    """The supervisor's word."""
    set_desk(hall, fact.counter, closing=Closing.APPROVED if fact.approved else Closing.DENIED)
    hall.deeds.pop(fact.counter, None)


def released(hall: Hall, fact: CounterReleased) -> None:
    """Closed from outside; the person at it waits again, in front."""
    hall.deeds.pop(fact.counter, None)
    if fact.ticket is not None:
        assert fact.standing is not None
        stage = tickets.stage_of(hall.tickets[fact.ticket], fact.at, Move.RETURN)
        tickets.again(hall, fact.ticket, Move.TRANSFER, stage, standing=fact.standing, waiting_from=fact.at)
    hall.desks[fact.counter] = Desk(since=fact.at)
    hall.touched.counters.add(fact.counter)
