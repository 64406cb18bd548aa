"""A light says at one glance how a wait stands beside the target of its queue."""

import pytest

from core.domain.forecast import Basis, Chance, Light, light_of
from tests.support.forecast_words import forecast


@pytest.mark.parametrize(
    ("low", "high", "target", "light"),
    [
        (10, 30, 30, Light.SHORT),
        (10, 31, 30, Light.MIDDLE),
        (20, 40, 30, Light.MIDDLE),
        (21, 41, 30, Light.LONG),
        (10, 30, 0, None),
    ],
)
def test_it_is_short_where_nine_of_ten_are_within_the_target_and_long_where_half_are_not(
    low: int, high: int, target: int, light: Light | None
) -> None:
    assert light_of(forecast(low, high), target) is light


def test_of_what_nobody_knows_there_is_none_and_what_is_not_today_is_long() -> None:
    assert light_of(None, 30) is None
    assert light_of(forecast(0, 4, Basis.FREE_COUNTER), 30) is Light.SHORT
    assert light_of(forecast(10, 20, chance=Chance.UNLIKELY), 480) is Light.LONG
