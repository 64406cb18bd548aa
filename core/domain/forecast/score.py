"""How good a day's forecasts were, from its facts alone: everybody who has the ledger gets the same answer."""

from collections.abc import Iterable
from datetime import timedelta

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.forecast.day import ForecastDay, PromiseOutcome, day_after, follow
from core.domain.forecast.forecaster import Guess
from core.domain.forecast.history import History
from core.domain.hall import Hall, apply
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


def forecast_day(hall: Hall, facts: Iterable[AnyFact], history: History) -> ForecastDay:
    """A day lived through once more. `hall`: empty, of that day."""
    day = day_after(history)
    for fact in facts:
        apply(hall, fact)
        follow(day, hall, fact)
    return day


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


def _mean(minutes: list[float]) -> timedelta:
    return timedelta(seconds=round(60 * sum(minutes) / len(minutes))) if minutes else timedelta()
