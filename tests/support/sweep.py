"""How many of something there were, times how long: swept over facts, without asking the figures."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from core.domain.facts import ActionUndone, AnyFact, TicketMoved
from core.domain.hall import Hall, apply
from core.domain.site import Site
from tests.support.small_building import MONDAY

ZERO = timedelta()


def integral(site: Site, facts: Iterable[AnyFact], until: datetime, height: Callable[[Hall], int]) -> timedelta:
    """How many of something there were, times how long: swept from one fact to the next."""
    hall, area, since, now = Hall(site, MONDAY), ZERO, until, 0
    for fact in facts:
        area += now * (fact.at - since)
        apply(hall, fact)
        since, now = fact.at, height(hall)
    return area + now * (until - since)


def not_undone(facts: list[AnyFact]) -> list[AnyFact]:
    """The facts without what was undone, the undoing, and what was done meanwhile to a ticket to no effect."""
    out: set[int] = set()
    for undo in (fact for fact in facts if isinstance(fact, ActionUndone)):
        tickets = {getattr(fact, "ticket", None) for fact in facts if fact.seq in undo.undone}
        meanwhile = (fact for fact in facts if undo.undone[0] < fact.seq < undo.seq)
        moved = {fact.seq for fact in meanwhile if isinstance(fact, TicketMoved) and fact.ticket in tickets}
        out |= {undo.seq, *undo.undone, *moved}
    return [fact for fact in facts if fact.seq not in out]


def number_waiting(hall: Hall) -> int:
    """How many stand in lines."""
    return sum(map(len, (*hall.lines.values(), *hall.reserved_lines.values())))


def number_manned(hall: Hall) -> int:
    """At how many counters somebody sits."""
    return sum(counter_state.officer is not None for counter_state in hall.counters.values())
