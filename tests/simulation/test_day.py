"""Whole days of the pure domain, from a seed: what must hold is looked at after every press.

To see a failing day again, run the test with the seed it printed.
"""

from collections import Counter
from random import Random

import pytest

from core.domain.errors import Refusal
from core.domain.facts import (
    ActionUndone,
    AnyFact,
    Reason,
    TicketCalled,
    TicketLeft,
    TicketParked,
    TicketReturned,
    TicketTransferred,
    TicketUnparked,
)
from core.domain.ticket import GONE, State
from tests.simulation.day import Habits, People, Step
from tests.support.lobby import Lobby
from tests.support.proof import must_hold
from tests.support.small_building import MONDAY, small_site

DETOURS = {
    TicketParked,
    TicketUnparked,
    TicketTransferred,
    TicketReturned,
    TicketLeft,
    ActionUndone,
}
REASONS = {Reason.PRIORITY, Reason.AT_HEAD, Reason.OUT_OF_ORDER}
COUNTERS = {"1": "K", "2": "KS", "3": "SK", "4": "B", "5": "BK"}


class Day:
    """One building from its opening until the last officer has gone home."""

    def __init__(self, seed: int, ratio: int, habits: Habits | None = None) -> None:
        self.lobby = Lobby(small_site(COUNTERS, priority_calls_max=ratio), fold_every=100)
        self.people = People(self.lobby.site, seed, MONDAY, habits)
        self.refused: Counter[str] = Counter()
        self.restarts = 0
        self._power = Random(seed)

    def passes(self) -> None:
        """Until nobody is left."""
        while press := self.people.next(self.lobby.hall):
            self.people.heard(self._do(press))
            must_hold(self.lobby.hall, self.lobby.facts)
            if self._power.random() < 0.005:
                self.restarts += 1
                self.lobby.restarts()

    def _do(self, press: Step) -> tuple[AnyFact, ...]:
        self.lobby.now = press.at
        try:
            return self.lobby.do(press.request)
        except Refusal as refusal:
            self.refused[refusal.code] += 1
            return ()


@pytest.mark.parametrize(("seed", "ratio", "priority"), [(1, 1, 0.2), (20250303, 2, 0.4), (77, 3, 0.5)])
def test_a_whole_day_keeps_what_must_hold(seed: int, ratio: int, priority: float) -> None:
    day = Day(seed, ratio, Habits(priority=priority))
    try:
        day.passes()
    except AssertionError as failure:
        failure.add_note(f"seed {seed}, after fact {day.lobby.hall.seq} at {day.lobby.now}")
        raise
    states = Counter(ticket.state for ticket in day.lobby.hall.tickets.values())
    assert set(states) <= GONE, "nobody was left waiting, aside or at a counter when the officers went home"
    assert states[State.FINISHED] > 150
    assert all(counter_state.officer is None for counter_state in day.lobby.hall.counters.values())
    assert {"ticket_moved_on", "counter_idle"} & set(day.refused), "some pages were out of date"
    assert day.restarts
    assert {type(fact) for fact in day.lobby.facts} >= DETOURS, "people also went ways of their own"
    assert {fact.reason for fact in day.lobby.facts if isinstance(fact, TicketCalled)} >= REASONS


def test_the_same_seed_is_the_same_day_to_the_last_byte() -> None:
    habits = Habits(closes="09:00")
    one, two = Day(5, 2, habits), Day(5, 2, habits)
    one.passes()
    two.passes()
    assert one.lobby.entries == two.lobby.entries
    assert one.lobby.entries
