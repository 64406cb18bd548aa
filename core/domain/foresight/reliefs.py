"""What a supervisor could do for a queue, and the hall as it would be then."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from core.domain.forecast.day import ForecastDay
from core.domain.forecast.staffing import Staffing
from core.domain.hall import CounterState, CounterStatus, Hall
from core.domain.ids import CounterId, QueueId, StaffId

EACH_MAX = 3
"""So many of each kind are tried; more would be much the same."""
SOMEBODY = StaffId("relief")
"""Whoever would sit at a counter that is closed now."""

MaySit = Callable[[StaffId, CounterId], bool]
"""Whether an officer may serve at a counter."""


class ReliefKind(StrEnum):
    """What could be done, what asks least of people first."""

    ALSO_SERVE = "also_serve"
    """An open counter, whose officer has left this queue out, takes from it, too."""
    OPEN = "open"
    """A closed counter opens."""
    RESUME = "resume"
    """A pause ends."""
    MOVE = "move"
    """The officer of a counter for other queues goes to a closed one for this."""


class Relief(Struct, frozen=True):
    """One thing that could be done, at a counter. `leaves`: the counter that closes for it."""

    kind: ReliefKind
    counter: CounterId
    leaves: CounterId | None = None


def reliefs_for(hall: Hall, queue: QueueId, may_sit: MaySit) -> Iterator[Relief]:
    """What could be done for a queue: a few of each kind, in the order of the site."""
    able = able_counters(hall, queue)
    for kind in (ReliefKind.ALSO_SERVE, ReliefKind.OPEN, ReliefKind.RESUME):
        yield from islice(
            (Relief(kind, counter) for counter in able if _kind_at(hall, counter, queue) is kind), EACH_MAX
        )
    yield from islice(_moves(hall, queue, able, may_sit), EACH_MAX)


def able_counters(hall: Hall, queue: QueueId) -> list[CounterId]:
    """Those that may take from a queue by the rule, whoever sits there, in the order of the site."""
    return [counter for counter in hall.site.counters if queue in hall.counter_rule(counter).queues]


def _kind_at(hall: Hall, counter: CounterId, queue: QueueId) -> ReliefKind | None:
    """What could be done at a counter that can take from the queue; None: it does."""
    match hall.counter(counter).state:
        case CounterStatus.CLOSED:
            return ReliefKind.OPEN
        case CounterStatus.PAUSED if queue in hall.queues_at(counter):
            return ReliefKind.RESUME
        case CounterStatus.OPEN if queue not in hall.queues_at(counter):
            return ReliefKind.ALSO_SERVE
    return None


def _moves(hall: Hall, queue: QueueId, able: list[CounterId], may_sit: MaySit) -> Iterator[Relief]:
    """Whose counters have the fewest people waiting come first; nobody is moved whose counter serves this queue."""
    closed = [counter for counter in able if hall.counter(counter).state is CounterStatus.CLOSED]
    moves = [
        Relief(ReliefKind.MOVE, there, leaves=counter)
        for counter, state in (hall.counters.items() if closed else ())
        if state.state is CounterStatus.OPEN and state.officer and counter not in able
        if (there := next((there for there in closed if may_sit(state.officer, there)), None))
    ]
    yield from sorted(moves, key=lambda move: (_waiting(hall, move.leaves), move.leaves))


def _waiting(hall: Hall, counter: CounterId | None) -> int:
    return sum(len(hall.line(queue)) for queue in hall.queues_at(counter)) if counter else 0


def affected_by(hall: Hall, relief: Relief, queue: QueueId) -> list[QueueId]:
    """The other queues whose people may wait longer for it: none where there is a counter more."""
    if relief.kind in (ReliefKind.OPEN, ReliefKind.RESUME):
        return []
    counter = relief.leaves or relief.counter
    return [other for other in hall.queues_at(counter) if other != queue]


def done(
    day: ForecastDay, hall: Hall, relief: Relief, queue: QueueId, at: datetime, minutes: int = 0
) -> tuple[ForecastDay, Hall]:
    """The day and the hall as they would be if it were done in so many minutes; what is there now stays as it is."""
    states = _states(hall, relief, queue, at, minutes)
    tried = replace(hall, counters={**hall.counters, **states})
    staffing = Staffing(dict(day.staffing.queues), day.staffing.counters)
    staffing.take_in(tried, states)
    return replace(day, staffing=staffing), tried


def _states(hall: Hall, relief: Relief, queue: QueueId, at: datetime, minutes: int) -> dict[CounterId, CounterState]:
    """Of the counters that it changes. What is done later is a pause until then."""
    state = hall.counter(relief.counter)
    match relief.kind:
        case ReliefKind.ALSO_SERVE:
            return {relief.counter: replace(state, queues=(*state.queues, queue))}
        case ReliefKind.RESUME:
            return {relief.counter: _opening(state, at, minutes)}
    opened = {relief.counter: _opening(CounterState(officer=SOMEBODY), at, minutes)}
    return opened | ({relief.leaves: CounterState()} if relief.leaves else {})


def _opening(state: CounterState, at: datetime, minutes: int) -> CounterState:
    if minutes:
        return replace(state, state=CounterStatus.PAUSED, pause_until=at + timedelta(minutes=minutes))
    return replace(state, state=CounterStatus.OPEN, pause_until=None)
