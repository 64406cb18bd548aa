"""What would come of a relief: the forecast is asked of the hall with it done, for the queue and for the others."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from core.domain.alarms.queues import target_of
from core.domain.forecast.day import ForecastDay
from core.domain.foresight.passing import Outlook, outlook_of
from core.domain.foresight.reliefs import MaySit, Relief, ReliefKind, affected_by, done, reliefs_for
from core.domain.hall import Hall
from core.domain.ids import QueueId

IN_TIME = (0, 5, 10, 15, 20, 30)
"""Minutes from now of which it is asked whether it would still be in time."""
NOTICED = timedelta(minutes=1)
"""A shorter difference is none."""


class Cost(Struct, frozen=True):
    """What others pay for a relief: who comes to their queue now waits up to so much longer."""

    queue: QueueId
    longer: timedelta


class ReliefTrial(Struct, frozen=True):
    """What would come of a relief. `prevents`: then the queue stays within its target; `before`: if it is done by then
    (None: nobody can say, or it is not enough). `low` to `high`: how long who comes now waits then.
    """

    relief: Relief
    prevents: bool
    low: timedelta
    high: timedelta
    costs: tuple[Cost, ...] = ()
    before: datetime | None = None


class QueueCase(Struct, frozen=True):
    """A queue with its target (minutes; 0: none), in a hall, at an instant. `comers_too`: what is to be prevented is of
    those who are still to come.
    """

    day: ForecastDay
    hall: Hall
    queue: QueueId
    target: int
    at: datetime
    comers_too: bool = True

    def outlook(self) -> Outlook | None:
        """What is ahead. None: nobody knows."""
        return outlook_of(self.day, self.hall, self.queue, self.target, self.at, comers_too=self.comers_too)

    def of(self, queue: QueueId) -> "QueueCase":
        """Another queue at the same time."""
        return replace(self, queue=queue, target=target_of(self.hall, self.hall.site, queue))

    def after(self, relief: Relief, minutes: int = 0) -> "QueueCase":
        """As it would be with something done in so many minutes."""
        day, hall = done(self.day, self.hall, relief, self.queue, self.at, minutes)
        return replace(self, day=day, hall=hall)


def tried_reliefs(now: QueueCase, outlook: Outlook, may_sit: MaySit) -> Iterator[ReliefTrial | None]:
    """Each in its turn; None: it does not help, or another queue would pass its target. `outlook`: without them."""
    for relief in reliefs_for(now.hall, now.queue, may_sit):
        yield _tried(now, outlook, relief)


def _tried(now: QueueCase, outlook: Outlook, relief: Relief) -> ReliefTrial | None:
    then = now.after(relief)
    after = then.outlook()
    if after is None or outlook.high - after.high < NOTICED:
        return None
    costs = _costs(now, then, relief)
    return None if costs is None else ReliefTrial(relief, not after.will_pass, after.low, after.high, costs)


def _costs(now: QueueCase, then: QueueCase, relief: Relief) -> tuple[Cost, ...] | None:
    """None: nobody knows them, or others would pass their target."""
    others = affected_by(now.hall, relief, now.queue)
    found = [_cost(now.of(other), then.of(other)) for other in others]
    known = tuple(cost for cost in found if cost is not None)
    return tuple(cost for cost in known if cost.longer >= NOTICED) if len(known) == len(others) else None


def _cost(now: QueueCase, then: QueueCase) -> Cost | None:
    before, after = now.outlook(), then.outlook()
    if before is None or after is None or after.will_pass:
        return None
    return Cost(now.queue, max(after.median - before.median, after.high - before.high, timedelta()))


def timed(now: QueueCase, trial: ReliefTrial) -> ReliefTrial:
    """Until when it is still in time; who takes from one queue more does so at once."""
    if trial.relief.kind is ReliefKind.ALSO_SERVE:
        return trial
    low, high = 0, len(IN_TIME) - 1
    while low < high:
        middle = (low + high + 1) // 2
        after = now.after(trial.relief, IN_TIME[middle]).outlook()
        low, high = (low, middle - 1) if after is None or after.will_pass else (middle, high)
    return replace(trial, before=now.at + timedelta(minutes=IN_TIME[low]))
