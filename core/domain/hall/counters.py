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
from core.domain.hall.state import Closing, CounterState, CounterStatus, Hall
from core.domain.hall.tickets import set_counter
from core.domain.ticket import Move


def sat_down(hall: Hall, fact: CounterOpened) -> None:
    """An officer, with what they take from."""
    set_counter(
        hall,
        fact.counter,
        state=CounterStatus.OPEN,
        officer=fact.officer,
        since=fact.at,
        queues=fact.queues,
        weights=fact.weights,
        classes=fact.classes,
    )


def paused(hall: Hall, fact: CounterPaused) -> None:
    """No calls."""
    why = {"pause_reason": fact.reason, "pause_until": fact.until}
    set_counter(hall, fact.counter, state=CounterStatus.PAUSED, since=fact.at, **why)


def resumed(hall: Hall, fact: CounterResumed) -> None:
    """Calls again."""
    set_counter(hall, fact.counter, state=CounterStatus.OPEN, since=fact.at, pause_reason="", pause_until=None)


def stood_up(hall: Hall, fact: CounterClosed) -> None:
    """Nobody, until somebody opens or takes over."""
    counter_state = hall.counter(fact.counter)
    assert counter_state.ticket is None or fact.taken_over_by, "nobody is left alone at a closed counter"
    hall.counters[fact.counter] = CounterState(
        ticket=counter_state.ticket, since=fact.at, call=counter_state.call, reason=counter_state.reason
    )
    hall.touched.counters.add(fact.counter)


def closing_answered(hall: Hall, fact: ClosingAnswered) -> None:
    """The supervisor's word."""
    set_counter(hall, fact.counter, closing=Closing.APPROVED if fact.approved else Closing.DENIED)
    hall.last_actions.pop(fact.counter, None)


def released(hall: Hall, fact: CounterReleased) -> None:
    """Closed from outside; the person at it waits again, in front."""
    hall.last_actions.pop(fact.counter, None)
    if fact.ticket is not None:
        assert fact.position is not None
        stage = tickets.stage_of(hall.tickets[fact.ticket], fact.at, Move.RETURN)
        tickets.again(hall, fact.ticket, Move.TRANSFER, stage, position=fact.position, waiting_from=fact.at)
    hall.counters[fact.counter] = CounterState(since=fact.at)
    hall.touched.counters.add(fact.counter)
