"""The same seeded day through the real office and its store: restarts, power cuts, a disk that fails now and then."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from core.domain.errors import NotStored, Refusal
from core.domain.facts import AnyFact
from core.domain.ticket import GONE
from tests.simulation.day import Habits, People, Step
from tests.support.disk import facts_on_disk
from tests.support.office import TestOffice, bureau
from tests.support.proof import must_hold
from tests.support.small_building import MONDAY, small_site

HABITS = Habits(priority=0.3)
COUNTERS = {"1": "K", "2": "KS", "3": "SK", "4": "B", "5": "BK"}
RESTART, FAILURE = 0.01, 0.02


async def press(b: TestOffice, pressed: Step, refused: Counter[str]) -> tuple[AnyFact, ...]:
    """One press; when it could not be stored, the same once more, as a page does."""
    b.clock.now = pressed.at
    try:
        return await b.office.do(pressed.request)
    except NotStored as refusal:
        refused[refusal.code] += 1
        return await b.office.do(pressed.request)
    except Refusal as refusal:
        refused[refusal.code] += 1
        return ()


@pytest.mark.parametrize("seed", [3, 20250303])
async def test_a_day_on_disk_keeps_what_must_hold_through_restarts_and_failures(seed: int, tmp_path: Path) -> None:
    site, chance, refused = small_site(COUNTERS), Random(seed), Counter[str]()
    people, restarts, goes_on = People(site, seed, MONDAY, HABITS), 0, True
    while goes_on:
        async with bureau(tmp_path, site, wall="07:59") as b:
            goes_on = False
            while pressed := people.next(b.office.hall):
                if chance.random() < FAILURE:
                    b.disk.fails_next(chance.choice(["refused", "ambiguous"]))
                people.heard(await press(b, pressed, refused))
                if chance.random() < RESTART:
                    restarts, goes_on = restarts + 1, True
                    break
            await b.settles()
            must_hold(b.office.hall, facts_on_disk(b.path, site, MONDAY))
            states = Counter(ticket.state for ticket in b.office.hall.tickets.values())
    assert set(states) <= GONE, f"seed {seed}: nobody was left waiting"
    assert restarts > 2
    assert refused[NotStored.code] > 2
