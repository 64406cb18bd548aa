"""What is asked of a day, and the answer: as it was beside as it would be, each lived often with the same seeds."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from core.domain import errors
from core.domain.facts import AnyFact
from core.domain.ids import QueueId
from core.domain.opening import spans_on
from core.domain.planning.people import Chance, Visitors, visitors_of
from core.domain.planning.plan import COUNTERS_MAX, CountersPlan, PlanNotice, plan_counters
from core.domain.planning.results import SLOT, DayResult, result_of
from core.domain.planning.shifts import CountersWish, Doors, Shift, shifts_of, takers, with_the_doors
from core.domain.planning.what_if import LATEST, PlannedHall, Wishes, as_wished, groups_of, only, runs_of
from core.domain.replay import Past, past_of
from core.domain.rules import Rules
from core.domain.site import Hours, Site, Span

DAYS_LIKE = 4
"""A day that has not been is drawn from so many past days."""
LEAST, MOST = -90, 300
"""Percent of people more or fewer."""
RUNS_MAX = 1_000
PLAN_RUNS = 10
"""A plan is made by so many days, and judged by others."""
ROUND_THE_CLOCK = timedelta(hours=16)
"""Doors that are open for longer are not what makes people come and go."""
WHOLE_DAY = 24 * 60


class CountersChange(Struct, frozen=True):
    """So many counters take from a queue, from one minute of the day to another."""

    queue: QueueId
    count: int
    begins: int
    ends: int


class PeopleChange(Struct, frozen=True):
    """So many percent more people (or fewer), of one queue or of all (None)."""

    percent: int
    queue: QueueId | None = None


class WhatIf(Struct, frozen=True):
    """What shall be other than it was. `hours` None: the doors open and close as they did."""

    counters: tuple[CountersChange, ...] = ()
    people: tuple[PeopleChange, ...] = ()
    hours: Span | None = None


class TrialQuestion(Struct, frozen=True):
    """`days`: facts of past days, newest first; of one that is the day itself, or (`is_drawn`) of others like it.
    `rules` None: those of the day. `plans`: rather a plan of counters than a comparison.
    """

    site: Site
    day: date
    days: tuple[tuple[AnyFact, ...], ...]
    is_drawn: bool
    what_if: WhatIf = WhatIf()
    rules: Rules | None = None
    runs: int = 40
    plans: bool = False
    queues: frozenset[QueueId] | None = None
    """Only of these is spoken, with the counters that take from them; what shares counters with them is lived, too.
    None: all.
    """


class Answer(Struct, frozen=True):
    """`was`: as it was staffed; `then`: as it would be. The halls say who sits where. `lived_of`: the days from which
    people were drawn; `rules_before`: how many rules that day had before its last.
    """

    question: TrialQuestion
    was: DayResult
    then: DayResult
    was_hall: PlannedHall
    then_hall: PlannedHall
    lived_of: tuple[date, ...] = ()
    rules_before: int = 0
    plan: CountersPlan | None = None


Seeds = Callable[[int], Chance]
"""The chance that a number leads to, always the same."""
Notice = Callable[[int, int], None]
"""How many days of how many have been lived."""


def days_like(day: date, known: Collection[date], today: date) -> tuple[date, ...]:
    """Which days to ask for: the day itself where it is over; else the last of the same weekday, or the last at all.
    Raises `DayBeforeFirst`.
    """
    first = min(known, default=day)
    if day < first:
        raise errors.DayBeforeFirst(day=str(day), first=str(first))
    past = sorted((each for each in known if each < today), reverse=True)
    if day in past:
        return (day,)
    return tuple([each for each in past if each.weekday() == day.weekday()] or past)[:DAYS_LIKE]


def answer(
    question: TrialQuestion, seeds: Seeds, notice: Notice, planning: PlanNotice = lambda done, of, tried: None
) -> Answer:
    """Lives the days. Raises a refusal where something cannot be tried."""
    _must_be_fit(question)
    pasts = [past for past in map(past_of, filter(None, question.days)) if past.visits]
    if not pasts:
        raise errors.NobodyToLearnFrom(day=str(question.day))
    visitors = visitors_of(pasts, question.day, is_drawn=question.is_drawn)
    was = hall_of(question, pasts, visitors)
    if question.queues is not None:
        visitors, was = only(visitors, was, _lived_with(question, visitors, was))
    if not _is_visited(question, visitors):
        raise errors.NobodyToLearnFrom(day=str(question.day))
    then = as_wished(was, wishes_of(question, was))
    live = partial(_planned, planning) if question.plans else _compared
    found = live(question, visitors, was, then, seeds, notice)
    before = 0 if question.is_drawn else max(0, len(pasts[0].rules) - 1)
    return replace(found, lived_of=tuple(past.day for past in pasts), rules_before=before)


def _lived_with(question: TrialQuestion, visitors: Visitors, was: PlannedHall) -> frozenset[QueueId]:
    """The queues that are asked for, and all that share counters or people with them, by the rule of then or that which
    is tried: whoever stands there takes the officers' time, too.
    """
    known = [rules for rules in (was.rules, question.rules) if rules]
    groups = [group for rules in known for group in groups_of(visitors, rules)]
    together = question.queues or frozenset()
    while more := frozenset().union(*(g for g in groups if not g.isdisjoint(together))) - together:
        together |= more
    return together


def _is_visited(question: TrialQuestion, visitors: Visitors) -> bool:
    """Whether anybody comes to the queues that are asked for."""
    asked = question.queues
    return any(asked is None or leg.queue in asked for visit in visitors.visits for leg in visit.legs)


def _compared(
    question: TrialQuestion, visitors: Visitors, was: PlannedHall, then: PlannedHall, seeds: Seeds, notice: Notice
) -> Answer:
    of = 2 * question.runs
    as_was = _lived(question, visitors, was, seeds, lambda n: notice(n, of))
    as_then = _lived(question, visitors, then, seeds, lambda n: notice(question.runs + n, of))
    return Answer(question, as_was, as_then, was, then)


def _planned(
    planning: PlanNotice,
    question: TrialQuestion,
    visitors: Visitors,
    was: PlannedHall,
    then: PlannedHall,
    seeds: Seeds,
    notice: Notice,
) -> Answer:
    """The seeds that make the plan are not those that judge it."""
    plan = plan_counters(visitors, then, lambda: (seeds(-1 - n) for n in range(PLAN_RUNS)), planning)
    answered = _compared(question, visitors, was, plan.hall, seeds, notice)
    return replace(answered, plan=plan)


def _lived(
    question: TrialQuestion, visitors: Visitors, hall: PlannedHall, seeds: Seeds, notice: Callable[[int], None]
) -> DayResult:
    found = []
    for n, run in enumerate(runs_of(visitors, hall, map(seeds, range(question.runs))), 1):
        found.append(run)
        notice(n)
    return result_of(found, question.queues)


# -- the day as it was


def hall_of(question: TrialQuestion, pasts: Sequence[Past], visitors: Visitors) -> PlannedHall:
    """Who sat where, by which rules, between which hours. Of a drawn day: as on the newest of the others."""
    newest = max(pasts, key=lambda past: past.day)
    own = newest.rules[-1].rules if newest.rules and not question.is_drawn else question.site.rules()
    doors = doors_of(question, visitors)
    moved = tuple(_moved(shift, question.day - newest.day) for shift in shifts_of(newest))
    latest = doors.closes + LATEST
    seated = (replace(shift, ends=min(shift.ends, latest)) for shift in moved if shift.begins < latest)
    return as_wished(PlannedHall(with_the_doors(seated, doors), doors, own), Wishes())


def _moved(shift: Shift, by: timedelta) -> Shift:
    return replace(shift, begins=shift.begins + by, ends=shift.ends + by)


def doors_of(question: TrialQuestion, visitors: Visitors) -> Doors:
    """From when until when people come: the hours of the building, or where those say little, as people came."""
    came = [visit.issue.at for visit in visitors.visits]
    midnight = midnight_of(question)
    first, last = (midnight + SLOT * ((at - midnight) // SLOT) for at in (min(came), max(came)))
    spans = spans_on(question.site, _WithoutHours(), question.day)[0]
    if spans:
        opens, closes = (midnight + timedelta(minutes=edge) for edge in (spans[0].opens, spans[-1].closes))
        if closes - opens < ROUND_THE_CLOCK:
            return Doors(min(first, opens), max(last + SLOT, closes))
    return Doors(first, last + SLOT)


class _WithoutHours:
    """Somebody who keeps the building's hours."""

    hours: Hours | None = None


def midnight_of(question: TrialQuestion) -> datetime:
    """When the day begins, by the building's clock."""
    zone = ZoneInfo(question.site.calendar.time_zone)
    return datetime.combine(question.day, time(), zone).astimezone(ZoneInfo("UTC"))


# -- what shall be other


def wishes_of(question: TrialQuestion, hall: PlannedHall) -> Wishes:
    """Raises a refusal where it cannot be."""
    what_if, midnight, rules = question.what_if, midnight_of(question), question.rules or hall.rules
    doors = _doors(what_if.hours, midnight) if what_if.hours else None
    there = doors or hall.doors
    counters = tuple(_counters(change, midnight, there, rules, question.site) for change in what_if.counters)
    return Wishes(counters, doors, question.rules, _more(what_if.people, question.queues))


def _counters(change: CountersChange, midnight: datetime, doors: Doors, rules: Rules, site: Site) -> CountersWish:
    _must_be_queue(change.queue, site, rules)
    if not takers(rules, change.queue):
        raise errors.NobodyTakes(queue=site.queues[change.queue].name if change.queue in site.queues else change.queue)
    span = _doors(Span(change.begins, change.ends), midnight)
    begins, ends = max(span.opens, doors.opens), min(span.closes, doors.closes)
    if begins >= ends:
        edges = [f"{site.calendar.local(edge):%H:%M}" for edge in (doors.opens, doors.closes)]
        raise errors.SpanOutside(span=span_text(change.begins, change.ends), opens=edges[0], closes=edges[1])
    return CountersWish(change.queue, change.count, begins, ends)


def _doors(span: Span, midnight: datetime) -> Doors:
    return Doors(midnight + timedelta(minutes=span.opens), midnight + timedelta(minutes=span.closes))


def _more(people: Iterable[PeopleChange], asked: frozenset[QueueId] | None) -> Mapping[QueueId | None, float]:
    """More people of "all" are of all queues that are asked for."""
    more = {change.queue: 1.0 + change.percent / 100.0 for change in people}
    if asked is None or None not in more:
        return more
    everybody = more.pop(None)
    return dict.fromkeys(sorted(asked), everybody) | more


def span_text(begins: int, ends: int) -> str:
    """`09:00-11:00`."""
    return "-".join(f"{minute // 60:02d}:{minute % 60:02d}" for minute in (begins, ends))


def must_be_fit(what_if: WhatIf) -> None:
    """Whatever the day and the building: raises `UnfitSpan`, `UnfitCounters` or `UnfitPeople`."""
    for span in _spans(what_if):
        if not 0 <= span.opens < span.closes <= WHOLE_DAY:
            raise errors.UnfitSpan
    if not all(0 <= change.count <= COUNTERS_MAX for change in what_if.counters):
        raise errors.UnfitCounters(most=COUNTERS_MAX)
    if not all(LEAST <= change.percent <= MOST for change in what_if.people):
        raise errors.UnfitPeople(least=LEAST, most=MOST)


def _must_be_fit(question: TrialQuestion) -> None:
    if not 1 <= question.runs <= RUNS_MAX:
        raise errors.UnfitRuns(most=RUNS_MAX)
    must_be_fit(question.what_if)
    for change in question.what_if.people:
        if change.queue is not None:
            _must_be_queue(change.queue, question.site, question.rules)


def _spans(what_if: WhatIf) -> Iterator[Span]:
    yield from (Span(change.begins, change.ends) for change in what_if.counters)
    if what_if.hours:
        yield what_if.hours


def _must_be_queue(queue: QueueId, site: Site, rules: Rules | None) -> None:
    if queue not in site.queues and not (rules and queue in rules.queues):
        raise errors.UnknownQueue
