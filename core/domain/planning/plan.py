"""A plan of counters: as few as keep "nine of ten within the target" in every half hour.

Formulas begin (Erlang C, or A where people leave: each half hour as if it went on for ever), lived days decide. Where a
half hour is not good enough, one counter more is tried there and in the half hour before; then, half hour by half hour,
one fewer. So in the end no counter can be spared in any half hour of the days that were lived; that no wholly different
plan is smaller is not proven. Days of other seeds than those that made the plan judge it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import count, islice

from msgspec import Struct
from msgspec.structs import replace

from core.domain.ids import CounterId, QueueId, StaffId
from core.domain.planning.erlang import TextbookQueue, counters_needed
from core.domain.planning.people import Chance, Visitors
from core.domain.planning.results import SLOT, slots_of, slots_result
from core.domain.planning.shifts import NEW, CountersWish, Shift, is_new, joined, order_of, rules_with
from core.domain.planning.what_if import PlannedHall, Run, groups_of, only, runs_of

SHARE = 0.9
TRIES_MAX = 120
"""Plans are judged so often, for each group of queues that share counters."""
FIRST_DAYS, HOPELESS = 3, 1.0
"""Where so many more people are too late on the first days, the others need not be lived."""
COUNTERS_MAX = 40
"""Of a queue, at any time."""

Staffed = tuple[tuple[CounterId, ...], ...]
"""Which counters are open, half hour by half hour."""


class CountersPlan(Struct, frozen=True):
    """`hall`: as planned. `unmet`: queues for which none was found; `without_target`: those that stay as they were."""

    hall: PlannedHall
    unmet: frozenset[QueueId]
    without_target: frozenset[QueueId]


PlanNotice = Callable[[int, int, int], None]
"""Of how many groups of queues the plan stands, of how many; and how many plans were tried so far."""


def plan_counters(
    visitors: Visitors,
    hall: PlannedHall,
    chances: Callable[[], Iterable[Chance]],
    notice: PlanNotice = lambda done, of, tried: None,
) -> CountersPlan:
    """For all queues that have a target. `chances`: the same days each time it is called."""
    groups, tried = groups_of(visitors, hall.rules), count(1)
    shifts: list[Shift] = []
    unmet: set[QueueId] = set()
    without: set[QueueId] = set()
    for done, group in enumerate(groups):
        tells = partial(_tell, notice, done, len(groups), tried)
        search = _Search(*only(visitors, hall, group), group, chances, tells)
        shifts += search.planned() if search.is_wanted else search.hall.shifts
        unmet |= search.unmet
        without |= group - search.targets
    return CountersPlan(
        replace(hall, shifts=tuple(shifts), rules=rules_with(hall.rules, shifts)), frozenset(unmet), frozenset(without)
    )


def _tell(notice: PlanNotice, done: int, of: int, tried: Iterator[int]) -> None:
    notice(done, of, next(tried))


class _Search:
    """The plan of one group of queues, being looked for."""

    def __init__(
        self,
        visitors: Visitors,
        hall: PlannedHall,
        group: frozenset[QueueId],
        chances: Callable[[], Iterable[Chance]],
        tells: Callable[[], None],
    ) -> None:
        self.hall = hall
        self.targets = {queue for queue in group if hall.rules.queues[queue].target_minutes}
        self.unmet: set[QueueId] = set()
        self._visitors = visitors
        self._chances = chances
        self._tells = tells
        self._slots = slots_of(hall)
        self._tries = 0
        self._known: dict[tuple[Staffed, int | None], list[Short]] = {}
        self._begun: dict[Staffed, tuple[list[Run], Iterator[Run]]] = {}
        """The plan of which the first days were lived last, and what goes on from there."""
        self._places = {queue: [shift.counter for shift in self._order(queue)] for queue in sorted(group)}

        every = dict.fromkeys(counter for places in self._places.values() for counter in places)
        self._kinds: dict[tuple[QueueId, ...], list[CounterId]] = {}
        for counter in every:
            self._kinds.setdefault(self._queues_of(counter), []).append(counter)

    def _order(self, queue: QueueId) -> list[Shift]:
        return order_of(
            self.hall.shifts, CountersWish(queue, COUNTERS_MAX, self._slots[0], self._slots[0]), self.hall.rules
        )

    @property
    def is_wanted(self) -> bool:
        """Whether people come, and should be called by some time."""
        return bool(self.targets and self._visitors.visits)

    def planned(self) -> tuple[Shift, ...]:
        """The shifts of the plan."""
        staffed = self._spared(self._enough(self._first()))
        self.unmet = {short.queue for short in self._short(staffed)}
        return self._shifts(staffed)

    # -- the first plan, by formulas

    def _first(self) -> Staffed:
        return tuple(self._first_in(begins) for begins in self._slots)

    def _first_in(self, begins: datetime) -> tuple[CounterId, ...]:
        there: list[CounterId] = []
        for queue in sorted(self.targets, key=lambda queue: len(self._places[queue])):
            helping = sum(counter in self._places[queue] for counter in there)
            free = [counter for counter in self._places[queue] if counter not in there]
            there += free[: max(0, self._needed(queue, begins) - helping)]
        return tuple(there)

    def _needed(self, queue: QueueId, begins: datetime) -> int:
        people = sum(
            begins <= visit.issue.at < begins + SLOT for visit in self._visitors.visits if visit.issue.queue == queue
        )
        arrivals = people * self.hall.times(queue) / self._visitors.days / (SLOT / timedelta(minutes=1))
        held = self._visitors.mean_held(queue) / timedelta(minutes=1)
        if not arrivals or not held:
            return 0
        book = TextbookQueue(1, arrivals, 1 / held, self._visitors.leavers.get(queue, 0.0))
        return min(COUNTERS_MAX, counters_needed(book, self.hall.rules.queues[queue].target_minutes, SHARE))

    # -- more, where it is not enough

    def _enough(self, staffed: Staffed) -> Staffed:
        short = self._short(staffed)
        while short and self._tries < TRIES_MAX:
            tries = [(each, self._short(each)) for each in self._more(staffed, short[0])]
            if not tries:
                break
            staffed, short = min(tries, key=lambda tried: (_shortfall(tried[1]), sum(map(len, tried[0]))))
        return staffed

    def _more(self, staffed: Staffed, short: "Short") -> Iterator[Staffed]:
        for at in sorted({short.slot, max(0, short.slot - 1)}):
            free = [counter for counter in self._places[short.queue] if counter not in staffed[at]]
            for counter in self._unlike(free)[:2]:
                yield _with(staffed, at, (*staffed[at], counter))

    def _unlike(self, counters: Iterable[CounterId]) -> list[CounterId]:
        """One of each kind."""
        kinds = {self._queues_of(counter): counter for counter in reversed(list(counters))}
        return list(reversed(kinds.values()))

    def _queues_of(self, counter: CounterId) -> tuple[QueueId, ...]:
        return tuple(queue for queue, places in self._places.items() if counter in places)

    # -- fewer, where it is enough

    def _spared(self, staffed: Staffed) -> Staffed:
        """One fewer where one can be spared, until none can."""
        for _ in count():
            fewer = self._spared_once(staffed)
            if fewer == staffed:
                break
            staffed = fewer
        return staffed

    def _spared_once(self, staffed: Staffed) -> Staffed:
        bearable = _shortfall(self._short(staffed))
        for at in range(len(staffed)):
            for counter in self._unlike(reversed(staffed[at])):
                each = _with(staffed, at, tuple(other for other in staffed[at] if other != counter))
                if self._tries < TRIES_MAX * 2 and self._is_bearable(each, bearable):
                    staffed = each
                    break
        return staffed

    # -- lived days

    def _is_bearable(self, staffed: Staffed, bearable: float) -> bool:
        """Whether a plan is not worse than another. What is far worse shows on the first days."""
        return _shortfall(self._short_on(FIRST_DAYS, staffed)) <= bearable + HOPELESS and (
            _shortfall(self._short(staffed)) <= bearable
        )

    def _short(self, staffed: Staffed) -> list["Short"]:
        self._tries += 1
        return self._short_on(None, staffed)

    def _short_on(self, days: int | None, staffed: Staffed) -> list["Short"]:
        """On the first days, or on all (None): lived once, however often a plan is looked at."""
        if (staffed, days) not in self._known:
            lived, more = self._begun.get(staffed) or ([], self._lived(staffed))
            lived.extend(islice(more, days))
            self._tells()
            self._known[staffed, days] = _short_in(lived, self.targets)
            self._begun = {staffed: (lived, more)} if days else {}
        return self._known[staffed, days]

    def _lived(self, staffed: Staffed) -> Iterator[Run]:
        shifts = self._shifts(staffed)
        hall = replace(self.hall, shifts=shifts, rules=rules_with(self.hall.rules, shifts))
        return runs_of(self._visitors, hall, self._chances())

    def _shifts(self, staffed: Staffed) -> tuple[Shift, ...]:
        return joined(
            Shift(counter, StaffId(f"{NEW}{counter}"), begins, min(begins + SLOT, self.hall.doors.closes))
            for begins, counters in zip(self._slots, staffed, strict=True)
            for counter in self._housed(tuple(self._known_first(counters)))
        )

    def _housed(self, counters: tuple[CounterId, ...]) -> list[CounterId]:
        """A counter that the building does not have only where all that it has for that queue are open."""
        there = [counter for counter in counters if not is_new(counter)]
        for counter in filter(is_new, counters):
            could = (each for queue in self._queues_of(counter) for each in self._places[queue])
            there.append(next((each for each in could if not is_new(each) and each not in there), counter))
        return there

    def _known_first(self, counters: Sequence[CounterId]) -> Iterator[CounterId]:
        """As many of each kind, beginning with those that the building has."""
        for kind, alike in self._kinds.items():
            yield from alike[: sum(self._queues_of(counter) == kind for counter in counters)]


class Short(Struct, frozen=True):
    """A half hour in which fewer than nine of ten are called in time, and how many people that concerns on a day."""

    queue: QueueId
    slot: int
    people: float


def _short_in(runs: Sequence[Run], targets: set[QueueId]) -> list[Short]:
    """In their order of time."""
    slots = {queue: slots_result(runs, queue) for queue in sorted(targets)}
    found = [
        Short(queue, nth, slot.people * (SHARE - slot.within))
        for queue in slots
        for nth, slot in enumerate(slots[queue])
        if slot.within is not None and slot.within < SHARE
    ]
    return sorted(found, key=lambda short: short.slot)


def _shortfall(short: Iterable[Short]) -> float:
    return sum(each.people for each in short)


def _with(staffed: Staffed, at: int, counters: tuple[CounterId, ...]) -> Staffed:
    return (*staffed[:at], counters, *staffed[at + 1 :])
