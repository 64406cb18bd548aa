"""How often what supervisors are told ahead comes true, and how long before: on the drawn days of the scenarios."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.forecast import ForecastDay, History, day_after
from core.domain.foresight import Certainty, Passing
from core.domain.foresight.passing import outlook_of
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.rules import QueueRule
from core.domain.site import Site
from tests.forecast.scenarios import LEARNT, SCORED, Scenario
from tests.forecast.simulated import Plan, SimulatedDay, lognormal
from tests.support.small_building import small_site

TARGET = 20
"""Minutes, of each queue."""
EACH = timedelta(minutes=1)
"""How often it is looked, at most."""
QUIET = timedelta(minutes=10)
"""A queue that was within its target for so long passes it anew."""
ROUNDED = timedelta(minutes=5)
"""What people read is rounded outwards by up to so much."""


class Told(Struct):
    """Told at an instant, with what was said; `came_at`: when it came true, None: it did not."""

    at: datetime
    passing: Passing
    came_at: datetime | None = None


class QueueWatch(Struct):
    """One queue, through a day."""

    looked_at: datetime | None = None
    late_at: datetime | None = None
    """When it was late last."""
    warning: Told | None = None
    warnings: list[Told] = field(default_factory=list)
    passings: list[Told | None] = field(default_factory=list)
    """Each time it passed its target, with the warning that stood."""


class Foreseen(Struct, frozen=True):
    """Of some days: `warnings`, of which so many `came` true; `passings`, of which so many were `warned` of before, by
    `lead` in the median; `ranged`: those that came within the times that had been told.
    """

    warnings: int
    came: int
    passings: int
    warned: int
    lead: timedelta
    ranged: int


class DayWatch(Struct):
    """Who looks at all queues of a day."""

    forecasts: ForecastDay
    queues: dict[QueueId, QueueWatch] = field(default_factory=dict)

    def notice(self, hall: Hall, fact: AnyFact) -> None:
        """Look, if it is time."""
        for queue in hall.site.queues:
            watch = self.queues.setdefault(queue, QueueWatch())
            if watch.looked_at is None or fact.at - watch.looked_at >= EACH:
                watch.looked_at = fact.at
                self._look(hall, queue, watch, fact.at)

    def _look(self, hall: Hall, queue: QueueId, watch: QueueWatch, at: datetime) -> None:
        oldest = hall.line(queue).oldest()
        if oldest and at - oldest[0] >= timedelta(minutes=TARGET):
            if watch.late_at is None or at - watch.late_at > QUIET:
                _passes(watch, at)
            watch.late_at, watch.warning = at, None
            return
        outlook = outlook_of(self.forecasts, hall, queue, TARGET, at) if oldest else None
        passing = outlook.passing if outlook else None
        if passing is None:
            watch.warning = None
        elif watch.warning is None and passing.certainty is not Certainty.POSSIBLE:
            watch.warning = Told(at, passing)
            if watch.late_at is None or at - watch.late_at > QUIET:
                watch.warnings.append(watch.warning)


def _passes(watch: QueueWatch, at: datetime) -> None:
    watch.passings.append(watch.warning)
    if watch.warning is not None:
        watch.warning.came_at = at


def rushes(load: float) -> Iterator[Scenario]:
    """Days with a rush in the middle of the morning and one after lunch, which only past days tell of beforehand."""
    site = small_site({"1": "K", "2": "K", "3": "K"})
    for name, begins in (("early", 60), ("late", 120)):
        middle = ((0, begins, 14), (begins, begins + 75, 42 * load), (begins + 75, 285, 14))
        arrivals = {"K": (*middle, (285, 345, 42 * load), (345, 420, 10))}
        yield Scenario(f"rushes, {name} {load}", site, Plan(arrivals, {"K": lognormal(6, 0.6)}))


def foreseen(scenarios: Sequence[Scenario], seeds: Sequence[int] = (1,), *, knows_who_comes: bool = True) -> Foreseen:
    """Over the days that count of some scenarios, each after ten to learn from. `knows_who_comes`: these teach also how
    many come, and when.
    """
    days = (day for seed in seeds for each in scenarios for day in _days(each, seed, knows_who_comes))
    watches = [watch for day in days for watch in day.queues.values()]
    warnings = [warning for watch in watches for warning in watch.warnings]
    passings = [warning for watch in watches for warning in watch.passings]
    true = [(warning, warning.came_at) for warning in warnings if warning.came_at]
    leads = [came_at - warning.at for warning, came_at in true]
    ranged = sum(_is_within(warning.passing, came_at) for warning, came_at in true)
    warned = sum(warning is not None for warning in passings)
    return Foreseen(
        len(warnings),
        len(true),
        len(passings),
        warned,
        sorted(leads)[len(leads) // 2] if leads else timedelta(),
        ranged,
    )


def _is_within(passing: Passing, came_at: datetime) -> bool:
    latest = passing.latest or came_at
    return passing.earliest - ROUNDED <= came_at <= latest + ROUNDED


def _days(scenario: Scenario, seed: int, knows_who_comes: bool) -> Iterator[DayWatch]:
    history, site = History(), _with_target(scenario.site)
    for n in range(LEARNT + SCORED):
        forecasts = day_after(history)
        watch = DayWatch(forecasts)
        notice = watch.notice if n >= LEARNT else None
        SimulatedDay(site, scenario.plan, seed * 1000 + n).passes(forecasts, notice)
        history = forecasts.forecaster.history_after()
        history = history if knows_who_comes else replace(history, inflows={})
        if n >= LEARNT:
            yield watch


def _with_target(site: Site) -> Site:
    rule = QueueRule(target_minutes=TARGET)
    return replace(site, queues={name: replace(queue, rule=rule) for name, queue in site.queues.items()})
