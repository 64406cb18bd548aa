"""The people of one past day or of several, from whom the people of a day are drawn.

Assumptions, besides those of `replay`: how long somebody is at a counter is drawn from all who were there for the same
queue; who waits longer than they like leaves, at the pace at which people of that queue left (leavers by minutes of
waiting, Erlang A's patience). On one past day people come as they came. On a drawn day each person of the past days
comes as often as chance will have it (Poisson, a bootstrap), up to a quarter of an hour earlier or later.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from math import exp, log

from msgspec import Struct
from msgspec.structs import replace

from core.domain.facts import TicketIssued
from core.domain.ids import QueueId, TicketId
from core.domain.planning.shifts import Doors
from core.domain.replay.past import AS_EVERYBODY, Past, PastStage, PastVisit
from core.domain.ticket import Move, ReservedFor

Chance = Callable[[], float]
"""At least 0 and less than 1: chance comes from outside."""
JITTER = timedelta(minutes=15)
LONGEST = timedelta(minutes=60)
LONGEST_TIMES = 6
"""Nobody is served for longer than an hour and six times the usual: the officer forgot to finish."""
PATIENCE_MAX = 6_000.0
"""Minutes: days."""
ZERO = timedelta()
Kind = tuple[QueueId, bool]
"""Of a queue, who came when called or not."""


class Visitors(Struct, frozen=True):
    """`visits`: of all days, each as it would be on `day`. `days`: how many; `is_drawn`: whether who comes is chance,
    too. `held`: how long people were at a counter. `leavers`: of each who waits, so many a minute.
    """

    day: date
    days: int
    is_drawn: bool
    visits: tuple[PastVisit, ...]
    held: dict[Kind, tuple[timedelta, ...]]
    leavers: dict[QueueId, float]

    def held_in(self, queue: QueueId, came: bool) -> tuple[timedelta, ...]:
        """How long such people were at a counter; where nobody was, those of other queues. Empty: nobody ever was."""
        found = self.held.get((queue, came)) or self.held.get((queue, not came))
        return found or tuple(span for spans in self.held.values() for span in spans)

    def mean_held(self, queue: QueueId) -> timedelta:
        """On average of all of a queue who were called."""
        spans = (*self.held.get((queue, True), ()), *self.held.get((queue, False), ())) or self.held_in(queue, True)
        return sum(spans, ZERO) / len(spans) if spans else ZERO


def visitors_of(pasts: Sequence[Past], day: date, *, is_drawn: bool) -> Visitors:
    """The people of past days, one at least."""
    visits = tuple(_on(day, past.day, visit) for past in pasts for visit in past.visits if visit.legs)
    legs = [leg for visit in visits for leg in visit.legs]
    return Visitors(day, len(pasts), is_drawn, visits, _held(legs), _leavers(legs))


def _on(day: date, was: date, visit: PastVisit) -> PastVisit:
    shift, issue = timedelta(days=(day - was).days), visit.issue
    booked = issue.booked_at + shift if issue.booked_at else None
    return replace(
        visit, issue=replace(issue, day=day, at=issue.occurred_at + shift, booked_at=booked, happened_at=None)
    )


def _held(legs: Iterable[PastStage]) -> dict[Kind, tuple[timedelta, ...]]:
    found: dict[Kind, list[timedelta]] = {}
    for leg in legs:
        if leg.held is not None and leg.ended is not None:
            found.setdefault((leg.queue, leg.ended is not Move.NO_SHOW), []).append(leg.held)
    return {kind: _credible(sorted(spans)) for kind, spans in found.items()}


def _credible(ranked: Sequence[timedelta]) -> tuple[timedelta, ...]:
    """Without what an officer forgot."""
    longest = max(LONGEST, LONGEST_TIMES * ranked[len(ranked) // 2])
    return tuple(span for span in ranked if span <= longest) or (LONGEST,)


def _leavers(legs: Iterable[PastStage]) -> dict[QueueId, float]:
    waited: dict[QueueId, timedelta] = {}
    left: dict[QueueId, int] = {}
    for leg in legs:
        waited[leg.queue] = waited.get(leg.queue, ZERO) + (leg.waited or leg.patience or ZERO)
        left[leg.queue] = left.get(leg.queue, 0) + (leg.patience is not None)
    return {queue: n / minutes for queue, n in left.items() if (minutes := waited[queue] / timedelta(minutes=1)) > 0}


# -- a day of them


def drawn(
    visitors: Visitors, chance: Chance, doors: Doors, there: Container[ReservedFor], more: Callable[[QueueId], float]
) -> tuple[PastVisit, ...]:
    """Who comes on one day. `there`: for whom people may wait alone, as they will be there; `more`: so many times as
    many of a queue.
    """
    came: list[PastVisit] = []
    for visit in visitors.visits:
        times = _times(visitors, chance, more(visit.issue.queue))
        for nth in range(times):
            at = visit.issue.at if nth == 0 and not visitors.is_drawn else visit.issue.at + JITTER * (2 * chance() - 1)
            came.append(
                replace(visit, issue=_issue(visit, at, len(came)), legs=_legs(visitors, chance, visit.legs, there))
            )
    return tuple(_through(doors, chance, came))


def _times(visitors: Visitors, chance: Chance, more: float) -> int:
    return _poisson(more / visitors.days, chance) if visitors.is_drawn else int(more) + (chance() < more % 1)


def _poisson(mean: float, chance: Chance) -> int:
    """Knuth's way, for small means."""
    n, left, product = 0, exp(-mean), chance()
    while product > left:
        n += 1
        product *= chance()
    return n


def _issue(visit: PastVisit, at: datetime, nth: int) -> TicketIssued:
    number = replace(visit.issue.number, value=nth + 1)
    return replace(visit.issue, ticket=TicketId(str(nth)), number=number, at=at)


def _legs(
    visitors: Visitors, chance: Chance, legs: Iterable[PastStage], there: Container[ReservedFor]
) -> tuple[PastStage, ...]:
    return tuple(
        replace(
            leg,
            entry=leg.entry if leg.entry.reserved_for in there else replace(AS_EVERYBODY, place=leg.entry.place),
            held=_time_held(visitors, chance, leg),
            patience=_patience(visitors.leavers.get(leg.queue, 0.0), chance),
            ended=Move.NO_SHOW if leg.ended is Move.NO_SHOW else Move.FINISH,
        )
        for leg in legs
    )


def _time_held(visitors: Visitors, chance: Chance, leg: PastStage) -> timedelta:
    pool = visitors.held_in(leg.queue, leg.ended is not Move.NO_SHOW)
    return pool[int(chance() * len(pool))] if pool else ZERO


def _patience(leavers: float, chance: Chance) -> timedelta | None:
    return timedelta(minutes=min(-log(1.0 - chance()) / leavers, PATIENCE_MAX)) if leavers else None


def _through(doors: Doors, chance: Chance, visits: Sequence[PastVisit]) -> Iterator[PastVisit]:
    """Whoever comes before the doors open waits for that; whoever would come after they closed comes at somebody else's
    time.
    """
    times = [visit.issue.at for visit in visits if doors.opens <= visit.issue.at < doors.closes] or [doors.opens]
    for visit in visits:
        at = max(visit.issue.at, doors.opens)
        at = at if at < doors.closes else times[int(chance() * len(times))]
        yield replace(visit, issue=replace(visit.issue, at=at))
