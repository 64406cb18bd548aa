"""What is ahead is said once, at a time to come, and contradicts itself nowhere."""

from datetime import timedelta

from core.domain.foresight import Foresight, Passing
from core.domain.hall import Hall
from counter.board.foresight_words import foresight_part
from tests.support.foresight_halls import SITE, K
from tests.support.small_building import MONDAY, instant

HALL, NINE = Hall(SITE, MONDAY), instant("09:00", SITE)


def text(earliest: float, at: float | None, latest: float | None = None, low: float = 10, high: float = 45) -> str:
    """Of a target of 30 minutes, at nine; times in minutes from then."""
    times = [None if one is None else NINE + timedelta(minutes=one) for one in (earliest, at, latest)]
    assert times[0]
    passing = Passing(times[0], times[1], times[2])
    found = Foresight(K, NINE, 30, passing, timedelta(minutes=low), timedelta(minutes=high))
    return foresight_part(HALL, found).text["id"]


def test_a_time_is_not_said_twice() -> None:
    assert text(16, 16).startswith("Kemungkinan besar melewati target 30 menit sekitar pukul 09.15. ")
    assert text(11, 20).startswith(
        "Kemungkinan besar melewati target 30 menit sekitar pukul 09.20, paling cepat 09.10. "
    )


def test_what_may_come_at_once_is_not_said_with_the_time_of_now() -> None:
    assert text(0, 0.5).startswith("Kemungkinan besar melewati target 30 menit sekarang atau beberapa menit lagi. ")
    assert text(1, None).startswith("Masih mungkin melewati target 30 menit, mungkin beberapa menit lagi. ")
    assert text(1, 2, 4).startswith("Hampir pasti melewati target 30 menit sebelum pukul 09.05. ")


def test_whoever_comes_now_and_waits_less_than_the_target_is_not_named_beside_those_who_pass_it() -> None:
    assert text(16, 20, low=0, high=28).endswith("sekitar pukul 09.20, paling cepat 09.15.")
    assert text(16, 20, low=10, high=45).endswith("Yang datang sekarang menunggu: 10-45 menit.")


def test_a_wait_within_a_sentence_begins_small() -> None:
    assert text(16, 20, low=0, high=40).endswith("Yang datang sekarang menunggu: kurang dari 40 menit.")


def test_nobody_is_told_to_move_people_without_a_place_to_move_them_to() -> None:
    passing = Passing(NINE, NINE, None)
    found = Foresight(K, NINE, 30, passing, timedelta(minutes=10), timedelta(minutes=45))
    (help_text,) = foresight_part(HALL, found).help
    assert help_text["id"] == "Tidak ada loket lain yang dapat membantu. Beri tahu pintu masuk."
