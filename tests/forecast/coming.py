"""How many will still come: Warsaw's queues, by those of late alone, and by what past days have taught."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise

from msgspec import Struct

from core.domain.forecast.arrivals import Arrivals
from core.domain.forecast.inflow import Inflow, UsualDay, slot_of
from core.domain.ids import QueueId
from tests.forecast.warsaw import Day, Row

AHEAD = (30, 60)
"""Minutes of which it is asked."""
SLACK = 5
"""Minutes that a row may be away from the one that is asked for."""
MOST = 40
"""So many come in five minutes at most; more is a series that begins at another number."""

MIDNIGHT = datetime(2020, 1, 1, tzinfo=UTC)
"""Only minutes of a day are known."""


class Comers(Struct, frozen=True):
    """How many came in so many minutes, and how many either way expected."""

    day: str
    minutes: int
    came: int
    of_late: float
    learnt: float


def comers(days: Mapping[str, Day]) -> Iterator[Comers]:
    """Of each queue and row of each day, after those before it."""
    inflows: dict[QueueId, Inflow] = {}
    for name, day in days.items():
        weekday = date.fromisoformat(name).weekday()
        for queue, rows in day.items():
            usual = inflows.get(queue, Inflow()).usual(weekday)
            if usual is not None:
                yield from _asked(name, rows, usual)
        for queue, rows in day.items():
            inflows[queue] = inflows.get(queue, Inflow()).after(_slots(rows, weekday))


def _number(row: Row) -> int:
    return row.called + row.waiting


def _many(before: Row, row: Row) -> int:
    """How many came between two rows; a jump of the numbers is nobody."""
    many = _number(row) - _number(before)
    return many if 0 < many <= MOST else 0


def _slots(rows: list[Row], weekday: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for before, row in pairwise(rows):
        slot = slot_of(before.minute, weekday)
        found[slot] = found.get(slot, 0) + _many(before, row)
    return found


def _asked(name: str, rows: list[Row], usual: UsualDay) -> Iterator[Comers]:
    arrivals, numbers = None, _numbers(rows)
    for before, row in pairwise(rows):
        many = _many(before, row)
        for nth in range(many):
            at = MIDNIGHT + timedelta(minutes=before.minute + (row.minute - before.minute) * (nth + 0.5) / many)
            arrivals = arrivals or Arrivals(at, at, at)
            arrivals.come(at)
        if arrivals is not None:
            yield from _row(name, row.minute, numbers, arrivals, usual)


def _numbers(rows: list[Row]) -> dict[int, int]:
    """How many had come by each row."""
    sums = accumulate(_many(before, row) for before, row in pairwise(rows))
    return dict(zip((row.minute for row in rows[1:]), sums, strict=True))


def _row(name: str, minute: int, numbers: dict[int, int], arrivals: Arrivals, usual: UsualDay) -> Iterator[Comers]:
    at = MIDNIGHT + timedelta(minutes=minute)
    for minutes in AHEAD:
        later = [each for each in numbers if abs(each - minute - minutes) <= SLACK]
        if later and arrivals.per_minute(at) > 0.0:
            then = min(later, key=lambda each: abs(each - minute - minutes))
            learnt = usual.to_come(minute, then - minute, usual.level(minute, arrivals.of_late(at)))
            of_late = arrivals.per_minute(at) * (then - minute)
            yield Comers(name, minutes, numbers[then] - numbers[minute], of_late, learnt)
