"""Ranges that hold nine times in ten, whatever the guess is worth: adaptive conformal prediction.

The residual of a guess is the logarithm of the wait over it. Residuals are kept by the size of the guess (of short
waits nobody knows the second half as well as of long ones), and a range is where the middle of them lies: split
conformal prediction by categories (Vovk, Lindsay, Nouretdinov and Gammerman, "Mondrian confidence machine", 2003).
Days differ, so how much of the middle is taken is learnt on: after a miss more, after a hit less, by the building and
by each queue (Gibbs and Candes, "Adaptive conformal inference under distribution shift", NeurIPS 2021): whatever
happens, the share of misses in the long run is the one that is meant.
"""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Sequence
from math import exp, log
from statistics import NormalDist
from typing import Self

from msgspec import Struct, field

from core.domain.ids import QueueId

MISSES = 0.1
"""One of ten is meant to be outside."""
LOW_SHARE = 0.3
"""So much of the misses is meant to be below the range: whoever is called before it may miss the call."""
EDGES = (1.6, 2.1, 2.6, 3.1, 3.6)
"""Where one size of guess ends and the next begins, as logarithms of minutes: 5, 8, 13, 22 and 37 minutes."""
FREE = len(EDGES) + 1
"""The size of a guess that needs none: a counter is free."""
SIZES = FREE + 1
KEPT_MAX = 1500
"""Residuals of each size."""
SEEDS = 30
SPREADS = (0.8, 0.75, 0.7, 0.65, 0.6, 0.55)
"""Standard deviations with which a building begins that has no outcomes yet: wide."""
SITE_STEP = 0.004
QUEUE_STEP = 0.005
"""How far one miss moves the share that is left outside: of the building, and of the queue."""
LEAST = 0.01
MOST = 0.3
"""Bounds of that share."""


def size_of(guess: float) -> int:
    """Which residuals a guess is measured by."""
    return bisect_left(EDGES, guess)


def seeds(size: int) -> list[float]:
    """The residuals with which a building begins."""
    if size == FREE:
        return [log(1.0 + 4.0 * n / SEEDS) for n in range(SEEDS)]
    normal = NormalDist(0.0, SPREADS[size])
    return [normal.inv_cdf((n + 0.5) / SEEDS) for n in range(SEEDS)]


class Residuals(Struct):
    """The newest residuals of one size of guess, as they came and sorted."""

    newest: deque[float]
    ordered: list[float]

    @classmethod
    def of(cls, newest: Iterable[float]) -> Self:
        """Those that were kept."""
        kept = deque(newest)
        return cls(kept, sorted(kept))

    def add(self, residual: float) -> None:
        """One more; the oldest goes."""
        insort(self.ordered, residual)
        self.newest.append(residual)
        if len(self.newest) > KEPT_MAX:
            del self.ordered[bisect_left(self.ordered, self.newest.popleft())]

    def span(self, misses: float) -> tuple[float, float]:
        """Between which two residuals all but so many lie."""
        return _at(self.ordered, misses * LOW_SHARE), _at(self.ordered, 1.0 - misses * (1.0 - LOW_SHARE))

    @property
    def middle(self) -> float:
        """Half of them are below."""
        return self.ordered[len(self.ordered) // 2]


def _at(ordered: Sequence[float], share: float) -> float:
    """The value below which such a share lies."""
    at = min(max(share * (len(ordered) + 1) - 1.0, 0.0), len(ordered) - 1.0)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


class Misses(Struct):
    """The share that is left outside, of the building, and how each queue differs."""

    site: float = MISSES
    queues: dict[QueueId, float] = field(default_factory=dict)

    def share(self, queue: QueueId) -> float:
        """Of a queue, now."""
        return min(max(self.site + self.queues.get(queue, 0.0), LEAST), MOST)

    def learn(self, queue: QueueId, is_missed: bool) -> None:
        """Whether a range held."""
        error = MISSES - is_missed
        self.site = min(max(self.site + SITE_STEP * error, LEAST), MOST)
        self.queues[queue] = min(max(self.queues.get(queue, 0.0) + QUEUE_STEP * error, -MOST), MOST)


def log_minutes(minutes: float) -> float:
    """The logarithm by which waits are compared: below a minute nobody minds."""
    return log(1.0 + max(0.0, minutes))


def minutes_of(logarithm: float) -> float:
    """Minutes of such a logarithm: never below none, and never more than a day."""
    return min(max(0.0, exp(min(logarithm, 8.0)) - 1.0), 1440.0)
