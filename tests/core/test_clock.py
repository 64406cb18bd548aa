"""Three clocks: one that people see and mend, one that measures, one that puts facts in order."""

from datetime import UTC, datetime, timedelta

import pytest

from core import clock as clocks
from core.clock import MACHINE, UNMENDED, FactOrder
from core.domain.instants import FIRST, LAST, moved
from kiosk.agent.clock import KnownTime, ServerClock
from tests.support.clock import Clock
from tests.support.small_building import instant, small_site

EIGHT = instant("08:00", small_site())


def test_the_order_begins_with_the_wall_and_goes_on_as_time_does(clock: Clock) -> None:
    order = FactOrder(clock)
    clock.goes_on(minutes=5, microseconds=7)
    assert order.now() == clock.wall() == EIGHT + timedelta(minutes=5, microseconds=7)


@pytest.mark.parametrize("hours", [-7, 7, -24 * 365 * 50])
def test_a_mended_wall_moves_no_instant_of_the_order(clock: Clock, hours: int) -> None:
    order = FactOrder(clock)
    clock.is_mended(hours=hours)
    clock.goes_on(seconds=30)
    assert order.now() == EIGHT + timedelta(seconds=30)
    assert order.wall_ahead() == timedelta(hours=hours)


def test_an_order_goes_on_where_an_earlier_one_ended(clock: Clock) -> None:
    order = FactOrder(clock)
    order.begin(EIGHT + timedelta(hours=7))
    clock.goes_on(seconds=1)
    assert order.now() == EIGHT + timedelta(hours=7, seconds=1)
    assert order.wall_ahead() == timedelta(hours=-7)


def test_a_time_server_that_pushes_the_wall_about_mends_nothing_until_it_adds_up(clock: Clock) -> None:
    order, mended = FactOrder(clock), []
    for _ in range(4):
        clock.is_mended(seconds=0.7)
        mended.append(order.mended_by())
    assert mended == [timedelta(0), timedelta(0), timedelta(seconds=2.1), timedelta(seconds=2.8)]


def test_the_machine_s_clocks_agree_on_how_time_goes_by() -> None:
    order = FactOrder(MACHINE)
    assert abs(order.wall_ahead()) < timedelta(seconds=1)
    assert MACHINE.wall().utcoffset() == timedelta(0)


@pytest.mark.parametrize("year", [1, 1969, 9000, 9999, 10_000])
def test_a_machine_whose_clock_is_beyond_all_sense_still_has_instants_to_reckon_with(
    monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    class Wrong(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Wrong":
            return cls(year, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)  # refuses the year 10,000, as the real one

    monkeypatch.setattr(clocks, "datetime", Wrong)
    order = FactOrder(MACHINE)
    for _ in range(3):
        wall = MACHINE.wall()
        assert wall - timedelta(days=400) < wall < wall + timedelta(days=400)
        assert abs(order.wall_ahead()) < UNMENDED, "it goes on, and is not mended at each look"


@pytest.mark.parametrize(("met", "at_start", "server"), [(LAST, FIRST, EIGHT), (FIRST, LAST, LAST)])
def test_a_kiosk_whose_clock_jumped_across_all_of_time_still_starts(
    met: datetime, at_start: datetime, server: datetime
) -> None:
    """It was beyond all sense when the server was met, and woke up at the other end, or the server's was."""
    before = ServerClock(Clock(met), KnownTime())
    before.meet(server)
    assert ServerClock(Clock(at_start), before.known).wall() >= server


@pytest.mark.parametrize("years", [-9_000, -6_974, 0, 6_974, 9_000])
@pytest.mark.parametrize("at", [FIRST, EIGHT, LAST, LAST + timedelta(days=1)])
def test_an_instant_that_is_moved_by_any_span_can_still_be_reckoned_with(at: datetime, years: int) -> None:
    there = moved(at, timedelta(days=365 * years))
    assert min(FIRST, at) <= there <= max(LAST, at)
    assert there == at or (there > at) == (years > 0), "moved that way, as far as it goes"
