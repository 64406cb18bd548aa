"""Eight officers, a supervisor and kiosks press in any order, some on old pages; what must hold, holds.

Around every press stand `Proof` (every screen, the stored bytes) and the rule's reference (`asking`). A crowd
is driven by Hypothesis, which finds the shortest way to a failure, and by seeds through long days, which come far.
"""

from collections import Counter
from functools import cache
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.facts import ActionUndone, AnyFact, LeaseClosed, NumbersLeased, Reason, TicketCalled
from core.domain.site import Grace, NoShowRule, Numbering, Site
from core.domain.work_rules import WorkRules
from tests.support.crowd import Crowd
from tests.support.lobby import Lobby
from tests.support.proof import must_hold
from tests.support.small_building import small_site

pytestmark = pytest.mark.slow

LABELS = {"1": "K", "2": "KS", "3": "SK", "4": "B", "5": "KSB", "6": "S"}
LONG, SEEDS = 700, (*range(7), 9)


def site_of(chance: Random) -> Site:
    """Six counters; how they and the queues work is drawn."""
    return small_site(
        LABELS,
        numbering=Numbering("", last=chance.choice((60, 999, 999))),
        auto_call=chance.choice(("", "1", "26")),
        work_rules=WorkRules(call_next_finishes=chance.random() < 0.5),
        closing_needs_approval=chance.random() < 0.5,
        no_show=NoShowRule(calls_min=chance.randint(1, 2)),
        grace=Grace(minutes=chance.choice((0, 5)), numbers=chance.choice((0, 3)), after=2),
        confirm_arrival=chance.random() < 0.3,
    )


def crowd_of(chance: Random, steps: int) -> Crowd:
    """What came of so many steps; looked at after each."""
    crowd = Crowd(Lobby(site_of(chance), fold_every=20), chance)
    crowd.opens_the_doors()
    for step in range(steps):
        crowd.presses()
        must_hold(crowd.lobby.hall, crowd.lobby.facts)
        if step % 100 == 99:
            crowd.lobby.restarts()
    crowd.lobby.restarts()
    return crowd


@settings(deadline=None, max_examples=60)
@given(st.randoms(use_true_random=False))
def test_whatever_a_crowd_presses_what_must_hold_holds(chance: Random) -> None:
    crowd_of(chance, 40)


@cache
def long_day(seed: int) -> Crowd:
    return crowd_of(Random(seed), LONG)


@pytest.mark.parametrize("seed", SEEDS)
def test_on_a_long_day_of_random_presses_what_must_hold_holds(seed: int) -> None:
    """To see a failing day again: the seed is in the test's name."""
    crowd = long_day(seed)
    assert len(crowd.lobby.facts) > LONG / 3
    assert len(set(crowd.refused)) > 10, "many ways to be refused"


def test_the_long_days_leave_out_nothing_that_can_happen() -> None:
    facts = [fact for seed in SEEDS for fact in long_day(seed).lobby.facts]
    assert {type(fact) for fact in facts} == set(get_args(AnyFact)) - {NumbersLeased, LeaseClosed}  # own days: leases
    reasons = Counter(fact.reason for fact in facts if isinstance(fact, TicketCalled))
    assert set(reasons) >= set(Reason) - {Reason.TARGET}, reasons  # no queue here has a target
    assert sum(isinstance(fact, ActionUndone) for fact in facts) > 100
