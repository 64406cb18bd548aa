"""What if, measured: our lived days beside `ciw`, what a plan does, and how long both take."""

from collections.abc import Iterator
from random import Random
from statistics import fmean, variance
from time import perf_counter

from msgspec import Struct

from core.domain.planning.plan import CountersPlan, plan_counters
from core.domain.planning.results import DayResult, result_of
from core.domain.planning.what_if import runs_of
from tests.support.textbook_cases import CASES
from tests.support.textbook_days import lived, simulated
from tests.support.what_if_days import chances, hall, visitors

DAYS, JUDGED = 200, 40
"""Of each case; and days of other seeds than those that made the plan."""


class BesideCiw(Struct, frozen=True):
    """Mean waits in minutes, and how many standard errors lie between them."""

    name: str
    ours: float
    theirs: float
    errors: float


def beside_ciw() -> Iterator[BesideCiw]:
    """Each of the days that are not Markov."""
    for case in CASES:
        ours = [lived(case, seed).mean for seed in range(DAYS)]
        theirs = [simulated(case, 1_000 + seed).mean for seed in range(DAYS)]
        error = ((variance(ours) + variance(theirs)) / DAYS) ** 0.5
        yield BesideCiw(case.name, fmean(ours), fmean(theirs), abs(fmean(ours) - fmean(theirs)) / error)


class JudgedPlan(Struct, frozen=True):
    """The busy day as it was and as planned, on days that did not make the plan; how long it took to find it."""

    was: DayResult
    planned: DayResult
    seconds: float
    tried: CountersPlan


def judged_plan() -> JudgedPlan:
    """Of the busy day."""
    began = perf_counter()
    plan = plan_counters(visitors(), hall(), lambda: chances(10, 50_000))
    seconds = perf_counter() - began
    was, planned = (result_of(list(runs_of(visitors(), each, chances(JUDGED)))) for each in (hall(), plan.hall))
    return JudgedPlan(was, planned, seconds, plan)


def day_seconds() -> float:
    """To live the busy day once."""
    began = perf_counter()
    list(runs_of(visitors(), hall(), [Random(seed).random for seed in range(JUDGED)]))
    return (perf_counter() - began) / JUDGED
