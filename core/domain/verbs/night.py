"""Whoever was left in a hall over a night goes home.

A night mostly ends a day, and the next one has a hall of its own. Not so where a day had begun under the date of
tomorrow, because the wall clock was a day fast: tomorrow it is found again, with its numbers, and they go on.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from core.domain import facts
from core.domain.hall import Hall
from core.domain.ids import CounterId, StaffId, TicketId
from core.domain.ticket import HERE
from core.domain.verbs.requests import RunDueWork
from core.domain.verbs.stamp import stamp

NOBODY: Final = StaffId("")
"""Who did what nobody of the staff has done."""


class LeftOver(NamedTuple):
    """People and open counters of a night before."""

    people: tuple[TicketId, ...]
    counters: tuple[CounterId, ...]


def left_in_the_night(hall: Hall) -> LeftOver | None:
    """Who stayed in a hall over a night; None: nobody."""
    night_at = hall.night_at
    if night_at is None:
        return None
    people = tuple(t.id for t in hall.tickets.values() if t.state in HERE and t.issued_at < night_at)
    counters = tuple(c for c, sat in hall.counters.items() if sat.officer and sat.since and sat.since < night_at)
    return LeftOver(people, counters) if people or counters else None


def go_home(hall: Hall, request: RunDueWork, now: datetime, left: LeftOver) -> Iterator[facts.AnyFact]:
    """People first: a counter that closes has nobody before it."""
    for nth, ticket in enumerate(left.people, 1):
        yield facts.TicketCancelled(**stamp(hall, request, now, nth), staff=NOBODY, ticket=ticket, reason="")
    for nth, counter in enumerate(left.counters, len(left.people) + 1):
        officer = hall.counter(counter).officer
        assert officer is not None
        yield facts.CounterClosed(**stamp(hall, request, now, nth), counter=counter, officer=officer)
