"""What a supervisor is told ahead of time: a queue will pass its target, and what would prevent it at which cost."""

from collections.abc import Generator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from core.domain.alarms.queues import target_of
from core.domain.forecast.day import ForecastDay
from core.domain.foresight.passing import Certainty, Passing
from core.domain.foresight.reliefs import MaySit
from core.domain.foresight.trials import QueueCase, ReliefTrial, timed, tried_reliefs
from core.domain.hall import Hall
from core.domain.ids import QueueId

SHOWN_MAX = 2
"""So many ways out are told: more would have to be read first."""


class Foresight(Struct, frozen=True):
    """A queue that will pass its target (minutes). `low` to `high`: how long who comes now waits; `reliefs`: what would
    help, the best first; none: nothing that is known.
    """

    queue: QueueId
    at: datetime
    target: int
    passing: Passing
    low: timedelta
    high: timedelta
    reliefs: tuple[ReliefTrial, ...] = ()


def foresight_steps(
    day: ForecastDay, hall: Hall, queue: QueueId, at: datetime, may_sit: MaySit
) -> Generator[None, None, Foresight | None]:
    """Of one queue. None: it stays within its target, has passed it already, has none, or nobody waits or knows.

    In steps of a millisecond or two, between which others may be served: one for each way out.
    """
    now, oldest = QueueCase(day, hall, queue, target_of(hall, hall.site, queue), at), hall.line(queue).oldest()
    is_ahead = oldest is not None and at - oldest[0] < timedelta(minutes=now.target)
    outlook = now.outlook() if is_ahead else None
    if outlook is None or outlook.passing is None:
        return None
    found = Foresight(queue, at, now.target, outlook.passing, outlook.low, outlook.high)
    if outlook.passing.certainty is Certainty.POSSIBLE:
        return found
    now, trials = replace(now, comers_too=outlook.passing.if_many_come), list[ReliefTrial]()
    for trial in tried_reliefs(now, outlook, may_sit):
        trials += [trial] if trial else []
        yield
    return replace(found, reliefs=tuple(best_of(now, trials)))


def best_of(now: QueueCase, trials: Sequence[ReliefTrial]) -> list[ReliefTrial]:
    """What prevents it at the least cost to others, one of a kind; where nothing does, what makes the wait shortest."""
    found = sorted(trials, key=_rank)
    kinds = {trial.relief.kind: trial for trial in reversed(found)}
    best = [trial for trial in found if kinds[trial.relief.kind] is trial]
    enough = [trial for trial in best if trial.prevents]
    return [timed(now, trial) for trial in enough[:SHOWN_MAX]] or best[:1]


def _rank(trial: ReliefTrial) -> tuple[bool, timedelta, timedelta]:
    longer = max((cost.longer for cost in trial.costs), default=timedelta())
    return not trial.prevents, longer if trial.prevents else trial.high, trial.high
