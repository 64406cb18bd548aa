"""Twenty days that no formula covers, lived by our own hall and rule, and simulated by `ciw`: alike, within chance."""

from collections.abc import Callable, Sequence
from statistics import fmean, variance

import pytest
from msgspec.structs import replace

from tests.support.textbook_cases import CASES, DAYS
from tests.support.textbook_days import Figures, TextbookDay, lived, people_of, simulated, simulated_waits, waits_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("day", CASES, ids=lambda day: day.name)
def test_our_hall_and_ciw_say_the_same_of_a_day_that_is_not_markov(day: TextbookDay) -> None:
    ours = [lived(day, seed) for seed in range(DAYS)]
    theirs = [simulated(day, 1_000 + seed) for seed in range(DAYS)]
    figures: Sequence[Callable[[Figures], float]] = (
        lambda each: each.mean,
        lambda each: each.urgent,
        lambda each: each.leavers,
    )
    for figure in figures:
        mine, other = list(map(figure, ours)), list(map(figure, theirs))
        error = ((variance(mine) + variance(other)) / DAYS) ** 0.5
        assert abs(fmean(mine) - fmean(other)) <= 3 * error, day.name
    assert fmean(each.mean for each in ours) > 0.3, "people wait, or nothing would be compared"


IN_ORDER = [day for day in CASES if day.patience is None and day.urgent is None]
"""Where people are called as they came, both may be given the very same people."""
STEADY = [day for day in IN_ORDER if len(day.counters) == 1]


@pytest.mark.parametrize("day", IN_ORDER, ids=lambda day: day.name)
def test_the_very_same_people_wait_as_long_in_our_hall_as_in_ciw(day: TextbookDay) -> None:
    for seed in range(3):
        people = people_of(day, seed)
        assert waits_of(day, people) == pytest.approx(simulated_waits(day, people), abs=1e-4)


@pytest.mark.parametrize("day", STEADY, ids=lambda day: day.name)
def test_one_more_counter_makes_nobody_wait_longer(day: TextbookDay) -> None:
    people, (until, there) = people_of(day, 7), day.counters[0]
    more = replace(day, counters=((until, there + 1),))
    for before, after in zip(waits_of(day, people), waits_of(more, people), strict=True):
        assert after <= before


def test_twenty_days_are_compared() -> None:
    assert len(CASES) == 20
