"""How the time of counters and officers went by while they were open."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field

from core.domain.figures.spread import ZERO
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import CounterId, StaffId
from core.domain.ticket import State


class Activity(StrEnum):
    """What goes on at an open counter."""

    IDLE = "idle"
    CALLED = "called"
    SERVING = "serving"
    PAUSED = "paused"


class Doing(Struct, frozen=True, gc=False):
    """Who sits at a counter, and what goes on there. `reason`: of a pause, a code of the site."""

    officer: StaffId
    activity: Activity
    reason: str = ""


class Times(Struct, frozen=True):
    """How long open, and of that: `idle + called + serving + paused == open`, exactly.

    `called`: somebody was called or has come, and service has not begun. Whoever is at the counter counts even in a
    pause: an officer who presses pause while still serving pauses only afterwards.
    """

    open: timedelta = ZERO
    idle: timedelta = ZERO
    called: timedelta = ZERO
    serving: timedelta = ZERO
    paused: timedelta = ZERO
    paused_by: dict[str, timedelta] = {}
    """The pauses by reason, a code of the site; "" without one. They add up to `paused`."""


class Stopwatch(Struct):
    """A counter being watched: what goes on, since when, and how long everything has gone on so far."""

    since: datetime
    doing: Doing | None = None
    spent: dict[Doing, timedelta] = field(default_factory=dict)

    def turn(self, at: datetime, doing: Doing | None) -> None:
        """From now on something else. None: closed."""
        if doing != self.doing:
            self.read(at)
            self.doing = doing

    def read(self, at: datetime) -> None:
        """Let what goes on count until `at`."""
        if self.doing is not None:
            self.spent[self.doing] = self.spent.get(self.doing, ZERO) + (at - self.since)
        self.since = at


def doing_at(hall: Hall, counter: CounterId) -> Doing | None:
    """What goes on at a counter now; None: closed."""
    counter_state, ticket = hall.counter(counter), hall.ticket_at(counter)
    if counter_state.officer is None:
        return None
    if ticket is not None:
        return Doing(counter_state.officer, Activity.SERVING if ticket.state is State.SERVING else Activity.CALLED)
    if counter_state.state is CounterStatus.PAUSED:
        return Doing(counter_state.officer, Activity.PAUSED, counter_state.pause_reason)
    return Doing(counter_state.officer, Activity.IDLE)


def times_of(spells: Iterable[tuple[Doing, timedelta]]) -> Times:
    """What went on for how long, added up."""
    by = dict.fromkeys(Activity, ZERO)
    reasons: dict[str, timedelta] = {}
    for doing, span in spells:
        by[doing.activity] += span
        if doing.activity is Activity.PAUSED:
            reasons[doing.reason] = reasons.get(doing.reason, ZERO) + span
    parts = (by[Activity.IDLE], by[Activity.CALLED], by[Activity.SERVING], by[Activity.PAUSED])
    return Times(sum(parts, ZERO), *parts, reasons)


def by_counter(clocks: dict[CounterId, Stopwatch]) -> dict[CounterId, Times]:
    """Of each counter that was ever open, whoever sat there."""
    return {counter: times_of(clock.spent.items()) for counter, clock in clocks.items() if clock.spent}


def by_officer(clocks: dict[CounterId, Stopwatch]) -> dict[StaffId, Times]:
    """Of each officer, wherever they sat."""
    spells: dict[StaffId, list[tuple[Doing, timedelta]]] = {}
    for clock in clocks.values():
        for doing, span in clock.spent.items():
            spells.setdefault(doing.officer, []).append((doing, span))
    return {officer: times_of(theirs) for officer, theirs in spells.items()}
