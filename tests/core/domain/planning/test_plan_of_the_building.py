"""A plan uses what the building has, and says the same in its rows, hours and notes."""

from datetime import timedelta
from functools import cache
from random import Random

import pytest

from core.domain.ids import QueueId
from core.domain.planning.question import Answer, TrialQuestion, answer
from core.domain.planning.results import SLOT, slots_of
from core.domain.planning.shifts import is_new, takers
from core.domain.rules import QueueRule
from core.words.what_if import note_sentences
from tests.forecast.simulated import Plan, SimulatedDay, lognormal
from tests.support.small_building import MONDAY, small_site

K = QueueId("K")


@cache
def planned(seed: int, *, alone: bool) -> Answer:
    """One counter for K alone, one that S may also need, one for S; more people of K than two can serve."""
    site = small_site({"1": "K", "2": "KS", "3": "S"}, queue_rules=QueueRule(target_minutes=10))
    arrivals = {"K": ((0.0, 60.0, 22.0), (60.0, 90.0, 10.0)), "S": ((0.0, 90.0, 8.0),)}
    day = SimulatedDay(site, Plan(arrivals, {"K": lognormal(5, 0.4), "S": lognormal(8, 0.4)}), seed)
    day.passes(None)
    some = frozenset({K}) if alone else None
    question = TrialQuestion(site, MONDAY, (tuple(day.facts),), False, runs=3, plans=True, queues=some)
    return answer(question, lambda n: Random(n).random, lambda done, of: None)


@pytest.mark.parametrize("seed", range(4))
def test_a_counter_is_missing_only_where_all_that_the_building_has_are_open(seed: int) -> None:
    hall = planned(seed, alone=True).then_hall
    known = {counter for counter in takers(hall.rules, K) if not is_new(counter)}
    for begins in slots_of(hall):
        there = {s.counter for s in hall.shifts if s.begins < begins + SLOT and s.ends > begins}
        new = {counter for counter in there if is_new(counter) and K in hall.rules.counters[counter].queues}
        assert not new or known <= there


@pytest.mark.parametrize("seed", range(4))
def test_the_hours_of_a_plan_are_the_sum_of_its_half_hours(seed: int) -> None:
    found = planned(seed, alone=True)
    for day in (found.was, found.then):
        rows = sum(slot.counters for slot in day.slots[K]) * (SLOT / timedelta(hours=1))
        assert day.officer_hours == pytest.approx(rows)


def test_a_row_says_where_it_has_more_counters_than_the_building() -> None:
    found = planned(0, alone=True)
    beyond = [slot for slot in found.then.slots[K] if slot.beyond]
    assert all(slot.counters - slot.beyond == 2 for slot in beyond)
    assert any("(+1)" in note for note in note_sentences(found, "id")) is bool(beyond)
