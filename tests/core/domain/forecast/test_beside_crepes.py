"""Ranges are those of conformal prediction as a kept library computes it, up to one residual: it takes the next one
outwards, where ours lies between two.
"""

from bisect import bisect_left, bisect_right
from random import Random

import numpy
import pytest
from crepes import ConformalPredictiveSystem

from core.domain.forecast.ranges import LOW_SHARE, Residuals

pytestmark = pytest.mark.slow  # for what the library imports


@pytest.mark.parametrize("misses", [0.05, 0.1, 0.2, 0.3])
@pytest.mark.parametrize("count", [100, 357, 1500])
def test_a_range_lies_within_the_librarys_and_no_residual_is_between_them(count: int, misses: float) -> None:
    chance = Random(count)
    residuals = [chance.gauss(0.1, 0.5) if chance.random() < 0.8 else chance.expovariate(1.0) for _ in range(count)]
    low, high = Residuals.of(residuals).span(misses)
    below, above = 100 * misses * LOW_SHARE, 100 * (1 - misses * (1 - LOW_SHARE))
    system = ConformalPredictiveSystem().fit(numpy.array(residuals))
    ((outer_low, outer_high),) = system.predict(numpy.zeros(1), lower_percentiles=[below], higher_percentiles=[above])
    ordered = sorted(residuals)
    assert outer_low <= low
    assert high <= outer_high
    assert bisect_left(ordered, low) - bisect_right(ordered, outer_low) <= 0, "no residual between the lower ends"
    assert bisect_left(ordered, outer_high) - bisect_right(ordered, high) <= 0, "nor between the upper ones"
