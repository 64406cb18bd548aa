"""How long wrong tries wait, and whose: nobody is kept out by what somebody else tries elsewhere."""

import pytest

from core.domain.errors import TooManyTries
from core.staff.throttle import FORGOTTEN_AFTER_SECONDS, REMEMBERED_MAX, WAIT_SECONDS_MAX, Budget, Throttle
from core.staff.wrong_tries import (
    BUDGET_SECONDS,
    TRIES_FREE,
    TRIES_FROM_ADDRESS,
    SignInPlace,
    Tried,
    WrongTries,
)
from tests.support.clock import Clock
from tests.support.small_building import instant, small_site

HALL = "10.0.0.7"


class Door:
    """Where people try, and a clock."""

    def __init__(self) -> None:
        self.clock = Clock(instant("08:00", small_site()))
        self.tries = WrongTries(self.clock.steady)

    def waits(self, tried: Tried) -> int:
        """How long a try would have to wait."""
        try:
            self.tries.must_not_wait(tried)
        except TooManyTries as refusal:
            return int(str(refusal.params["seconds"]))
        return 0

    def wrong(self, tried: Tried, times: int = 1) -> None:
        for _ in range(times):
            self.tries.wrong(tried)


def somebody(name: str = "sri", address: str = HALL) -> Tried:
    """A stranger at a name."""
    return Tried(name, SignInPlace(address), f"id-{name}")


def known(name: str = "sri", browser: str = "peramban", address: str = HALL) -> Tried:
    """A browser that has signed in with this name before."""
    return Tried(name, SignInPlace(address, browser), f"id-{name}", known=True)


@pytest.fixture
def door() -> Door:
    return Door()


# -- the waiting times


def test_wrong_tries_wait_longer_and_longer_up_to_a_quarter_of_an_hour() -> None:
    throttle, now, waits = Throttle(TRIES_FREE), 1000.0, []
    for _ in range(16):
        throttle.wrong("sri", now)
        waits.append(throttle.wait_seconds("sri", now))
    assert waits == [0] * TRIES_FREE + [2, 4, 8, 16, 32, 64, 128, 256, 512] + [WAIT_SECONDS_MAX] * 3
    assert throttle.wait_seconds("budi", now) == 0
    assert throttle.wait_seconds("sri", now + 899.2) == 1
    assert throttle.wait_seconds("sri", now + 900) == 0


def test_an_hour_later_or_after_a_right_try_all_is_forgotten() -> None:
    throttle, now = Throttle(TRIES_FREE), 1000.0
    for key in ("a", "b"):
        for _ in range(20):
            throttle.wrong(key, now)
    throttle.right("a")
    later = now + FORGOTTEN_AFTER_SECONDS + 1
    throttle.wrong("a", now)
    throttle.wrong("b", later)
    assert (throttle.wait_seconds("a", now), throttle.wait_seconds("b", later)) == (0, 0)
    assert throttle.counts(later) == {"b": 1}


def test_a_flood_of_names_is_remembered_within_bounds() -> None:
    throttle, budget = Throttle(TRIES_FREE), Budget(TRIES_FROM_ADDRESS, BUDGET_SECONDS)
    for n in range(REMEMBERED_MAX + 500):
        throttle.wrong(f"{n}", 1000.0)
        budget.wrong(f"{n}", 1000.0)
    assert len(throttle._wrong) == len(budget._used) == REMEMBERED_MAX


def test_a_budget_that_is_used_up_fills_again_one_by_one() -> None:
    budget = Budget(3, 60.0)
    waits = []
    for _ in range(6):
        budget.wrong("a", 1000.0)
        waits.append(budget.wait_seconds("a", 1000.0))
    assert waits == [0, 0, 60, 60, 60, 60], "a flood makes nobody wait longer than a minute"
    assert (budget.wait_seconds("a", 1059.0), budget.wait_seconds("a", 1060.0)) == (1, 0)
    assert budget.wait_seconds("b", 1000.0) == 0


# -- whose


def test_who_tries_a_name_elsewhere_keeps_nobody_of_that_name_waiting_here(door: Door) -> None:
    door.wrong(somebody(address="10.0.0.66"), 13)
    assert door.waits(somebody(address="10.0.0.66")) >= 500
    assert door.waits(somebody()) == 0


def test_who_tries_other_names_behind_the_same_address_keeps_nobody_waiting(door: Door) -> None:
    door.wrong(somebody("budi"), 42)
    assert door.waits(somebody("budi")) > 0
    assert door.waits(somebody("sri")) == 0


def test_a_known_browser_is_judged_apart_from_strangers_at_the_same_address(door: Door) -> None:
    door.wrong(somebody(), 500)
    assert door.waits(somebody()) == WAIT_SECONDS_MAX
    assert door.waits(known()) == 0
    door.wrong(known(), TRIES_FREE + 1)
    assert door.waits(known()) == 2
    assert door.waits(known(browser="lain")) == 0, "nor by another known one"


def test_a_browser_that_is_known_for_one_name_is_a_stranger_at_others(door: Door) -> None:
    """Or whoever sits at a known screen could try the names of all colleagues."""
    at_colleague = Tried("budi", SignInPlace(HALL, "peramban"), "id-budi")
    door.wrong(at_colleague, 13)
    assert door.waits(at_colleague) >= 500
    assert door.waits(known()) == 0


def test_sixty_officers_behind_one_address_with_one_typing_error_each_all_come_in_at_once(door: Door) -> None:
    for n in range(60):
        officer = somebody(f"petugas {n}")
        assert door.waits(officer) == 0
        door.wrong(officer)
        assert door.waits(officer) == 0
        door.tries.right(officer)


def test_one_pin_tried_on_all_names_is_soon_one_a_minute(door: Door) -> None:
    for n in range(TRIES_FROM_ADDRESS):
        assert door.waits(somebody(f"petugas {n}")) == 0
        door.wrong(somebody(f"petugas {n}"))
    assert door.waits(somebody("sri")) == 60
    assert door.waits(somebody("sri", "10.0.0.8")) == 0, "others are not held up"
    assert door.waits(known()) == 0, "nor is a known browser behind the same address"
    door.clock.goes_on(seconds=60)
    assert door.waits(somebody("sri")) == 0


def test_one_name_tried_from_everywhere_is_soon_one_a_minute_for_strangers(door: Door) -> None:
    for n in range(25):
        door.wrong(somebody(address=f"10.0.1.{n}"), TRIES_FREE)
    assert door.waits(somebody()) == 60, "a new screen waits a minute, not all day"
    assert door.waits(known()) == 0


def test_a_few_addresses_cannot_spend_the_tries_of_a_name(door: Door) -> None:
    for _ in range(24 * 60):
        for n in range(4):
            attacker = somebody(address=f"10.0.1.{n}")
            if not door.waits(attacker):
                door.wrong(attacker)
        door.clock.goes_on(minutes=1)
        assert door.waits(somebody()) == 0, "all day long"


def test_a_right_pin_clears_what_was_counted(door: Door) -> None:
    for tried in (somebody(), known()):
        door.wrong(tried, TRIES_FREE)
        door.tries.right(tried)
        door.wrong(tried, TRIES_FREE)
        assert door.waits(tried) == 0


def test_a_mended_wall_clock_changes_no_waiting_time(door: Door) -> None:
    door.wrong(somebody(), TRIES_FREE + 3)
    door.clock.is_mended(days=-5 * 365)
    assert door.waits(somebody()) == 8
    door.clock.is_mended(days=20 * 365)
    assert door.waits(somebody()) == 8
    door.clock.goes_on(seconds=8)
    assert door.waits(somebody()) == 0


# -- who should know


def test_many_wrong_tries_of_one_person_are_told_from_wherever_they_came(door: Door) -> None:
    for n in range(9):
        door.wrong(somebody(address=f"10.0.1.{n}"))
    assert door.tries.many() == {}
    door.wrong(known())
    assert door.tries.many() == {"id-sri": 10}
    assert door.tries.of_person("id-sri") == 10  # type: ignore[arg-type]
    door.clock.goes_on(hours=1, seconds=1)
    assert door.tries.many() == {}
