"""Which days teach a day: its own week before it, and three weeks with days before that."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.domain.forecast import History, lived, window_of
from core.domain.forecast.window import monday_of
from tests.core.domain.forecast.test_day import ONE, served
from tests.support.small_building import MONDAY

DAYS = st.sets(st.integers(0, 120), max_size=80).map(lambda ns: [MONDAY + timedelta(days=n) for n in sorted(ns)])


def test_three_weeks_and_the_days_of_its_own() -> None:
    working = [MONDAY + timedelta(days=n) for n in range(60) if n % 7 < 5]
    wednesday = MONDAY + timedelta(days=37)
    assert window_of(wednesday, working) == [MONDAY + timedelta(days=n) for n in range(14, 37) if n % 7 < 5]
    assert window_of(MONDAY, working) == []


def test_weeks_in_which_nobody_worked_are_not_counted() -> None:
    before = [date(2024, 12, 2), date(2024, 12, 9), date(2024, 12, 16), date(2025, 2, 24)]
    assert window_of(MONDAY, before) == before[1:]


@given(DAYS)
def test_all_days_of_a_week_begin_with_the_same_first_day(days: list[date]) -> None:
    for day in days:
        window = window_of(day, days)
        assert all(each < day for each in window)
        assert window == [each for each in days if window and window[0] <= each < day], "none is left out"
        fellows = [each for each in days if monday_of(each) == monday_of(day)]
        firsts = {(window_of(each, days) or [each])[0] for each in fellows}
        assert len(firsts) == 1


def test_a_day_that_cannot_be_followed_teaches_nothing_and_has_no_scores() -> None:
    lobby = served()
    history = lived(ONE, MONDAY, lobby.facts, History())[1]
    assert lived(ONE, MONDAY, lobby.facts[3:], history) == (None, history)
    assert lived(ONE, MONDAY, (), history)[0] is not None


def test_a_day_lived_once_more_has_the_scores_that_it_had() -> None:
    lobby = served()
    first, again = (lived(ONE, MONDAY, lobby.facts, History()) for _ in range(2))
    assert first == again
    assert first[0]
    assert first[0].whole.ranges == sum(score.ranges for score in first[0].queues.values()) > 0
