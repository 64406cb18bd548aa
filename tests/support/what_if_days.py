"""Past days, and what would be if they were otherwise."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from random import Random

from core.domain.facts import AnyFact
from core.domain.planning.people import Chance, Visitors, visitors_of
from core.domain.planning.results import DayResult, result_of
from core.domain.planning.shifts import Doors, shifts_of, with_the_doors
from core.domain.planning.what_if import PlannedHall, Wishes, as_wished, runs_of
from core.domain.replay import past_of
from core.domain.rules import QueueRule
from core.domain.site import Site
from tests.forecast.simulated import Pause, Plan, SimulatedDay, exponential, lognormal
from tests.support.small_building import MONDAY, instant, small_site

TARGET = 15


@cache
def busy_site() -> Site:
    """Two counters for K, one for K and S, one for S."""
    counters = {"1": "K", "2": "K", "3": "KS", "4": "S"}
    return small_site(counters, queue_rules=QueueRule(target_minutes=TARGET))


@cache
def busy_facts(seed: int = 1) -> tuple[AnyFact, ...]:
    """A day with lines at both queues, people who leave, who do not come, and priority."""
    plan = Plan(
        {"K": ((0, 180, 30), (180, 360, 20)), "S": ((0, 360, 11),)},
        {"K": lognormal(6, 0.5), "S": lognormal(8, 0.5)},
        pauses=(Pause("2", 200, 40),),
        priority=0.1,
        no_show=0.05,
        patience=exponential(90),
    )
    day = SimulatedDay(busy_site(), plan, seed)
    day.passes(None)
    return tuple(day.facts)


def visitors(facts: Sequence[AnyFact] | None = None, *, is_drawn: bool = False) -> Visitors:
    """The people of the busy day, or of another."""
    return visitors_of([past_of(facts or busy_facts())], MONDAY, is_drawn=is_drawn)


def hall(facts: Sequence[AnyFact] | None = None) -> PlannedHall:
    """The busy day as it was staffed."""
    site, past = busy_site(), past_of(facts or busy_facts())
    opens = instant("08:00", site)
    doors = Doors(opens, opens + timedelta(hours=6))
    return PlannedHall(with_the_doors(shifts_of(past), doors), doors, site.rules())


def chances(runs: int = 12, seed: int = 0) -> list[Chance]:
    return [Random(seed + n).random for n in range(runs)]


def tried(wishes: Wishes, runs: int = 12, of: Visitors | None = None, where: PlannedHall | None = None) -> DayResult:
    """What would come of it."""
    return result_of(list(runs_of(of or visitors(), as_wished(where or hall(), wishes), chances(runs))))
