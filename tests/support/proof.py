"""The proof around every action, and what must hold whatever people do."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from core.domain import ledger
from core.domain.facts import AnyFact, TicketIssued
from core.domain.hall import Hall, apply
from core.domain.hall.given import origin_of
from core.domain.hall.state import Touched
from core.domain.line import Line, place_of
from core.domain.ticket import ACTIVE, GIVEN_BACK, State
from core.domain.verbs import decide
from core.domain.verbs.requests import Request
from tests.support.screens import at_seq, notified, views_of


def snapshot(hall: Hall) -> Hall:
    """A hall of its own: what is frozen is shared, whatever can change is copied, fields yet to come included."""
    return replace(hall, **{name: _copied(getattr(hall, name)) for name in hall.__struct_fields__})


def _copied(value: Any) -> Any:
    match value:
        case Line():
            return replace(
                value, at_head=list(value.at_head), given=dict(value.given), segments=_copied(value.segments)
            )
        case dict():
            return {key: _copied(part) for key, part in value.items()}
        case list() | set():
            return value.copy()
    return value


class Proof:
    """What is proven of each action on a hall. What stood after one action stands before the next: so neither the copy
    nor the views of it are made twice.
    """

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._copy, self._views = snapshot(hall), views_of(hall)

    def action(self, request: Request, now: datetime) -> tuple[AnyFact, ...]:
        """Decide and apply; prove that deciding or refusing changes nothing and facts alone make the difference."""
        hall, before, views = self.hall, self._copy, self._views
        try:
            facts = decide(hall, request, now)
        finally:
            assert hall == before, "deciding changes nothing, nor does refusing"
        for fact in facts:
            assert fact.seq == hall.seq + 1, "facts are numbered without gaps"
            assert (fact.day, fact.at, fact.nonce) == (hall.day, now, request.nonce)
            apply(hall, fact)
            apply(before, ledger.read(ledger.canonical(fact)))
            views = notified(views, before, fact)
        assert before == hall, "what is stored makes the same hall"
        self._views = views_of(hall) if facts else views
        assert at_seq(views, hall.seq) == at_seq(self._views, hall.seq), "every screen shows what it would show afresh"
        return facts


TRACES: dict[str, Any] = {
    **{
        "seq": 0,
        "last_at": None,
        "answers": {},
        "ticket_facts": {},
        "audit_notes": [],
        "announced": set(),
        "last_actions": {},
    },
    "touched": Touched(),
}
"""What a deed that was taken back may leave behind: the time it took, and that it was known of."""


def without_traces(hall: Hall) -> Hall:
    """A hall to compare with one from before a deed that was undone. A line in which nobody ever stood is none."""
    lines = {queue: line for queue, line in hall.lines.items() if line != Line()}
    own = {reserved_for: line for reserved_for, line in hall.reserved_lines.items() if line != Line()}
    return replace(hall, **TRACES, lines=lines, reserved_lines=own)


def must_hold(hall: Hall, facts: Sequence[AnyFact]) -> None:
    """Numbers are given once, and everyone is in exactly one place."""
    issued = [fact for fact in facts if isinstance(fact, TicketIssued)]
    numbers = [(fact.queue, fact.number.value) for fact in issued]
    assert len(numbers) == len(set(numbers)) == len(hall.tickets), "no number twice in a queue"
    texts = {ticket.number.text for ticket in hall.tickets.values()}
    assert len(texts) == len(hall.tickets), "no two people hold the same number"
    at_counters = {
        counter_state.ticket: counter for counter, counter_state in hall.counters.items() if counter_state.ticket
    }
    assert len(at_counters) == sum(counter_state.ticket is not None for counter_state in hall.counters.values()), (
        "one counter at most"
    )
    active = {ticket.id: ticket.counter for ticket in hall.tickets.values() if ticket.state in ACTIVE}
    assert at_counters == active, "called or being served means: at that counter"
    lines = (*hall.lines.values(), *hall.reserved_lines.values())
    everyone = {id(line): list(line.everyone()) for line in lines}
    in_lines = [place[2] for places in everyone.values() for place in places]
    waiting = [t.id for t in hall.tickets.values() if t.state is State.WAITING]
    assert sorted(in_lines) == sorted(waiting), "waiting means: in a line, once"
    for ticket in map(hall.tickets.__getitem__, waiting):
        assert place_of(ticket) in everyone[id(hall.line_of(ticket))], "in the line in which it should be"
    given = Counter((f.queue, origin_of(f)) for f in issued if hall.tickets[f.ticket].state not in GIVEN_BACK)
    counted = {(queue, origin): count for queue, line in hall.lines.items() for origin, count in line.given.items()}
    assert counted == given, "quotas count who is or was there, and nobody who gave their number back"
    assert hall.parked == {t.id for t in hall.tickets.values() if t.parked}, "set aside means: among the parked"
    assert hall.parked == {t.id for t in hall.tickets.values() if t.state is State.PARKED}
    officers = [counter_state.officer for counter_state in hall.counters.values() if counter_state.officer]
    assert len(officers) == len(set(officers)), "an officer sits at one counter at most"
