"""Eight officers, a supervisor and kiosks press in any order, some on old pages; what must hold, holds.

Around every press stand `verify_action` (every screen, the stored bytes) and the rule's reference (`asking`). A crowd is
driven by Hypothesis, which finds the shortest way to a failure, and by seeds through long days, which come far.
"""

from collections import Counter
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.facts import AnyFact, Reason, TicketCalled
from core.domain.practice import Practice
from core.domain.site import Grace, NoShow, Numbering, Site
from tests.building import small_site
from tests.crowd import Crowd
from tests.proof import must_hold
from tests.speaking import Lobby

LABELS = {"1": "K", "2": "KS", "3": "SK", "4": "B", "5": "KSB", "6": "S"}
LONG = 450


def site_of(chance: Random) -> Site:
    """Six counters; how they and the queues work is drawn."""
    return small_site(
        LABELS,
        numbering=Numbering("", last=chance.choice((15, 999, 999))),
        auto_call=chance.choice(("", "1", "26")),
        practice=Practice(call_next_finishes=chance.random() < 0.5),
        closing_needs_approval=chance.random() < 0.5,
        no_show=NoShow(calls_min=chance.randint(1, 2)),
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


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False))
def test_whatever_a_crowd_presses_what_must_hold_holds(chance: Random) -> None:
    crowd_of(chance, 25)


@pytest.mark.parametrize("seed", range(8))
def test_on_a_long_day_of_random_presses_what_must_hold_holds(seed: int) -> None:
    try:
        crowd = crowd_of(Random(seed), LONG)
    except AssertionError as failure:
        failure.add_note(f"seed {seed}")
        raise
    happened = Counter(type(fact) for fact in crowd.lobby.facts)
    assert len(happened) > 20, "nearly everything that can happen, happened"
    assert len(set(crowd.refused)) > 10
    SEEN.update(happened)
    REASONS.update(fact.reason for fact in crowd.lobby.facts if isinstance(fact, TicketCalled))


SEEN: set[type[AnyFact]] = set()
REASONS: set[Reason] = set()


def test_the_long_days_left_out_nothing_that_can_happen() -> None:
    """Runs after the days above."""
    crowds = [] if SEEN else [crowd_of(Random(seed), LONG) for seed in range(3)]
    facts = [fact for crowd in crowds for fact in crowd.lobby.facts]
    assert SEEN | {type(fact) for fact in facts} == set(get_args(AnyFact))
    reasons = REASONS | {fact.reason for fact in facts if isinstance(fact, TicketCalled)}
    assert reasons >= set(Reason) - {Reason.TARGET}
