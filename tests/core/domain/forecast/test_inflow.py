"""How many come into a line is learnt from past days, by half hour and weekday; days that say nothing teach nothing."""

from datetime import timedelta

import pytest
from msgspec.json import decode, encode

from core.domain.forecast import History
from core.domain.forecast.day import to_come
from core.domain.forecast.inflow import Inflow, slot_of
from core.domain.ids import QueueId
from tests.support.forecast_halls import forecasts
from tests.support.lobby import Lobby
from tests.support.past_days import taught, weekdays
from tests.support.small_building import MONDAY, small_site

K = QueueId("K")
SITE = small_site({"1": "K"})
TUESDAY = 1


def rush(people: int = 12, *, clock_jumps: bool = False) -> Lobby:
    """Two people in the first half hour, then so many in the second, and nobody after that."""
    lobby = Lobby(SITE)
    lobby.at("08:00")
    lobby.issues("K")
    lobby.issues("K")
    lobby.passes(minutes=31)
    if clock_jumps:
        lobby.mends_clock(timedelta(hours=-3))
    for _ in range(people):
        lobby.issues("K")
        lobby.passes(minutes=2)
    return lobby


def taught_by(lobby: Lobby, days: int = 3) -> History:
    return taught(lobby.facts, SITE, weekdays(MONDAY, days))


def at_half_past_eight(history: History, early: int = 2) -> float:
    """How many are to come in the half hour from then on, where so many have come before."""
    lobby = Lobby(SITE)
    lobby.at("08:00")
    for _ in range(early):
        lobby.issues("K")
    lobby.passes(minutes=30)
    return to_come(forecasts(lobby.facts, SITE, history)[1], K, lobby.now)(30.0)


def test_a_rush_that_comes_every_day_is_expected_before_anybody_of_it_has_come() -> None:
    assert at_half_past_eight(taught_by(rush())) == pytest.approx(12, rel=0.1)
    assert at_half_past_eight(History()) < 3, "of late, there were two"


def test_on_a_busier_day_more_are_expected_and_on_a_quieter_one_fewer() -> None:
    history = taught_by(rush())
    fewer, usual, more = (at_half_past_eight(history, early) for early in (1, 2, 20))
    assert fewer < usual < more


def test_the_weekday_counts_most_where_it_is_known() -> None:
    slot, inflow = slot_of(510, TUESDAY), Inflow()
    for _ in range(4):
        for weekday, people in ((0, 4), (TUESDAY, 20), (2, 4)):
            inflow = inflow.after({slot_of(510, weekday): people})
    monday, tuesday = (inflow.usual(weekday) for weekday in (0, TUESDAY))
    assert monday
    assert tuesday
    assert 4 < monday.people(510, 30) < 12 < tuesday.people(510, 30) < 20
    assert inflow.people[slot] > 0


def test_a_single_day_and_days_without_people_know_no_usual() -> None:
    once = taught_by(rush(), days=1).inflows[K]
    assert once.usual(0) is None
    assert once.after({}) == once, "a day that was closed"
    assert at_half_past_eight(taught_by(rush(), days=1)) == at_half_past_eight(History())


def test_a_day_with_five_tickets_makes_nobody_expect_crowds() -> None:
    assert at_half_past_eight(taught_by(rush(people=3), days=3)) < 5


def test_a_clock_that_is_mended_puts_nobody_into_another_half_hour() -> None:
    assert taught_by(rush(clock_jumps=True)).inflows == taught_by(rush()).inflows


def test_a_day_of_another_building_teaches_only_its_own_queues() -> None:
    history = taught_by(rush())
    other = small_site({"1": "S"})
    day = forecasts((), other, history)[1]
    assert to_come(day, QueueId("S"), rush().now)(30.0) == 0.0


def test_what_was_learnt_can_be_kept_and_is_the_same_every_time() -> None:
    history = taught_by(rush())
    assert decode(encode(history), type=History) == history == taught_by(rush())
