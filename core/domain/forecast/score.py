"""How good a day's forecasts were, from its facts alone: everybody who has the ledger gets the same answer."""

from collections.abc import Iterable
from datetime import timedelta

from msgspec import Struct

from core.domain.forecast.day import ForecastDay, PromiseOutcome
from core.domain.forecast.forecaster import Guess
from core.domain.ids import QueueId


class Score(Struct, frozen=True):
    """Of one queue on one day. `held`: of so many `ranges`, as many held what they promised. `silent`: so many people
    were called to whom nothing had been promised. Durations are means; zero without ranges.
    """

    ranges: int
    held: int
    silent: int
    error: timedelta
    """How far medians were off, either way."""
    width: timedelta

    @property
    def of_hundred(self) -> int:
        """How many of a hundred ranges held, rounded down. Of none: 0."""
        return 100 * self.held // self.ranges if self.ranges else 0


def scores_of(day: ForecastDay) -> dict[QueueId, Score]:
    """Of each queue of which somebody was called."""
    by_queue: dict[QueueId, list[PromiseOutcome]] = {}
    for outcome in day.outcomes.values():
        by_queue.setdefault(outcome.promise.queue, []).append(outcome)
    return {queue: score_of(by_queue[queue]) for queue in sorted(by_queue)}


def score_of(outcomes: Iterable[PromiseOutcome]) -> Score:
    """Of some promises together."""
    silent, pairs = 0, list[tuple[Guess, float]]()
    for outcome in outcomes:
        if outcome.promise.guess is None:
            silent += 1
        else:
            pairs.append((outcome.promise.guess, outcome.waited))
    return Score(
        ranges=len(pairs),
        held=sum(guess.holds(waited) for guess, waited in pairs),
        silent=silent,
        error=_mean([abs(guess.median - waited) for guess, waited in pairs]),
        width=_mean([guess.high - guess.low for guess, _ in pairs]),
    )


def together(scores: Iterable[Score]) -> Score:
    """Of several queues: as if they were one, to the second."""
    known = list(scores)
    return Score(
        sum(score.ranges for score in known),
        sum(score.held for score in known),
        sum(score.silent for score in known),
        _weighed([(score.ranges, score.error) for score in known]),
        _weighed([(score.ranges, score.width) for score in known]),
    )


def _weighed(spans: list[tuple[int, timedelta]]) -> timedelta:
    count = sum(ranges for ranges, _ in spans)
    seconds = sum(ranges * span.total_seconds() for ranges, span in spans)
    return timedelta(seconds=round(seconds / count)) if count else timedelta()


def _mean(minutes: list[float]) -> timedelta:
    return timedelta(seconds=round(60 * sum(minutes) / len(minutes))) if minutes else timedelta()
