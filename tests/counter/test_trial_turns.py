"""One supervisor's trials, one after another, do not keep the others from ever trying anything."""

import pytest

from core.domain.errors.planning import OthersWaitForTrial
from core.domain.ids import StaffId
from core.staff.people import Role, Staff
from counter.what_if.turns import Turns

HENDRO = Staff(StaffId("1"), "Hendro", Role.SUPERVISOR)
WAHYU = Staff(StaffId("2"), "Wahyu", Role.SUPERVISOR)


class HandClock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def turns_with(watch: HandClock) -> Turns:
    """Hendro's trial took a while, in which he asked for another, and Wahyu for a first."""
    turns = Turns(watch)
    turns.begun(HENDRO)
    turns.turned_away(HENDRO)
    turns.turned_away(WAHYU)
    watch.seconds += 600
    turns.ended()
    return turns


def test_who_was_turned_away_comes_before_who_had_the_place() -> None:
    turns = turns_with(HandClock())
    with pytest.raises(OthersWaitForTrial) as refused:
        turns.must_be_their_turn(HENDRO)
    assert refused.value.params == {"name": "Wahyu", "seconds": 120}
    turns.must_be_their_turn(WAHYU)
    turns.begun(WAHYU)
    turns.ended()
    turns.must_be_their_turn(HENDRO)


def test_the_place_is_not_kept_for_who_does_not_come() -> None:
    watch = HandClock()
    turns = turns_with(watch)
    watch.seconds += 119
    with pytest.raises(OthersWaitForTrial):
        turns.must_be_their_turn(HENDRO)
    watch.seconds += 1
    turns.must_be_their_turn(HENDRO)


def test_who_is_alone_tries_as_often_as_they_like() -> None:
    turns = Turns(HandClock())
    for _ in range(3):
        turns.must_be_their_turn(HENDRO)
        turns.begun(HENDRO)
        turns.ended()
