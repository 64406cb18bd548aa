"""Following a hall through its day: every fact teaches the forecaster, and whoever comes into a line gets a promise.

The same facts, in the same order, after the same history, give the same promises: so what was promised to whom need
not be stored, and anybody who has the ledger can score it (`score`). Instants are those of facts, which a mended clock
does not touch; only the hour of the day is read from the wall as it stood when the day began.
"""

from collections.abc import Callable
from datetime import datetime
from math import inf

from msgspec import Struct, field

from core.domain import facts as f
from core.domain.forecast.arrivals import Arrivals
from core.domain.forecast.forecaster import Forecaster, Guess
from core.domain.forecast.history import History
from core.domain.forecast.inflow import UsualDay
from core.domain.forecast.pace import PaceSample
from core.domain.forecast.questions import Moment, question_of
from core.domain.forecast.services import MINUTE, Services
from core.domain.forecast.signs import Question, QueueToday
from core.domain.forecast.staffing import Staffing, is_free
from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.ticket import State, Ticket

SILENT_MINUTES = 45.0
SILENT_GAPS = 10.0
"""When a line has not moved for so many minutes, and so many times as long as usual, nobody knows anything."""


class LineState(Struct, frozen=True, gc=False):
    """A line as of its last change. `is_prompt`: its people came to a free counter, and their calls show no pace."""

    at: datetime
    waiting: int = 0
    counters: float = 0.0
    is_prompt: bool = False
    moved_at: datetime | None = None
    """When it last became shorter, or somebody came who found it empty."""


class Promise(Struct, frozen=True, gc=False):
    """What somebody was told as they came into a line. `guess` None: nothing."""

    ticket: TicketId
    queue: QueueId
    at: datetime
    guess: Guess | None


class PromiseOutcome(Struct, frozen=True, gc=False):
    """A promise, and after how many minutes they were called."""

    promise: Promise
    waited: float


class ForecastDay(Struct):
    """A day so far: what `follow` has learnt. Of one hall, which it only reads."""

    forecaster: Forecaster
    staffing: Staffing = field(default_factory=Staffing)
    services: Services = field(default_factory=Services)
    midnight: datetime | None = None
    weekday: int = 0
    lines: dict[QueueId, LineState] = field(default_factory=dict)
    arrivals: dict[QueueId, Arrivals] = field(default_factory=dict)
    promises: dict[TicketId, Promise] = field(default_factory=dict)
    outcomes: dict[int, PromiseOutcome] = field(default_factory=dict)
    """By the fact that called somebody."""

    def when(self, at: datetime) -> Moment:
        """An instant as the forecaster counts it."""
        return ((at - self.midnight) / MINUTE if self.midnight else 0.0), self.weekday

    def usual_day(self, queue: QueueId) -> UsualDay | None:
        """How many come into a queue on days like this. None: too few are known, or nobody has come today."""
        return self.forecaster.usual_days.get(queue)


def day_after(history: History) -> ForecastDay:
    """A day of which nothing has happened yet."""
    return ForecastDay(Forecaster.after(history))


def follow(day: ForecastDay, hall: Hall, fact: f.AnyFact) -> None:
    """Learn from a fact that has just happened in the hall."""
    if day.midnight is None:
        _begin(day, hall, fact.at)
    day.staffing.follow(hall)
    for counter in sorted(hall.touched.counters):
        day.services.follow(hall, counter, fact.at)
    for queue in _queues(hall, fact):
        _pass(day, hall, queue, fact.at)
    _learn(day, hall, fact)


def _begin(day: ForecastDay, hall: Hall, at: datetime) -> None:
    calendar, wall = hall.site.calendar, hall.wall(at)
    day.midnight = at - (calendar.local(wall) - calendar.midnight(wall))
    day.weekday = hall.day.weekday()


def _queues(hall: Hall, fact: f.AnyFact) -> dict[QueueId, None]:
    """The lines that may be others since, in an order that is the same every time."""
    ticket = hall.tickets.get(getattr(fact, "ticket", None) or TicketId(""))
    changed = sorted(hall.touched.counters)
    found = [ticket.queue] if ticket else []
    return dict.fromkeys(
        [*found, *sorted(hall.touched.queues), *(queue for counter in changed for queue in hall.queues_at(counter))]
    )


def _pass(day: ForecastDay, hall: Hall, queue: QueueId, at: datetime) -> None:
    """The time since the line's last change, and how it stands now."""
    state, today = day.lines.setdefault(queue, LineState(at)), day.forecaster.queue(queue)
    gone = max(0, state.waiting - len(hall.line(queue)))
    today.passed(*day.when(at), *_time_since(state, at, gone))
    day.lines[queue] = _state_after(day, hall, queue, at, state)


def _time_since(state: LineState, at: datetime, gone: int) -> tuple[float, PaceSample | None]:
    """The minutes since a line was seen last, and what they say of its pace."""
    elapsed = max(0.0, (at - state.at) / MINUTE)
    is_busy = state.waiting > 0 and state.counters > 0.0 and not state.is_prompt
    return elapsed, PaceSample(elapsed, gone, state.counters) if is_busy else None


def _state_after(day: ForecastDay, hall: Hall, queue: QueueId, at: datetime, before: LineState) -> LineState:
    counters, waiting = day.staffing.open(hall, queue), len(hall.line(queue))
    worth = day.staffing.worth(queue, counters, max(1.0, waiting), lambda other: len(hall.line(other)))
    much, has_moved = sum(worth[c] * day.services.speed(c) for c in counters), waiting < before.waiting
    is_new = waiting > 0 and not before.waiting
    return LineState(
        at,
        waiting,
        much,
        is_prompt=any(is_free(hall, c) for c in counters) if is_new else before.is_prompt and not has_moved,
        moved_at=at if has_moved or not before.waiting or not before.counters else before.moved_at,
    )


def _learn(day: ForecastDay, hall: Hall, fact: f.AnyFact) -> None:
    match fact:
        case f.TicketCalled():
            _call(day, hall.tickets[fact.ticket], fact)
        case f.ActionUndone():
            _undo(day, fact)
        case _:
            for ticket in sorted(hall.touched.tickets):
                _promise(day, hall, hall.tickets[ticket], fact.at)


def _promise(day: ForecastDay, hall: Hall, ticket: Ticket, at: datetime) -> None:
    """To everybody who comes into a line, in place of what they were promised elsewhere; to others nothing."""
    promise, waits = day.promises.get(ticket.id), ticket.state is State.WAITING and ticket.reserved_for is None
    if promise and not (waits and promise.queue == ticket.queue):
        del day.promises[ticket.id]
        promise = None
    if waits and promise is None:
        day.arrivals.setdefault(ticket.queue, Arrivals(at, at, at)).come(at)
        day.forecaster.comes(ticket.queue, *day.when(at))
        day.promises[ticket.id] = Promise(ticket.id, ticket.queue, at, guess_for(day, hall, ticket, at))


def _call(day: ForecastDay, ticket: Ticket, fact: f.TicketCalled) -> None:
    """Somebody was called: it is known now how good their promise was."""
    waited = max(0.0, (fact.at - ticket.waiting_from) / MINUTE)
    day.forecaster.queue(ticket.queue).called(day.when(fact.at)[0], waited)
    promise = day.promises.pop(fact.ticket, None)
    if promise is None:
        return
    outcome = PromiseOutcome(promise, max(0.0, (fact.at - promise.at) / MINUTE))
    day.outcomes[fact.seq] = outcome
    if promise.guess is not None:
        day.forecaster.learn(promise.queue, promise.guess, outcome.waited)


def _undo(day: ForecastDay, fact: f.ActionUndone) -> None:
    """Calls that were taken back did not happen: the promise is open again. What was learnt from them stays."""
    for seq in fact.undone:
        outcome = day.outcomes.pop(seq, None)
        if outcome is not None:
            day.promises[outcome.promise.ticket] = outcome.promise


def guess_for(day: ForecastDay, hall: Hall, ticket: Ticket, at: datetime) -> Guess | None:
    """How long somebody waits who does, or is about to. None: nobody knows."""
    question = question_for(day, hall, ticket, at)
    return None if question is None else answer(day, ticket.queue, question, at)


def question_for(day: ForecastDay, hall: Hall, ticket: Ticket, at: datetime) -> Question | None:
    """What they ask. None: nobody can know."""
    past = day.forecaster.queue(ticket.queue).past.pace
    question = question_of(hall, day.staffing, day.services, past, ticket, at, day.when(at))
    return None if question is None or _is_stuck(day, ticket.queue, at) else question


def answer(day: ForecastDay, queue: QueueId, question: Question, at: datetime) -> Guess | None:
    """How long, by all that is known at an instant."""
    return day.forecaster.guess(queue, question, as_of(day, queue, at))


def to_come(day: ForecastDay, queue: QueueId, at: datetime) -> Callable[[float], float]:
    """How many more will have come into a line in so many minutes: as on days like this, or else as of late."""
    arrivals, usual, minute = day.arrivals.get(queue), day.usual_day(queue), day.when(at)[0]
    if usual is not None:
        level = usual.level(minute, arrivals.of_late(at) if arrivals else 0.0)
        return lambda minutes: usual.to_come(minute, minutes, level)
    rate = arrivals.per_minute(at) if arrivals else 0.0
    return lambda minutes: rate * minutes


def as_of(day: ForecastDay, queue: QueueId, at: datetime) -> QueueToday:
    """How a queue stands, with the time that went by since its last change."""
    state, today = day.lines.get(queue), day.forecaster.queue(queue)
    return today.later(*_time_since(state, at, 0)) if state else today


def _is_stuck(day: ForecastDay, queue: QueueId, at: datetime) -> bool:
    state = day.lines.get(queue)
    if state is None or state.moved_at is None or not state.waiting or not state.counters:
        return False
    rate = day.forecaster.queue(queue).past.pace.per_minute(0.1, 30.0)
    gap = SILENT_GAPS / rate if rate else inf
    return (at - state.moved_at) / MINUTE > max(SILENT_MINUTES, gap)
