"""What was computed of a line answers for everybody in it, and for who comes next; of what nobody knows, nothing."""

from datetime import timedelta

from core.domain.forecast import Basis, Forecast
from core.office.line_forecasts import LineForecasts
from tests.support.forecast_words import forecast

LINE = LineForecasts(((0, forecast(0, 10)), (4, forecast(20, 50))), 8, forecast(40, 70))


def minutes(found: Forecast | None) -> tuple[float, float] | None:
    return None if found is None else (found.low / timedelta(minutes=1), found.high / timedelta(minutes=1))


def test_between_two_places_lies_what_is_between() -> None:
    assert minutes(LINE.at(0)) == (0, 10)
    assert minutes(LINE.at(2)) == (10, 30)
    assert minutes(LINE.at(4)) == (20, 50)


def test_between_the_last_who_was_looked_at_and_the_end_too() -> None:
    assert minutes(LINE.at(6)) == (30, 60)
    assert minutes(LINE.at(8)) == (40, 70)


def test_who_came_since_the_last_look_is_told_a_wider_range_and_of_another_line_nothing() -> None:
    assert minutes(LINE.at(17)) == (40, 140)
    assert LINE.at(18) is None


def test_a_counter_that_was_free_says_nothing_of_a_line_that_grew_before_it() -> None:
    free = LineForecasts((), 0, forecast(0, 2, Basis.FREE_COUNTER))
    assert minutes(free.at(0)) == (0, 2)
    assert free.at(1) is None


def test_where_nobody_knows_nothing_is_said() -> None:
    assert LineForecasts().at(0) is None
    assert LineForecasts((), 3, None).at(3) is None
    assert LINE.at(-1) is None


def test_of_a_line_without_an_end_only_those_in_it_are_told() -> None:
    line = LineForecasts(((0, forecast(0, 10)),), 1, None)
    assert minutes(line.at(0)) == (0, 10)
    assert line.at(1) is None
