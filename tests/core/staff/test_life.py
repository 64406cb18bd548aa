"""How long something lasts: by time that has passed, whatever somebody does to the wall clock."""

import pytest

from core.staff.life import Life, LifeCount
from tests.support.clock import Clock

HOUR = 3600.0


def begun(clock: Clock, hours: float = 10, idle_hours: float | None = 2) -> LifeCount:
    return LifeCount(clock, Life(hours * HOUR, 0.0, clock.wall()), idle_hours and idle_hours * HOUR)


def after_restart(clock: Clock, count: LifeCount) -> LifeCount:
    """Another process, whose steady clock begins anew, reads what was stored."""
    again = Clock(clock.wall())
    return LifeCount(again, count.stored(), 2 * HOUR)


def test_it_ends_after_its_span_however_much_it_is_used(clock: Clock) -> None:
    count = begun(clock)
    for _ in range(9):
        clock.goes_on(hours=1)
        count.use()
    assert not count.is_over
    clock.goes_on(hours=1)
    count.use()
    assert count.is_over


def test_it_ends_earlier_when_nobody_uses_it(clock: Clock) -> None:
    count = begun(clock)
    clock.goes_on(hours=1, minutes=59)
    assert not count.is_over
    clock.goes_on(minutes=1)
    assert count.is_over


def test_without_an_idle_end_only_its_span_counts(clock: Clock) -> None:
    count = begun(clock, 72, None)
    clock.goes_on(hours=71)
    assert (count.is_over, count.seconds_left) == (False, HOUR)
    clock.goes_on(hours=1)
    assert count.is_over


@pytest.mark.parametrize("years", [-20, -1, 1, 20])
def test_a_mended_wall_clock_ends_nothing_and_prolongs_nothing(clock: Clock, years: int) -> None:
    count = begun(clock)
    clock.is_mended(days=365 * years)
    assert not count.is_over
    for _ in range(10):
        count.use()
        clock.goes_on(hours=1)
    assert count.is_over


def test_a_restart_goes_on_with_what_was_used_and_counts_the_time_between(clock: Clock) -> None:
    count = begun(clock)
    clock.goes_on(hours=1)
    count.use()
    clock.goes_on(minutes=30)
    again = after_restart(clock, count)
    assert (again.seconds_left, again.seconds_unused) == (8.5 * HOUR, 0.5 * HOUR)
    clock.goes_on(minutes=90)
    assert after_restart(clock, count).is_over, "switched off, it is not used either"


def test_what_is_stored_in_the_future_is_bounded_by_what_is_left_of_it(clock: Clock) -> None:
    """Opened under a clock of 2031, met again in 2026."""
    clock.is_mended(days=5 * 365)
    count = begun(clock)
    clock.goes_on(hours=1)
    count.use()
    clock.is_mended(days=-5 * 365)
    stored = count.stored()
    later = Clock(clock.wall())
    for _ in range(9):
        again = LifeCount(later, stored, 2 * HOUR)
        assert not again.is_over
        later.goes_on(hours=1)
        again.use()
        stored = again.stored()
    assert LifeCount(later, stored, 2 * HOUR).is_over
