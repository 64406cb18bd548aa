"""Waits in a few numbers."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec import Struct, field

from core.domain.figures.spread import Spread, spread_of
from core.domain.ids import CounterId, QueueId
from core.domain.kinds import TicketClass
from core.domain.replay.past import Past, PastVisit


class WaitGroup(NamedTuple):
    """Whose waits: of one queue and class; None: of all."""

    queue: QueueId | None
    ticket_class: TicketClass | None


class Wait(NamedTuple):
    """Somebody in a line, from when on and how long. `counter`: where they were called; None: they left, or the day
    ended before. `held`: how long they were at the counter. `counts`: not so who was served without waiting.
    """

    queue: QueueId
    ticket_class: TicketClass
    began_at: datetime
    lasted: timedelta
    counter: CounterId | None = None
    held: timedelta = timedelta()
    counts: bool = True


class Trace(Struct):
    """What came of everybody: who was called, who left before, and who was in a line when the day ended."""

    calls: list[Wait] = field(default_factory=list)
    leavers: list[Wait] = field(default_factory=list)
    left_waiting: list[Wait] = field(default_factory=list)


class Outcome(Struct, frozen=True):
    """The waits of a day, each from coming into a line until the call, and how many were never called."""

    waits: dict[WaitGroup, Spread]
    left_waiting: int


def outcome_of(waits: Iterable[tuple[QueueId, TicketClass, timedelta]], left_waiting: int) -> Outcome:
    """Spreads by queue and class, by class, and of all."""
    groups: dict[WaitGroup, list[timedelta]] = {WaitGroup(None, None): []}
    for queue, ticket_class, wait in waits:
        for group in (WaitGroup(queue, ticket_class), WaitGroup(None, ticket_class), WaitGroup(None, None)):
            groups.setdefault(group, []).append(wait)
    return Outcome({group: spread_of(durations) for group, durations in groups.items()}, left_waiting)


def measured(past: Past) -> Outcome:
    """How it was."""
    waits = [
        (leg.queue, visit.issue.ticket_class, leg.waited)
        for visit in past.visits
        for leg in visit.legs
        if leg.waited is not None
    ]
    return outcome_of(waits, sum(map(_waits_still, past.visits)))


def _waits_still(visit: PastVisit) -> bool:
    return bool(visit.legs) and visit.legs[-1].ended is None
