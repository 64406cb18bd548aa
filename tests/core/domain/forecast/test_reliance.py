"""A queue whose ranges held less than 80 of 100 on three days is shown wider, and not for ever."""

from hypothesis import given
from hypothesis import strategies as st

from core.domain.forecast import History
from core.domain.forecast.forecaster import Forecaster
from core.domain.forecast.reliance import DAYS, RANGES_MIN, Reliance
from core.domain.forecast.signs import Question
from tests.support.forecast_questions import QUEUE, taught

POOR, GOOD, FEW = (100, 79), (100, 80), (RANGES_MIN - 1, 0)


def after(*days: tuple[int, int], reliance: Reliance = Reliance()) -> Reliance:  # noqa: B008 - it is frozen
    for ranges, held in days:
        reliance = reliance.after(ranges, held)
    return reliance


def test_three_poor_days_in_a_row_make_it_wide_and_two_do_not() -> None:
    assert not after(POOR, POOR).is_wide
    assert after(POOR, POOR, POOR).is_wide
    assert not after(POOR, POOR, GOOD, POOR).is_wide


def test_three_good_days_in_a_row_make_it_as_before() -> None:
    wide = after(POOR, POOR, POOR)
    assert after(GOOD, GOOD, reliance=wide).is_wide
    assert after(GOOD, GOOD, POOR, GOOD, reliance=wide).is_wide
    assert after(GOOD, GOOD, GOOD, reliance=wide) == Reliance()


def test_a_day_with_a_few_ranges_says_nothing() -> None:
    assert after(POOR, FEW, POOR, FEW, POOR).is_wide
    assert after(FEW, FEW, FEW) == Reliance()


@given(st.floats(-5.0, 5.0), st.floats(0.0, 5.0))
def test_a_wide_range_holds_all_that_the_other_held(low: float, much: float) -> None:
    high = low + much
    wider = Reliance(is_wide=True).span(low, high)
    assert wider[0] <= low <= high <= wider[1]
    assert Reliance().span(low, high) == (low, high)


def days_of(held: bool, count: int, history: History) -> History:
    """Some days of which all ranges held, or none."""
    question = Question(600.0, 0, 8.0, 10.0, ((0.0, 2.0),))
    for _ in range(count):
        forecaster = Forecaster.after(history)
        for _ in range(RANGES_MIN):
            guess = forecaster.guess(QUEUE, question)
            assert guess
            forecaster.learn(QUEUE, guess, guess.median if held else guess.high + 1.0)
        history = forecaster.history_after()
    return history


def test_what_the_outcomes_of_three_days_say_is_what_the_fourth_begins_with() -> None:
    start = taught([10.0] * 30).history_after()
    assert start.reliance == {}
    poor = days_of(held=False, count=DAYS, history=start)
    assert poor.reliance[QUEUE].is_wide
    question = Question(600.0, 0, 8.0, 10.0, ((0.0, 2.0),))
    wide, plain = (Forecaster.after(history).guess(QUEUE, question) for history in (poor, _relying(poor)))
    assert wide
    assert plain
    assert wide.low < plain.low
    assert wide.high > plain.high
    assert wide.median == plain.median
    assert days_of(held=True, count=DAYS, history=poor).reliance == {}


def _relying(history: History) -> History:
    return History(**{name: getattr(history, name) for name in history.__struct_fields__ if name != "reliance"})
