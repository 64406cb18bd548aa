"""How long each part of a visit took, per ticket and stage."""

from datetime import datetime, timedelta

from msgspec import Struct

from core.domain.figures.tracker import TrackedStage, TrackedVisit
from core.domain.ids import CounterId, QueueId, ServiceId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.ticket import GONE, Move, State


class StageFigures(Struct, frozen=True, gc=False):
    """One stage of a visit: up to one counter's work, or until somebody gave up before.

    A stage begins with the issue, a transfer, a return, or being set aside; `queue` and `service` are those it had
    last. The six durations add up to `began_at` -> `ended_at` (or the end of the figures, while it goes on); None: it
    never came to that. `officer` is who had the person last, where the counter was taken over.
    """

    queue: QueueId
    service: ServiceId
    counter: CounterId | None
    officer: StaffId | None
    began_at: datetime
    ended_at: datetime | None
    """None: still going on."""
    ended: Move | None
    """finish, no-show, leave, cancel, transfer, park, or return (released by a supervisor)."""
    called: bool
    """By its number. Somebody served at once, without waiting for a call, walked up instead."""
    walked_up: bool
    target: timedelta | None
    """Within this time the queue's rule of that moment wanted the call; None: no call, or no target."""
    parked: timedelta | None
    """Set aside, in no line."""
    waiting: timedelta | None
    """In a line: until the first call, or until it ended uncalled. None: called from aside, or walked up."""
    walking: timedelta | None
    """First call -> arrived, or service started. None: nobody pressed either of them."""
    ready: timedelta | None
    """Arrived -> service started, or ended."""
    serving: timedelta | None
    """Service started -> ended."""
    called_only: timedelta | None
    """First call -> ended, where nobody pressed arrived or start: a no-show, or an officer in a hurry."""

    @property
    def waited(self) -> timedelta | None:
        """The wait, once it is over."""
        return self.waiting if self.called or self.ended else None


class TicketFigures(Struct, frozen=True, gc=False):
    """One visit. `queue` and `service`: those of the issue."""

    ticket: TicketId
    queue: QueueId
    service: ServiceId
    ticket_class: TicketClass
    issued_at: datetime
    over: bool
    """Nobody expects this person any more."""
    stay: timedelta
    """Issue -> the last end; the time between no-show and return counts. While not over: so far."""
    stages: tuple[StageFigures, ...]


def ticket_figures(trip: TrackedVisit, until: datetime) -> TicketFigures:
    """A visit as it is at `until`."""
    issue, over = trip.issue, trip.state in GONE
    ended_at = trip.legs[-1].ended_at if over else None
    return TicketFigures(
        issue.ticket,
        issue.queue,
        issue.service,
        issue.ticket_class,
        issue.occurred_at,
        over,
        (ended_at or until) - issue.occurred_at,
        tuple(map(stage_figures, trip.legs)),
    )


def stage_figures(leg: TrackedStage) -> StageFigures:
    """A stage from the time spent in each state."""
    spent = leg.spent
    came = State.ARRIVED in spent or State.SERVING in spent
    called = spent.get(State.CALLED)
    return StageFigures(
        leg.queue,
        leg.service,
        leg.counter,
        leg.officer,
        leg.began_at,
        leg.ended_at,
        leg.ended,
        called is not None,
        leg.walked_up,
        leg.target,
        parked=spent.get(State.PARKED),
        waiting=None if leg.walked_up else spent.get(State.WAITING),
        walking=called if came else None,
        ready=spent.get(State.ARRIVED),
        serving=spent.get(State.SERVING),
        called_only=None if came else called,
    )
