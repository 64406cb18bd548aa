"""Ranges hold about nine times in ten, also when days change; weights stay within their bounds."""

from random import Random

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.forecast.blend import SIZE, WAITS, Blend
from core.domain.forecast.ranges import (
    KEPT_MAX,
    LEAST,
    MISSES,
    MOST,
    SIZES,
    Misses,
    Residuals,
    log_minutes,
    minutes_of,
    seeds,
)
from core.domain.ids import QueueId

K, S = QueueId("K"), QueueId("S")


def held(residuals: list[float]) -> float:
    """How many of these were in the range that was given before each."""
    kept, misses, hits = Residuals.of(seeds(2)), Misses(), 0
    for residual in residuals:
        low, high = kept.span(misses.share(K))
        hits += low <= residual <= high
        misses.learn(K, not low <= residual <= high)
        kept.add(residual)
    return hits / len(residuals)


def test_ranges_hold_nine_times_in_ten_where_days_are_alike() -> None:
    chance = Random(1)
    assert 0.88 <= held([chance.gauss(0.0, 0.5) for _ in range(3000)]) <= 0.94


def test_ranges_hold_nine_times_in_ten_where_days_get_worse_and_better() -> None:
    chance = Random(2)
    days = [chance.gauss(0.3 * (n % 5 - 2), 0.2 + 0.2 * (n % 3)) for n in range(30) for _ in range(150)]
    shifted = [chance.gauss(days[n * 150], 0.2 + 0.1 * (n % 4)) for n in range(30) for _ in range(150)]
    assert 0.86 <= held(shifted) <= 0.94


@given(st.lists(st.floats(-5.0, 5.0), min_size=1, max_size=200), st.floats(0.0, 1.0))
def test_the_span_lies_between_quantiles_as_others_compute_them(values: list[float], misses: float) -> None:
    low, high = Residuals.of(values).span(misses)
    below, above = numpy.quantile(values, [misses * 0.3, 1.0 - misses * 0.7], method="weibull")
    assert low == pytest.approx(below, abs=1e-9)
    assert high == pytest.approx(above, abs=1e-9)


def test_only_the_newest_residuals_are_kept_and_they_stay_sorted() -> None:
    chance, kept = Random(3), Residuals.of(())
    for n in range(KEPT_MAX + 500):
        kept.add(chance.choice((0.5, chance.random(), float(n))))
    assert len(kept.newest) == len(kept.ordered) == KEPT_MAX
    assert sorted(kept.newest) == kept.ordered


@given(st.lists(st.tuples(st.sampled_from((K, S)), st.booleans()), max_size=300))
def test_what_is_left_outside_stays_within_bounds(outcomes: list[tuple[QueueId, bool]]) -> None:
    misses = Misses()
    for queue, is_missed in outcomes:
        misses.learn(queue, is_missed)
    assert all(LEAST <= misses.share(queue) <= MOST for queue in (K, S))


def test_a_miss_widens_the_ranges_of_its_queue_more_than_those_of_others() -> None:
    misses = Misses()
    misses.learn(K, True)
    assert misses.share(K) < misses.share(S) < MISSES


def test_a_building_without_outcomes_begins_wide() -> None:
    for size in range(SIZES - 1):
        low, high = Residuals.of(seeds(size)).span(MISSES)
        assert minutes_of(log_minutes(10.0) + low) < 5.0
        assert minutes_of(log_minutes(10.0) + high) > 20.0


SIGNS = st.lists(st.floats(0.0, 7.0), min_size=SIZE - 3, max_size=SIZE - 3)


@given(st.lists(st.tuples(SIGNS, st.floats(0.0, 7.0)), max_size=40))
def test_no_outcome_makes_a_sign_count_backwards_or_all_of_them_more_than_once(
    outcomes: list[tuple[list[float], float]],
) -> None:
    blend = Blend()
    for signs, outcome in outcomes:
        blend.learn([1.0, *signs, 0.5, 0.25], outcome)
    assert min(blend.weights[1:-2]) >= 0.0
    assert sum(blend.weights[WAITS]) <= 1.0 + 1e-9


def test_the_best_sign_is_found() -> None:
    """The fourth says the truth, the others anything."""
    chance, blend = Random(4), Blend()
    for _ in range(2000):
        signs = [chance.uniform(0.0, 4.0) for _ in range(SIZE - 3)]
        blend.learn([1.0, *signs, 0.0, 0.0], signs[3])
    assert blend.weights[4] > 0.9
