"""Fifty kinds of days, and how the forecast does on each beside its rivals."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from core.domain.forecast import ForecastDay, History, PromiseOutcome, day_after
from core.domain.forecast.forecaster import Guess
from core.domain.site import Site
from tests.forecast.rivals import NAMES, Rivals
from tests.forecast.simulated import Pause, Plan, SimulatedDay, exponential, lognormal
from tests.support.small_building import small_site

LEARNT, SCORED = 10, 6
"""Days of the same kind before, and those that are scored."""
SEEDS = (1, 2, 3)
"""Each scenario is lived so often: with six days alone, one long line decides."""


class Scenario(Struct, frozen=True):
    """One kind of day."""

    name: str
    site: Site
    plan: Plan


class Result(Struct, frozen=True):
    """Mean absolute errors in minutes, of ours and of the rivals; how many ranges held; their mean width in minutes."""

    name: str
    people: int
    ours: float
    rivals: tuple[float, ...]
    held: float
    width: float

    @property
    def ratio(self) -> float:
        """Our error over that of the best rival."""
        return self.ours / min(self.rivals)

    @property
    def best(self) -> str:
        """The best rival."""
        return NAMES[self.rivals.index(min(self.rivals))]


def scenarios() -> Iterator[Scenario]:
    """Eight kinds, each with six loads or so, and two of textbooks."""
    for load in (0.85, 0.95, 1.05, 1.15, 1.25, 1.4):
        yield from _of_load(load)
    yield Scenario("textbook, 90 % busy", _site(2), Plan({"K": ((0, 420, 21.6),)}, {"K": exponential(5)}))
    yield Scenario("textbook, 105 % busy", _site(3), Plan({"K": ((0, 420, 31.5),)}, {"K": exponential(6)}))


def _site(counters: int, **ways: object) -> Site:
    return small_site({str(n + 1): "K" for n in range(counters)}, **ways)  # type: ignore[arg-type]  # passed on


def _of_load(load: float) -> Iterator[Scenario]:
    """Loads are those of the busy hours."""
    six, eight = lognormal(6, 0.6), lognormal(8, 0.5)
    hourly = 30 * load
    burst = ((0, 30, 60 * load), (30, 180, 18 * load), (180, 420, 20))
    yield Scenario(f"opening burst {load}", _site(3), Plan({"K": burst}, {"K": six}))
    lunch = tuple(Pause(str(n), 225 + 5 * n, 50) for n in (1, 2))
    yield Scenario(f"lunch {load}", _site(3), Plan({"K": ((0, 420, hourly * 0.9),)}, {"K": six}, pauses=lunch))
    closing = Plan({"K": ((0, 420, hourly * 0.85),)}, {"K": six}, closes={"3": 200})
    yield Scenario(f"one counter closes {load}", _site(3), closing)
    pooled = small_site({"1": "K", "2": "KS", "3": "KS", "4": "S"})
    both = {"K": ((0, 420, 20 * load),), "S": ((0, 420, 15 * load),)}
    yield Scenario(f"pooled counters {load}", pooled, Plan(both, {"K": six, "S": eight}, speeds={"2": 1.3}))
    turns = Plan({"K": ((0, 420, hourly),)}, {"K": six}, priority=0.3)
    yield Scenario(f"priority by turns {load}", _site(3), turns)
    absent = Plan({"K": ((0, 420, hourly * 1.3),)}, {"K": six}, no_show=0.3)
    yield Scenario(f"30 % no-show {load}", _site(3), absent)
    rush = ((0, 300, 22), (300, 390, 45 * load))
    yield Scenario(f"closing rush {load}", _site(3), Plan({"K": rush}, {"K": six}, patience=exponential(240)))
    two = small_site({"1": "K", "2": "K", "3": "S", "4": "S"})
    visit = Plan({"K": ((0, 420, 20 * load),), "S": ((0, 420, 6 * load),)}, {"K": six, "S": eight}, onward={"K": "S"})
    yield Scenario(f"two agencies in one visit {load}", two, visit)


class Pair(Struct, frozen=True):
    """What the rivals and we said, and what came of it."""

    theirs: tuple[float, ...]
    outcome: PromiseOutcome
    ours: Guess


def lived(scenario: Scenario, seeds: Sequence[int] = SEEDS) -> Result:
    """Some days to learn from, and then those that count; several times, each from nothing."""
    return _result(scenario.name, [pair for seed in seeds for pair in _once(scenario, seed)])


def _once(scenario: Scenario, seed: int) -> Iterator[Pair]:
    history = History()
    for n in range(LEARNT + SCORED):
        forecasts, rivals = day_after(history), Rivals()
        SimulatedDay(scenario.site, scenario.plan, seed * 1000 + n).passes(forecasts, rivals.notice)
        history = forecasts.forecaster.history_after()
        if n >= LEARNT:
            yield from _pairs(forecasts, rivals)


def _pairs(forecasts: ForecastDay, rivals: Rivals) -> Iterator[Pair]:
    """Of all who were called, and of whom everybody had said something."""
    for outcome in forecasts.outcomes.values():
        promise = outcome.promise
        theirs = rivals.guesses.get((promise.ticket, promise.queue), ())
        if theirs and promise.guess:
            yield Pair(theirs, outcome, promise.guess)


def _result(name: str, pairs: list[Pair]) -> Result:
    count = len(pairs)
    return Result(
        name,
        count,
        sum(abs(pair.ours.median - pair.outcome.waited) for pair in pairs) / count,
        tuple(sum(abs(pair.theirs[n] - pair.outcome.waited) for pair in pairs) / count for n in range(len(NAMES))),
        sum(pair.ours.holds(pair.outcome.waited) for pair in pairs) / count,
        sum(pair.ours.high - pair.ours.low for pair in pairs) / count,
    )
