"""Watching a day go by: a clock for every ticket and counter, read whenever a fact changes their state."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, timedelta

from msgspec import Struct, field

from core.domain import facts as f
from core.domain.figures.spread import ZERO
from core.domain.figures.times import Stopwatch, doing_at
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, QueueId, ServiceId, StaffId, TicketId
from core.domain.ticket import GONE, Move, State, Ticket

ENDS: dict[type[f.AnyFact], Move] = {
    f.ServiceFinished: Move.FINISH,
    f.TicketNoShow: Move.NO_SHOW,
    f.TicketLeft: Move.LEAVE,
    f.TicketCancelled: Move.CANCEL,
    f.TicketTransferred: Move.TRANSFER,
    f.TicketParked: Move.PARK,
    f.CounterReleased: Move.RETURN,
}
"""What ends a stage, and how."""


class TrackedStage(Struct):
    """A stage being watched: how long it has been in each state so far."""

    began_at: datetime
    queue: QueueId
    service: ServiceId
    spent: dict[State, timedelta] = field(default_factory=dict)
    counter: CounterId | None = None
    officer: StaffId | None = None
    target: timedelta | None = None
    walked_up: bool = False
    ended_at: datetime | None = None
    ended: Move | None = None


class TrackedVisit(Struct):
    """A ticket being watched. `since`: when its clock was last read."""

    issue: f.TicketIssued
    since: datetime
    state: State
    legs: list[TrackedStage]


class DayTracker(Struct):
    """Everything that is watched on one day."""

    hall: Hall
    trips: dict[TicketId, TrackedVisit] = field(default_factory=dict)
    clocks: dict[CounterId, Stopwatch] = field(default_factory=dict)
    undone: frozenset[int] = frozenset()
    """Facts that are taken back later on."""
    before: dict[int, tuple[TrackedVisit | None, Stopwatch | None]] = field(default_factory=dict)
    """Their ticket and counter before each of them."""


def watched(hall: Hall, facts: Sequence[f.AnyFact], until: datetime) -> DayTracker:
    """The day from its first fact until an instant, not before its last. `hall`: empty, of that day."""
    watch = DayTracker(hall, undone=frozenset(seq for x in facts if isinstance(x, f.ActionUndone) for seq in x.undone))
    for fact in facts:
        _see(watch, fact)
    for trip in watch.trips.values():
        _read(trip, until)
    for clock in watch.clocks.values():
        clock.read(until)
    return watch


def _see(watch: DayTracker, fact: f.AnyFact) -> None:
    ticket: TicketId | None = getattr(fact, "ticket", None)
    counter: CounterId | None = getattr(fact, "counter", None)
    before = watch.hall.tickets.get(ticket) if ticket else None
    if fact.seq in watch.undone:
        trip, clock = watch.trips.get(ticket) if ticket else None, watch.clocks.get(counter) if counter else None
        watch.before[fact.seq] = deepcopy((trip, clock))
    apply(watch.hall, fact)
    if isinstance(fact, f.ActionUndone):
        _put_back(watch, fact)
    if ticket:
        _turn(watch, fact, before, watch.hall.tickets[ticket])
    if isinstance(fact, f.CounterOpened):
        _taken_over(watch, fact)
    for touched in dict.fromkeys((counter, before.counter if before else None)):
        if touched:
            watch.clocks.setdefault(touched, Stopwatch(fact.at)).turn(fact.at, doing_at(watch.hall, touched))


def _put_back(watch: DayTracker, fact: f.ActionUndone) -> None:
    """The clocks as they were before what is undone, so that what ran then has run on."""
    for seq in reversed(fact.undone):
        trip, clock = watch.before[seq]
        if trip:
            watch.trips[trip.issue.ticket] = trip
        if clock:
            watch.clocks[fact.counter] = clock


def _taken_over(watch: DayTracker, fact: f.CounterOpened) -> None:
    """Whoever is at the counter is this officer's from now on."""
    ticket = watch.hall.counter(fact.counter).ticket
    if ticket:
        watch.trips[ticket].legs[-1].officer = fact.officer


def _turn(watch: DayTracker, fact: f.AnyFact, before: Ticket | None, after: Ticket) -> None:
    if isinstance(fact, f.TicketIssued):
        watch.trips[after.id] = TrackedVisit(
            fact, fact.occurred_at, after.state, [TrackedStage(fact.occurred_at, after.queue, after.service)]
        )
    elif before is not after:
        _go_on(watch.trips[after.id], fact, after)
        _note(watch.hall, watch.trips[after.id].legs[-1], fact, after)


def _go_on(trip: TrackedVisit, fact: f.AnyFact, after: Ticket) -> None:
    _read(trip, fact.at)
    leg = trip.legs[-1]
    if type(fact) in ENDS:
        leg.ended_at, leg.ended = fact.at, ENDS[type(fact)]
    trip.state = after.state
    if leg.ended and after.state not in GONE:
        trip.legs.append(TrackedStage(fact.at, after.queue, after.service))


def _read(trip: TrackedVisit, at: datetime) -> None:
    """Let the clock of its state run until `at`."""
    spent = trip.legs[-1].spent
    spent[trip.state] = spent.get(trip.state, ZERO) + (at - trip.since)
    trip.since = at


def _note(hall: Hall, leg: TrackedStage, fact: f.AnyFact, after: Ticket) -> None:
    """Who has the person now, and how they came to be there."""
    leg.queue, leg.service = after.queue, after.service
    leg.counter, leg.officer = after.counter, leg.officer or after.officer
    if isinstance(fact, f.TicketCalled):
        minutes = hall.queue_rule(after.queue).target_minutes
        leg.target = timedelta(minutes=minutes) if minutes else None
    leg.walked_up = leg.walked_up or isinstance(fact, f.WalkedUp)
