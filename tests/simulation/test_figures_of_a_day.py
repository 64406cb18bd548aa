"""The figures of whole days with the real rules, from a seed."""

from datetime import timedelta

import pytest
from msgspec import json

from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.figures import DayFigures, day_figures
from core.domain.hall import Hall, apply
from core.domain.ledger import canonical, read
from core.domain.site import Site
from core.domain.verbs import decide
from tests.simulation.day import Habits, People, Step
from tests.support.diary import site_with_targets
from tests.support.small_building import MONDAY, small_site
from tests.support.sweep import integral, not_undone, number_manned, number_waiting

ZERO = timedelta()
SEEDS = pytest.mark.parametrize("seed", [1, 20250303, 77])


def lived(site: Site, seed: int) -> list[AnyFact]:
    """The facts of a day, until everybody has gone home."""
    hall, people = Hall(site, MONDAY), People(site, seed, MONDAY, Habits(arrivals_per_hour=60, burst=80))
    facts: list[AnyFact] = []
    while press := people.next(hall):
        followed = facts_of(hall, press)
        people.heard(followed)
        facts += followed
    return facts


def facts_of(hall: Hall, press: Step) -> tuple[AnyFact, ...]:
    """What follows from a press; nothing where it is refused."""
    try:
        facts = decide(hall, press.request, press.at)
    except Refusal:
        return ()
    for fact in facts:
        apply(hall, fact)
    return facts


@SEEDS
def test_over_a_whole_day_littles_law_holds_and_officers_hours_add_up(seed: int) -> None:
    site = site_with_targets(small_site())
    facts = lived(site, seed)
    until = facts[-1].at
    day = day_figures(site, MONDAY, facts, until)
    waited = sum((stage.waiting or ZERO for ticket in day.tickets for stage in ticket.stages), ZERO)
    assert waited == integral(site, not_undone(facts), until, number_waiting) > timedelta(hours=1)
    times = day.officers.values()
    assert sum((t.idle + t.called + t.serving + t.paused for t in times), ZERO) == integral(
        site, facts, until, number_manned
    )
    assert day.whole.served > 100
    assert day.whole.issued == day.whole.stay.n, "everybody has gone home"


@SEEDS
def test_a_day_read_back_from_its_bytes_has_the_same_figures(seed: int) -> None:
    site = site_with_targets(small_site())
    facts = lived(site, seed)
    day = day_figures(site, MONDAY, facts, facts[-1].at)
    assert day_figures(site, MONDAY, [read(canonical(fact)) for fact in facts], facts[-1].at) == day
    assert json.decode(json.encode(day), type=DayFigures) == day
