"""What came of many runs, in bands: nine of ten runs lie between `low` and `high`."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from core.domain.figures.spread import at_rank
from core.domain.ids import CounterId, QueueId
from core.domain.planning.shifts import Shift, is_new, queues_at
from core.domain.planning.what_if import PlannedHall, Run
from core.domain.replay import Trace, Wait

MINUTE = timedelta(minutes=1)
SLOT = timedelta(minutes=30)
PEOPLE_MIN = 5.0
"""Of a queue with fewer people a day nothing is said of their waits."""


class Band(Struct, frozen=True):
    """A figure of many runs: in the middle, and from where until where it is in nine of ten."""

    low: float
    middle: float
    high: float


class QueueResult(Struct, frozen=True):
    """What people of a queue would see on a day; waits in minutes, until the call or until they leave, shares from 0 to
    1. None: too few people, or no target.
    """

    people: Band
    median_wait: Band | None
    long_wait: Band | None
    """Nine of ten wait no longer."""
    within: Band | None
    """Of those who did not leave sooner: called within the target."""
    leavers: Band
    left_waiting: Band


class SlotResult(Struct, frozen=True):
    """One half hour of a queue, of all runs together: who came into the line then. `counters`: how many take from it,
    on average; `beyond`: how many of those the building does not have.
    """

    begins: datetime
    people: float
    long_wait: float | None
    within: float | None
    counters: float
    beyond: float = 0.0


class DayResult(Struct, frozen=True):
    """Everything. `busy`: the share of their time that officers have somebody before them; None: nobody sits
    there. `done_after`: minutes from when the doors close until the last person is called. `officer_hours`: how long
    officers are meant to sit while the doors are open, as a plan counts them.
    """

    runs: int
    queues: dict[QueueId, QueueResult]
    whole: QueueResult
    slots: dict[QueueId, tuple[SlotResult, ...]]
    busy: Band | None
    counters: dict[CounterId, Band]
    """The same as `busy`, of each counter."""
    done_after: Band
    officer_hours: float


def result_of(runs: Sequence[Run], among: Container[QueueId] | None = None) -> DayResult:
    """All runs, one at least, of the same hall. `among`: of these queues; None: of all."""
    hall = runs[0].hall
    queues = [queue for queue in hall.rules.queues if among is None or queue in among]
    shifts = [
        shift for shift in hall.shifts if among is None or any(map(among.__contains__, queues_at(shift, hall.rules)))
    ]
    fates = {queue: [_of(queue, run.trace) for run in runs] for queue in queues}
    targets = {queue: hall.rules.queues[queue].target_minutes for queue in queues}
    known = [queue for queue in queues if any(fates[queue])]
    return DayResult(
        len(runs),
        {queue: _queue_result(fates[queue], targets) for queue in known},
        _queue_result([list(chain(*day)) for day in zip(*fates.values(), strict=True)], targets),
        {queue: slots_result(runs, queue) for queue in known},
        _busy(None, shifts, runs),
        {counter: band for counter in _counters(shifts) if (band := _busy(counter, shifts, runs))},
        band_of([_done_after(run, queues) for run in runs]),
        sum(_time_within(hall, shift) / timedelta(hours=1) for shift in shifts),
    )


def band_of(values: Iterable[float]) -> Band:
    """The middle, and where nine of ten lie, of one value at least."""
    ranked = sorted(values)
    last = len(ranked) - 1
    return Band(ranked[round(last * 0.05)], median(ranked), ranked[round(last * 0.95)])


# -- people

Fate = tuple[Wait, str]
"""A wait, and whether it was called, left, or still there."""


def _of(queue: QueueId, trace: Trace) -> list[Fate]:
    fates = [(wait, "called") for wait in trace.calls if wait.counts]
    fates += [(wait, "left") for wait in trace.leavers] + [(wait, "there") for wait in trace.left_waiting]
    return [fate for fate in fates if fate[0].queue == queue]


def _queue_result(runs: Sequence[Sequence[Fate]], targets: dict[QueueId, int]) -> QueueResult:
    enough = sum(map(len, runs)) >= PEOPLE_MIN * len(runs)
    waits = [sorted(wait.lasted / MINUTE for wait, _ in run) for run in runs if run] if enough else []
    shares = [share for run in runs if (share := share_within(run, targets)) is not None] if enough else []
    return QueueResult(
        band_of(len(run) for run in runs),
        band_of(map(median, waits)) if waits else None,
        band_of(at_rank(ranked, 90) for ranked in waits) if waits else None,
        band_of(shares) if shares else None,
        band_of(sum(fate == "left" for _, fate in run) for run in runs),
        band_of(sum(fate == "there" for _, fate in run) for run in runs),
    )


def share_within(fates: Iterable[Fate], targets: dict[QueueId, int]) -> float | None:
    """Of those who did not leave before the target was over: how many were called within it. None: nobody."""
    hits = [hit for hit in (_is_within(fate, targets.get(fate[0].queue, 0)) for fate in fates) if hit is not None]
    return sum(hits) / len(hits) if hits else None


def _is_within(fate: Fate, target: int) -> bool | None:
    wait, became = fate
    in_time = wait.lasted <= target * MINUTE
    return None if not target or (became == "left" and in_time) else in_time and became == "called"


# -- half hours


def slots_result(runs: Sequence[Run], queue: QueueId) -> tuple[SlotResult, ...]:
    """The half hours of a queue in all runs, one at least."""
    hall = runs[0].hall
    return tuple(_slots(hall, queue, runs, hall.rules.queues[queue].target_minutes))


def _slots(hall: PlannedHall, queue: QueueId, runs: Sequence[Run], target: int) -> Iterator[SlotResult]:
    fates: dict[int, list[Fate]] = {}
    for fate in (fate for run in runs for fate in _of(queue, run.trace)):
        fates.setdefault((fate[0].began_at - hall.doors.opens) // SLOT, []).append(fate)
    new = tuple(shift for shift in hall.shifts if is_new(shift.counter))
    for nth, begins in enumerate(slots_of(hall)):
        here = fates.get(nth, [])
        waits = sorted(wait.lasted / MINUTE for wait, _ in here)
        known = len(waits) >= PEOPLE_MIN
        yield SlotResult(
            begins,
            len(waits) / len(runs),
            at_rank(waits, 90) if known else None,
            share_within(here, {queue: target}) if known else None,
            counters_in(hall, queue, begins),
            counters_in(replace(hall, shifts=new), queue, begins),
        )


def slots_of(hall: PlannedHall) -> list[datetime]:
    """The half hours of a day, from when the doors open."""
    whole = -((hall.doors.opens - hall.doors.closes) // SLOT)
    return [hall.doors.opens + SLOT * n for n in range(whole)]


def counters_in(hall: PlannedHall, queue: QueueId, begins: datetime) -> float:
    """How many counters take from a queue in a half hour, on average."""
    return sum((_overlap(shift, begins) for shift in hall.shifts if queue in queues_at(shift, hall.rules)), 0.0)


def _overlap(shift: Shift, begins: datetime) -> float:
    return max(0.0, (min(shift.ends, begins + SLOT) - max(shift.begins, begins)) / SLOT)


# -- officers


def _time_within(hall: PlannedHall, shift: Shift) -> timedelta:
    """Of a shift, while the doors are open."""
    doors = hall.doors
    return max(timedelta(), min(shift.ends, doors.closes) - max(shift.begins, doors.opens))


def _counters(shifts: Iterable[Shift]) -> list[CounterId]:
    return sorted({shift.counter for shift in shifts})


def _busy(counter: CounterId | None, shifts: Iterable[Shift], runs: Sequence[Run]) -> Band | None:
    """Of one counter, or of all (None). Time beyond a shift counts as open, too."""
    own = [shift for shift in shifts if counter in (None, shift.counter)]
    return band_of(_busy_share(own, run.trace) for run in runs) if own else None


def _busy_share(shifts: Sequence[Shift], trace: Trace) -> float:
    counters = {shift.counter for shift in shifts}
    served = sum((call.held for call in trace.calls if call.counter in counters), timedelta())
    meant = sum((shift.ends - shift.begins for shift in shifts), timedelta())
    return served / max(served, meant, MINUTE)


def _done_after(run: Run, queues: Sequence[QueueId]) -> float:
    mine = (call.began_at + call.lasted for call in run.trace.calls if call.queue in queues)
    last = max(mine, default=run.hall.doors.closes)
    return max(0.0, (last - run.hall.doors.closes) / MINUTE)
