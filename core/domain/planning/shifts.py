"""Who sat where on a day, and who would, if other counters were open or the doors at other hours."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from core.domain import facts as f
from core.domain.ids import CounterId, QueueId, StaffId
from core.domain.kinds import TicketClass
from core.domain.replay.past import CounterFact, Past
from core.domain.rules import CounterRule, Rules

NEAR = timedelta(minutes=60)
"""Who opens or closes so near to when the doors do, opens and closes with them."""
NEW = "+"
"""How counters are called that the building does not have."""


class Shift(Struct, frozen=True):
    """An officer takes people at a counter, without a pause. `queues`, `classes`: only these; empty: all."""

    counter: CounterId
    officer: StaffId
    begins: datetime
    ends: datetime
    queues: tuple[QueueId, ...] = ()
    classes: tuple[TicketClass, ...] = ()
    weights: dict[QueueId, int] = {}


class CountersWish(Struct, frozen=True):
    """From when until when, so many counters shall take from a queue."""

    queue: QueueId
    count: int
    begins: datetime
    ends: datetime


class Doors(Struct, frozen=True):
    """From when until when people may come."""

    opens: datetime
    closes: datetime


def shifts_of(past: Past) -> tuple[Shift, ...]:
    """Who sat where, from the facts of a day."""
    found: list[Shift] = []
    sitting: dict[CounterId, Shift] = {}
    absent: dict[CounterId, Shift] = {}
    for fact in past.counters:
        shift = sitting.pop(fact.counter, None)
        if shift is not None and fact.at > shift.begins:
            found.append(replace(shift, ends=fact.at))
        _next_shift(sitting, absent, fact, shift)
    found.extend(replace(shift, ends=past.ends) for shift in sitting.values() if past.ends > shift.begins)
    return tuple(sorted(found, key=lambda shift: (shift.begins, shift.counter)))


def _next_shift(
    sitting: dict[CounterId, Shift], absent: dict[CounterId, Shift], fact: CounterFact, before: Shift | None
) -> None:
    """`absent`: who pauses, and comes back."""
    match fact:
        case f.CounterOpened():
            sitting[fact.counter] = _opened(fact)
        case f.CounterPaused() if before:
            absent[fact.counter] = before
        case f.CounterResumed() if fact.counter in absent:
            sitting[fact.counter] = replace(absent.pop(fact.counter), begins=fact.at, ends=fact.at)
        case f.CounterClosed() | f.CounterReleased():
            absent.pop(fact.counter, None)


def _opened(fact: f.CounterOpened) -> Shift:
    return Shift(fact.counter, fact.officer, fact.at, fact.at, fact.queues, fact.classes, fact.weights)


def facts_of(shifts: Iterable[Shift], doors: Doors, rules: Rules) -> Iterator[CounterFact]:
    """Shifts as facts of a day to be lived. Those that end when the doors close, or later, have no end: whoever still
    waits is served.
    """
    for shift in shifts:
        about = {"seq": 0, "day": shift.begins.date(), "counter": shift.counter, "officer": shift.officer}
        given = {"queues": shift.queues, "classes": shift.classes, "weights": shift.weights}
        if shift.counter in rules.counters:
            yield f.CounterOpened(at=shift.begins, **about, **given)  # type: ignore[arg-type]  # as the fields are
            if not stays(shift, doors):
                yield f.CounterClosed(at=shift.ends, **about)  # type: ignore[arg-type]  # as the fields are


def stays(shift: Shift, doors: Doors) -> bool:
    """Whether its officer stays until nobody waits."""
    return shift.ends >= doors.closes


def with_the_doors(shifts: Iterable[Shift], doors: Doors) -> tuple[Shift, ...]:
    """Whoever went home a little before the doors closed, because nobody waited, would have stayed if somebody had."""
    return tuple(
        replace(shift, ends=doors.closes) if doors.closes - NEAR < shift.ends < doors.closes else shift
        for shift in shifts
    )


# -- other hours


def with_doors(shifts: Iterable[Shift], before: Doors, after: Doors) -> Iterator[Shift]:
    """The same officers, where the doors open and close at other times: who comes and goes with the doors, does so."""
    for shift in shifts:
        begins = shift.begins + (after.opens - before.opens) if shift.begins < before.opens + NEAR else shift.begins
        ends = shift.ends + (after.closes - before.closes) if stays(shift, before) else shift.ends
        if begins < ends:
            yield replace(shift, begins=begins, ends=ends)


# -- other counters


def with_counters(shifts: Sequence[Shift], wish: CountersWish, rules: Rules) -> tuple[Shift, ...]:
    """As a wish says: who sits there anyway stays; more are opened beginning with those that are longest open on that
    day, and fewer are left beginning with those that take from other queues, too.
    """
    edges = {wish.begins, wish.ends, *(edge for shift in shifts for edge in (shift.begins, shift.ends))}
    spans = list(pairwise(sorted(edge for edge in edges if wish.begins <= edge <= wish.ends)))
    order = order_of(shifts, wish, rules)
    inside = [each for begins, ends in spans for each in _in_span(shifts, order, wish, (begins, ends))]
    others = [shift for shift in shifts if wish.queue not in queues_at(shift, rules)]
    outside = [part for shift in shifts if wish.queue in queues_at(shift, rules) for part in _without(shift, wish)]
    return joined((*others, *outside, *inside))


def rules_with(rules: Rules, shifts: Iterable[Shift]) -> Rules:
    """Rules that know the counters that do not exist: each is like its model, whose name it bears."""
    known = rules.counters
    new = {
        shift.counter: known[model]
        for shift in shifts
        if shift.counter not in known and (model := _model_of(shift.counter)) in known
    }
    return Rules(rules.queues, known | new)


def _model_of(counter: CounterId) -> CounterId:
    """The building's own counter that it is like, or is."""
    return CounterId(counter.partition(NEW)[0])


def is_new(counter: CounterId) -> bool:
    """Whether the building has no such counter."""
    return NEW in counter


def takers(rules: Rules, queue: QueueId) -> dict[CounterId, CounterRule]:
    """The counters that take from a queue."""
    return {counter: rule for counter, rule in rules.counters.items() if queue in rule.queues}


def queues_at(shift: Shift, rules: Rules) -> list[QueueId]:
    """From which an officer takes; none, where the rules do not know the counter."""
    rule = rules.counters.get(_model_of(shift.counter))
    return [queue for queue in rule.queues if not shift.queues or queue in shift.queues] if rule else []


def order_of(shifts: Sequence[Shift], wish: CountersWish, rules: Rules) -> list[Shift]:
    """Who may sit at counters of a queue, best first; enough, where the queue has any counter at all."""
    there = takers(rules, wish.queue)
    open_for: dict[CounterId, timedelta] = {}
    models: dict[CounterId, Shift] = {}
    for shift in shifts:
        if wish.queue in queues_at(shift, rules):
            open_for[shift.counter] = open_for.get(shift.counter, timedelta()) + (shift.ends - shift.begins)
            models.setdefault(shift.counter, shift)
    known = sorted(
        {*there, *models},
        key=lambda c: (len(rules.counters[_model_of(c)].queues), -open_for.get(c, timedelta()), c),
    )
    new = [CounterId(f"{known[0]}{NEW}{n}") for n in range(1, wish.count + 1)] if known else []
    return [models.get(c) or Shift(c, StaffId(f"{NEW}{c}"), wish.begins, wish.begins) for c in (*known, *new)]


def _in_span(
    shifts: Sequence[Shift], order: Sequence[Shift], wish: CountersWish, span: tuple[datetime, datetime]
) -> Iterator[Shift]:
    sitting = {shift.counter: shift for shift in shifts if shift.begins <= span[0] and span[1] <= shift.ends}
    first = sorted(order, key=lambda shift: shift.counter not in sitting)
    for shift in first[: wish.count]:
        yield replace(sitting.get(shift.counter, shift), begins=span[0], ends=span[1])


def _without(shift: Shift, wish: CountersWish) -> Iterator[Shift]:
    """What of a shift is before a wish, and after it."""
    if shift.begins < wish.begins:
        yield replace(shift, ends=min(shift.ends, wish.begins))
    if shift.ends > wish.ends:
        yield replace(shift, begins=max(shift.begins, wish.ends))


def joined(shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """Shifts of the same officer at the same counter that follow each other are one."""
    found: list[Shift] = []
    last: dict[CounterId, int] = {}
    for shift in sorted(shifts, key=lambda shift: (shift.begins, shift.counter)):
        at = last.get(shift.counter)
        if at is not None and found[at].ends == shift.begins and found[at].officer == shift.officer:
            found[at] = replace(found[at], ends=shift.ends)
        else:
            last[shift.counter] = len(found)
            found.append(shift)
    return tuple(found)
