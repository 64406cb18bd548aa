"""What past days have taught: kept between days, and folded day by day."""

from msgspec import Struct, field

from core.domain.forecast.inflow import Inflow
from core.domain.forecast.pace import Pace
from core.domain.forecast.ranges import MISSES
from core.domain.forecast.reliance import Reliance
from core.domain.ids import QueueId

DAY_KEPT = 0.93
"""What is left of a day with each day that follows: half after nine and a half."""


def cell_of(minute: float, weekday: int) -> int:
    """An hour of a weekday (Monday is 0)."""
    return weekday * 24 + int(minute // 60.0) % 24


class QueueHistory(Struct, frozen=True):
    """Of one queue. `cells`: its pace by hour of the week. `usual`: the mean logarithm of its waits. `bias`: how far
    guesses were off, in the mean of so many `guesses`.
    """

    pace: Pace
    cells: dict[int, Pace]
    usual: float
    bias: float = 0.0
    guesses: float = 0.0


class History(Struct, frozen=True):
    """Of a building: what a forecaster knows when a day begins. It follows from the facts of the days before, in their
    order, and from nothing else; of a new building it is empty.
    """

    queues: dict[QueueId, QueueHistory] = {}
    site: Pace = field(default_factory=Pace)
    usual: float = 2.4
    """The mean logarithm of waits: ten minutes, before anything is known."""
    weights: tuple[float, ...] = ()
    products: tuple[float, ...] = ()
    targets: tuple[float, ...] = ()
    """Of the blend."""
    residuals: tuple[tuple[float, ...], ...] = ()
    misses: float = MISSES
    queue_misses: dict[QueueId, float] = {}
    reliance: dict[QueueId, Reliance] = {}
    """Of queues whose ranges have failed too often."""
    inflows: dict[QueueId, Inflow] = {}
    """How many come into each queue, and when."""
    days: int = 0
