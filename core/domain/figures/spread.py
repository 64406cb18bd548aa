"""Many durations in a few numbers, and never a number without how many it is made of."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TypeVar

from msgspec import Struct

ZERO = timedelta()
T = TypeVar("T")


class Spread(Struct, frozen=True):
    """`n` durations. Of none, nothing but `total` can be said.

    `median` and `p90` are by nearest rank: the smallest of the durations that is at least as long as 50 (90) percent of
    them. So each is a time that somebody really had, also where there are few; of an even number the median is the
    lower of the middle two.
    """

    n: int
    total: timedelta
    mean: timedelta | None
    median: timedelta | None
    p90: timedelta | None
    longest: timedelta | None


def spread_of(durations: Iterable[timedelta]) -> Spread:
    """The spread of durations in any order."""
    ranked = sorted(durations)
    if not ranked:
        return Spread(0, ZERO, None, None, None, None)
    total, n = sum(ranked, ZERO), len(ranked)
    return Spread(n, total, total / n, at_rank(ranked, 50), at_rank(ranked, 90), ranked[-1])


def at_rank(ranked: Sequence[T], percent: int) -> T:
    """The nearest-rank percentile of sorted values, at least one: that of rank ceil(n * percent / 100)."""
    return ranked[(len(ranked) * percent + 99) // 100 - 1]


class Share(Struct, frozen=True):
    """`hits` of `n`; `share`, from 0 to 1, is None of none."""

    n: int
    hits: int
    share: float | None


def share_of(hits: int, n: int) -> Share:
    """So many of so many."""
    return Share(n, hits, hits / n if n else None)
