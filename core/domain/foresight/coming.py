"""Those who are still to come: how long they would wait, if as many come as on days like this, or as of late.

In so many minutes so many come and so many are called; whoever comes then finds the line as long as that makes it. How
many come is chance, so the range is taken from a shorter and a longer line as well, and nothing is ever sure of them.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from math import sqrt

from msgspec import Struct
from msgspec.structs import replace

from core.domain.forecast.day import ForecastDay, as_of, to_come
from core.domain.forecast.signs import Question, Steps
from core.domain.ids import QueueId

AHEAD = (15.0, 30.0, 60.0)
"""Minutes from now of which it is asked."""
AHEAD_AS_OF_LATE = (15.0, 30.0)
"""Where only those of late are known, and no days like this."""
SPREAD = 1.3
"""How many standard deviations more or fewer may come: nine times in ten."""

FEW = 0.85
"""Of the spread: so few come on a day like this, at least, to call it likely that a target is passed."""
DAYS_DIFFER = 0.25
"""By so much of themselves, how many come differs from day to day, beside mere chance."""


class Comer(Struct, frozen=True, gc=False):
    """Somebody who comes in so many minutes, and how many they then wait: half of them longer than `median` even if few
    come; hardly anybody longer than `high` even if many do.
    """

    minutes: float
    median: float
    high: float


def comers(day: ForecastDay, queue: QueueId, question: Question, at: datetime) -> Iterator[Comer]:
    """`question`: of whoever comes now. Nobody, where too little is known."""
    if question.is_free:
        return
    today, coming = as_of(day, queue, at), to_come(day, queue, at)
    ahead, fewer = (AHEAD, FEW) if day.usual_day(queue) else (AHEAD_AS_OF_LATE, 1.0)
    for minutes in ahead:
        come = coming(minutes)
        if come <= 0.0:
            continue
        called = today.counter_rate() * _worked(question.counters, minutes - question.delay)
        spread = SPREAD * sqrt(come + called + (DAYS_DIFFER * come) ** 2)
        few = day.forecaster.guess(queue, _then(question, minutes, come - called - fewer * spread), today)
        many = day.forecaster.guess(queue, _then(question, minutes, come - called + spread), today)
        if few and many:
            yield Comer(minutes, few.median, many.high)


def _worked(counters: Steps, minutes: float) -> float:
    """Counter-minutes until then."""
    ends = [*(start for start, _ in counters[1:]), max(minutes, counters[-1][0])]
    spans = ((min(end, minutes) - start, much) for (start, much), end in zip(counters, ends, strict=True))
    return sum(span * much for span, much in spans if span > 0.0)


def _then(question: Question, minutes: float, more: float) -> Question:
    """With so many more in the line than now."""
    return replace(
        question,
        minute=question.minute + minutes,
        calls=max(1.0, question.calls + more),
        counters=_from(question.counters, minutes - question.delay),
        delay=max(0.0, question.delay - minutes),
    )


def _from(counters: Steps, minutes: float) -> Steps:
    """The counters as they are in so many minutes."""
    if minutes <= 0.0:
        return counters
    now = next((much for (_, much), (end, _) in pairwise(counters) if end > minutes), counters[-1][1])
    return ((0.0, now), *((start - minutes, much) for start, much in counters if start > minutes))
