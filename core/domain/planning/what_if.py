"""A day lived many times: as it was staffed, or as somebody would like to try it.

Each run draws its people from a `Visitors` by a chance of its own, and lets `replay` live the day: the building's own
hall and rule decide who is called. The same seeds give the same people, whatever is tried, so that two answers differ
by what was changed alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from core.domain.ids import QueueId
from core.domain.planning.people import Chance, Visitors, drawn
from core.domain.planning.shifts import CountersWish, Doors, Shift, facts_of, rules_with, with_counters, with_doors
from core.domain.replay import Past, Trace, traced
from core.domain.rules import Rules
from core.domain.ticket import ReservedFor

LATEST = timedelta(hours=2)
"""After the doors closed, officers serve those who wait for so long at most."""


class PlannedHall(Struct, frozen=True):
    """A building on a day that will be lived: who sits where, by which rules, between which hours. `more`: so many
    times as many people, of all queues (None) and of single ones.
    """

    shifts: tuple[Shift, ...]
    doors: Doors
    rules: Rules
    more: Mapping[QueueId | None, float] = {}

    def times(self, queue: QueueId) -> float:
        """So many times as many people of a queue."""
        return self.more.get(queue, self.more.get(None, 1.0))


class Wishes(Struct, frozen=True):
    """What shall be other than it was. None: as it was."""

    counters: tuple[CountersWish, ...] = ()
    doors: Doors | None = None
    rules: Rules | None = None
    more: Mapping[QueueId | None, float] = {}


class Run(Struct, frozen=True):
    """One day that was lived: what came of everybody, and how long each counter was meant to be open."""

    trace: Trace
    hall: PlannedHall


def as_wished(hall: PlannedHall, wishes: Wishes) -> PlannedHall:
    """Hours first, then counters in the order of the wishes: a later one wins. Counters that the rules do not know,
    such as those of an older site, are closed.
    """
    doors, shifts, rules = wishes.doors or hall.doors, hall.shifts, wishes.rules or hall.rules
    if wishes.doors:
        shifts = tuple(with_doors(shifts, hall.doors, wishes.doors))
    for wish in wishes.counters:
        shifts = with_counters(shifts, wish, rules)
    known = rules_with(rules, shifts)
    there = tuple(shift for shift in shifts if shift.counter in known.counters)
    return PlannedHall(there, doors, known, wishes.more or hall.more)


def runs_of(visitors: Visitors, hall: PlannedHall, chances: Iterable[Chance]) -> Iterator[Run]:
    """One day for each chance."""
    staff = tuple(facts_of(hall.shifts, hall.doors, hall.rules))
    there = {ReservedFor("counter", shift.counter) for shift in hall.shifts}
    there |= {ReservedFor("officer", shift.officer) for shift in hall.shifts}
    ends = max((hall.doors.closes, *(shift.ends for shift in hall.shifts))) + LATEST
    for chance in chances:
        visits = drawn(visitors, chance, hall.doors, there, hall.times)
        yield Run(traced(Past(visitors.day, ends, visits, staff, ()), hall.rules), hall)


def only(visitors: Visitors, hall: PlannedHall, queues: frozenset[QueueId]) -> tuple[Visitors, PlannedHall]:
    """The part of a day that some queues are; nobody else's counter takes from them, or people go on to others."""
    visits = tuple(visit for visit in visitors.visits if not queues.isdisjoint(leg.queue for leg in visit.legs))
    mine = {counter for counter, rule in hall.rules.counters.items() if not queues.isdisjoint(rule.queues)}
    shifts = tuple(shift for shift in hall.shifts if shift.counter in mine)
    return replace(visitors, visits=visits), replace(hall, shifts=shifts)


def groups_of(visitors: Visitors, rules: Rules) -> list[frozenset[QueueId]]:
    """Queues that share counters or people, together; each by itself where none does."""
    groups = [{queue} for queue in rules.queues]
    bonds: list[Iterable[QueueId]] = [rule.queues for rule in rules.counters.values()]
    bonds.extend({leg.queue for leg in visit.legs} for visit in visitors.visits)
    for bond in bonds:
        tied = [group for group in groups if not group.isdisjoint(bond)]
        groups = [group for group in groups if group not in tied] + ([set().union(*tied)] if tied else [])
    return [frozenset(group) for group in groups]
