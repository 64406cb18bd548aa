"""What is known of one queue at an instant, and the signs of a wait that follow from it.

Everything here is in minutes, and instants are minutes since the day began: the same code serves a hall of ours and the
counted snapshots of another building.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import log

from msgspec import Struct, field
from msgspec.structs import replace

from core.domain.forecast.history import QueueHistory, cell_of
from core.domain.forecast.pace import CELL_MINUTES, PAST_MINUTES, SITE_MINUTES, Pace, PaceSample
from core.domain.forecast.ranges import log_minutes

RECENT = 0.3
"""How much the last wait counts in the mean of the recent ones."""
STARTS = 10.0
"""Minutes since the last call, where there was none yet."""

MEDIAN_SHORT = 1.0 / 3.0
"""The median of a sum of exponential times is so much of one below its mean."""
COUNTERS_MIN = 0.05
STEADY_MINUTES = 4000.0
"""Past days count as much as so many minutes of one counter beside all of today."""

Steps = Sequence[tuple[float, float]]
"""From so many minutes from now on, so many counters."""


class Question(Struct, frozen=True, gc=False):
    """How long until the last of `calls` is called? `oldest`: how long the head of the line has waited. `counters`:
    how many take them, after `delay` minutes in which none does. `is_free`: somebody could call at once.
    """

    minute: float
    weekday: int
    calls: float
    oldest: float
    counters: Steps
    delay: float = 0.0
    is_free: bool = False


class QueueToday(Struct):
    """One queue, on one day."""

    past: QueueHistory
    site: Pace
    """Of all queues, on past days."""
    lately: Pace = field(default_factory=Pace)
    """Fading."""
    whole: Pace = field(default_factory=Pace)
    """Of the whole day, for the days to come."""
    cells: dict[int, Pace] = field(default_factory=dict)
    last_wait: float | None = None
    recent_wait: float | None = None
    called_at: float | None = None

    def passed(self, minute: float, weekday: int, elapsed: float, sample: PaceSample | None) -> None:
        """Some minutes went by. `sample` None: nobody waited."""
        self.lately.fade(elapsed)
        if sample is not None:
            self.lately.add(sample)
            self.whole.add(sample)
            self.cells.setdefault(cell_of(minute, weekday), Pace()).add(sample)

    def later(self, elapsed: float, sample: PaceSample | None) -> "QueueToday":
        """How it stands after some minutes more in which nothing happened."""
        late, whole = replace(self.lately), replace(self.whole)
        late.fade(elapsed)
        if sample is not None:
            late.add(sample)
            whole.add(sample)
        return replace(self, lately=late, whole=whole)

    def called(self, minute: float, waited: float) -> None:
        """Somebody was called, after so many minutes."""
        self.called_at, self.last_wait = minute, waited
        recent = waited if self.recent_wait is None else self.recent_wait
        self.recent_wait = recent + RECENT * (waited - recent)

    @property
    def calls_known(self) -> float:
        """How many calls what is known of its pace rests on."""
        return self.whole.calls + self.past.pace.calls

    def past_rate(self, question: Question) -> float:
        """Calls a minute at this hour of this weekday, as far as past days know."""
        whole = self.past.pace.per_minute(self.site.per_minute(1.0, 8.0), SITE_MINUTES)
        cell = self.past.cells.get(cell_of(question.minute, question.weekday))
        return cell.per_minute(whole, CELL_MINUTES) if cell else whole

    def past_counter_rate(self, question: Question) -> float:
        """Calls of one counter in a minute at this hour of this weekday, as far as past days know."""
        whole = self.past.pace.per_counter_minute(self.site.per_counter_minute(0.1, 12.0), SITE_MINUTES)
        cell = self.past.cells.get(cell_of(question.minute, question.weekday))
        return cell.per_counter_minute(whole, 2 * CELL_MINUTES) if cell else whole

    def steady_rate(self) -> float:
        """Calls of one counter in a minute, of past days and all of today."""
        past = self.past.pace.per_counter_minute(self.site.per_counter_minute(0.1, 12.0), SITE_MINUTES)
        return self.whole.per_counter_minute(past, min(self.past.pace.counter_minutes, STEADY_MINUTES) + SITE_MINUTES)

    def counter_rate(self) -> float:
        """The same, of late."""
        return self.lately.per_counter_minute(self.steady_rate(), 2 * PAST_MINUTES)


def signs_of(today: QueueToday, question: Question) -> list[float]:
    """The signs of `blend.SIGNS`, in their order."""
    past_rate = today.past_rate(question)
    gaps = middle_gaps(question.calls)
    by_today = gaps / today.lately.per_minute(past_rate, PAST_MINUTES)
    by_past = minutes_for(gaps / today.past_counter_rate(question), question.counters)
    by_counters = minutes_for(gaps / today.counter_rate(), question.counters)
    steadily = minutes_for(gaps / today.steady_rate(), question.counters)
    hour = (question.minute - 480.0) / 300.0
    return [
        1.0,
        log_minutes(by_today),
        log_minutes(by_past),
        log_minutes(by_counters),
        log_minutes(steadily),
        log_minutes(by_today if today.last_wait is None else today.last_wait),
        log_minutes(by_today if today.recent_wait is None else today.recent_wait),
        log_minutes(question.oldest),
        log(max(1.0, question.calls)),
        log_minutes(question.minute - (today.called_at if today.called_at is not None else question.minute - STARTS)),
        today.past.usual,
        hour,
        hour * hour,
    ]


def middle_gaps(calls: float) -> float:
    """How many mean gaps between calls pass in half of the cases."""
    return max(calls - MEDIAN_SHORT, 0.5)


def minutes_for(counter_minutes: float, counters: Steps) -> float:
    """How long until counters have worked so many counter-minutes; the last step goes on."""
    left = counter_minutes
    for (start, busy), (end, _) in pairwise(counters):
        if busy * (end - start) >= left:
            return start + left / busy
        left -= busy * (end - start)
    start, busy = counters[-1]
    return start + left / max(busy, COUNTERS_MIN)
