"""Days of one line whose people, services and patience follow any law: lived by our own hall, and by `ciw`."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count, pairwise
from math import log
from random import Random
from statistics import fmean
from typing import Any

import ciw
from msgspec import Struct

from core.domain.facts import TicketIssued
from core.domain.ids import CounterId, QueueId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.numbering import Number
from core.domain.planning.shifts import Doors, Shift, facts_of
from core.domain.replay import Past, PastStage, PastVisit, Trace, traced
from core.domain.replay.past import Arrival
from core.domain.rules import Priority, QueueRule, Rules
from core.domain.ticket import Move
from tests.support.small_building import KIOSK, MONDAY, instant, service_of, small_site

LASTS = 240.0
"""Minutes in which people come."""
QUEUE = QueueId("K")
Draw = Callable[[Random], float]


class Law(Struct, frozen=True):
    """Minutes by chance, for us and for `ciw`."""

    draw: Draw
    theirs: Callable[[], Any]


def always(value: float) -> Law:
    return Law(lambda chance: value, lambda: ciw.dists.Deterministic(value))


def between(low: float, high: float) -> Law:
    return Law(lambda chance: chance.uniform(low, high), lambda: ciw.dists.Uniform(low, high))


def gamma(shape: float, mean: float) -> Law:
    scale = mean / shape
    return Law(lambda chance: chance.gammavariate(shape, scale), lambda: ciw.dists.Gamma(shape, scale))


def lognormal(mean: float, spread: float) -> Law:
    middle = log(mean) - spread * spread / 2
    return Law(lambda chance: chance.lognormvariate(middle, spread), lambda: ciw.dists.Lognormal(middle, spread))


def triangular(low: float, mode: float, high: float) -> Law:
    return Law(lambda chance: chance.triangular(low, high, mode), lambda: ciw.dists.Triangular(low, mode, high))


def one_of(*values: float) -> Law:
    return Law(lambda chance: chance.choice(values), lambda: ciw.dists.Empirical(list(values)))


def mixed(mean: float, slow: float) -> Law:
    """One in ten is slow: as Indonesian counters know it."""
    quick = (mean - 0.1 * slow) / 0.9
    return Law(
        lambda chance: chance.expovariate(1 / (slow if chance.random() < 0.1 else quick)),
        lambda: ciw.dists.HyperExponential([1 / quick, 1 / slow], [0.9, 0.1]),
    )


class TextbookDay(Struct, frozen=True):
    """`counters`: so many until each minute, the last for good. `urgent`: between two people who go first."""

    name: str
    between: Law
    service: Law
    counters: tuple[tuple[float, int], ...]
    patience: Law | None = None
    urgent: Law | None = None


class Figures(Struct, frozen=True):
    """Of a day: the mean wait, until the call or until they left, of regular and urgent people; the leavers' share."""

    mean: float
    urgent: float
    leavers: float


# -- ours


def lived(day: TextbookDay, seed: int) -> Figures:
    """By our hall and rule."""
    chance = Random(seed)
    visits = [*_people(day, chance, day.between, TicketClass.REGULAR)]
    if day.urgent:
        visits += _people(day, chance, day.urgent, TicketClass.PRIORITY)
    return _figures(_traced(day, visits))


def people_of(day: TextbookDay, seed: int) -> list[PastVisit]:
    """Those of a day that `lived` lives."""
    return [*_people(day, Random(seed), day.between, TicketClass.REGULAR)]


def waits_of(day: TextbookDay, visits: list[PastVisit]) -> list[float]:
    """Minutes, in the order in which people came; by our hall and rule."""
    calls = sorted(_traced(day, visits).calls, key=lambda call: call.began_at)
    return [call.lasted / timedelta(minutes=1) for call in calls]


def _traced(day: TextbookDay, visits: list[PastVisit]) -> Trace:
    opens, rules = instant("08:00", small_site()), _rules(sum(there for _, there in day.counters))
    staff = tuple(facts_of(_shifts(day), Doors(opens, opens + timedelta(minutes=LASTS)), rules))
    return traced(Past(MONDAY, opens + timedelta(minutes=10_000), tuple(visits), staff, ()), rules)


def _rules(counters: int) -> Rules:
    rule = QueueRule(Priority.STRICT)
    return small_site({str(n + 1): "K" for n in range(counters)}, queue_rules=rule).rules()


def _shifts(day: TextbookDay) -> Iterator[Shift]:
    """As `ciw` has it: who comes with another shift sits elsewhere, while who goes finishes with the person there."""
    opens, begins, labels = instant("08:00", small_site()), 0.0, count(1)
    for until, there in day.counters:
        for _ in range(there):
            name, span = str(next(labels)), (opens + timedelta(minutes=begins), opens + timedelta(minutes=until))
            yield Shift(CounterId(name), StaffId(f"petugas-{name}"), *span)
        begins = until


def _people(day: TextbookDay, chance: Random, gaps: Law, kind: TicketClass) -> Iterator[PastVisit]:
    opens, minute, n = instant("08:00", small_site()), gaps.draw(chance), 0
    while minute < LASTS:
        n += 1
        at, ticket = opens + timedelta(minutes=minute), TicketId(f"{kind}-{n}")
        number = Number("K", n, 3)
        issue = TicketIssued(
            seq=n, day=MONDAY, at=at, ticket=ticket, queue=QUEUE, service=service_of("K"), number=number,
            ticket_class=kind, kiosk=KIOSK, language="id", ahead=0,
        )  # fmt: skip
        patience = timedelta(minutes=day.patience.draw(chance)) if day.patience else None
        held = timedelta(minutes=day.service.draw(chance))
        stage = PastStage(QUEUE, service_of("K"), Arrival(), timedelta(), None, held, patience, Move.FINISH)
        yield PastVisit(issue, (stage,))
        minute += gaps.draw(chance)


def _figures(trace: Trace) -> Figures:
    everybody = (*trace.calls, *trace.leavers)
    assert not trace.left_waiting
    minutes = [(wait.lasted / timedelta(minutes=1), wait.ticket_class is TicketClass.PRIORITY) for wait in everybody]
    return _of(minutes, len(trace.leavers))


def _of(minutes: list[tuple[float, bool]], leavers: int) -> Figures:
    regular = [wait for wait, is_urgent in minutes if not is_urgent]
    urgent = [wait for wait, is_urgent in minutes if is_urgent]
    return Figures(fmean(regular), fmean(urgent) if urgent else 0.0, leavers / len(minutes))


# -- by ciw


def simulated(day: TextbookDay, seed: int) -> Figures:
    """By `ciw`."""
    ciw.seed(seed)
    simulation = ciw.Simulation(_network(day))
    simulation.simulate_until_max_time(LASTS + 180)
    records = [each for each in simulation.get_all_records() if each.arrival_date < LASTS]
    minutes = [(each.waiting_time, each.customer_class == "Urgent") for each in records]
    return _of(minutes, sum(each.record_type == "renege" for each in records))


def simulated_waits(day: TextbookDay, visits: list[PastVisit]) -> list[float]:
    """The same people, one after the other, by `ciw`."""
    opens = instant("08:00", small_site())
    came = [(visit.issue.at - opens) / timedelta(minutes=1) for visit in visits]
    gaps = [after - before for before, after in pairwise((0.0, *came))]
    held = [(visit.legs[0].held or timedelta()) / timedelta(minutes=1) for visit in visits]
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*gaps, 1e9])],
        service_distributions=[ciw.dists.Sequential(held)],
        number_of_servers=[_servers(day)],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(LASTS + 2_000)
    records = sorted(simulation.get_all_records(), key=lambda each: each.arrival_date)
    return [each.waiting_time for each in records]


def _network(day: TextbookDay) -> Any:
    gaps = {"Regular": [day.between.theirs()]} | ({"Urgent": [day.urgent.theirs()]} if day.urgent else {})
    more: dict[str, Any] = {"priority_classes": {"Regular": 1, "Urgent": 0}} if day.urgent else {}
    if day.patience:
        more["reneging_time_distributions"] = {kind: [day.patience.theirs()] for kind in gaps}
    return ciw.create_network(
        arrival_distributions=gaps,
        service_distributions={kind: [day.service.theirs()] for kind in gaps},
        number_of_servers=[_servers(day)],
        **more,
    )


def _servers(day: TextbookDay) -> Any:
    if len(day.counters) == 1:
        return day.counters[0][1]
    ends, counts = zip(*day.counters, strict=True)
    return ciw.Schedule(numbers_of_servers=list(counts), shift_end_dates=list(ends), preemption=False)
