"""The proof around every action, and what must hold whatever people do."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from core.domain import ledger
from core.domain.calling import Choice
from core.domain.facts import AnyFact, Reason, TicketCalled, TicketIssued
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.line import Line
from core.domain.ticket import ACTIVE, State, Ticket, TicketClass
from core.domain.verbs import decide
from core.domain.verbs.requests import Request
from tests.screens import at_seq, told, views_of


def snapshot(hall: Hall) -> Hall:
    """A hall of its own: what is frozen is shared, whatever can change is copied, fields yet to come included."""
    return replace(hall, **{name: _copied(getattr(hall, name)) for name in hall.__struct_fields__})


def _copied(value: object) -> object:
    match value:
        case Line():
            return replace(value, regular=list(value.regular), priority=list(value.priority))
        case dict():
            return {key: _copied(part) for key, part in value.items()}
        case list() | set():
            return value.copy()
    return value


def verify_action(hall: Hall, request: Request, now: datetime) -> tuple[AnyFact, ...]:
    """Decide and apply; prove that deciding or refusing changes nothing and that facts alone make the difference."""
    before, views = snapshot(hall), views_of(hall)
    try:
        facts = decide(hall, request, now)
    finally:
        assert hall == before, "deciding changes nothing, nor does refusing"
    for fact in facts:
        assert fact.seq == hall.seq + 1, "facts are numbered without gaps"
        assert (fact.day, fact.at, fact.nonce) == (hall.day, now, request.nonce)
        apply(hall, fact)
        apply(before, ledger.read(ledger.canonical(fact)))
        views = told(views, before, fact)
    assert before == hall, "what is stored makes the same hall"
    assert at_seq(views, hall.seq) == at_seq(views_of(hall), hall.seq), "every screen shows what it would show afresh"
    return facts


def by_the_rule(hall: Hall, facts: Sequence[AnyFact], counter: CounterId) -> Choice | None:
    """Who is next at a counter: slow and obvious, from everyone waiting and every call of today."""
    queues = hall.site.counters[counter].queues
    waiting = [t for t in hall.tickets.values() if t.state is State.WAITING and t.queue in queues]
    waiting.sort(key=lambda ticket: ticket.arrival)
    priority = [t for t in waiting if t.ticket_class is TicketClass.PRIORITY]
    regular = [t for t in waiting if t.ticket_class is TicketClass.REGULAR]
    if not waiting:
        return None
    if priority and regular:
        queue = priority[0].queue
        in_turn = calls_in_a_row(hall, facts, queue) < hall.site.queues[queue].priority_calls_max
        chosen = priority[0] if in_turn else regular[0]
    else:
        chosen = waiting[0]
    return Choice(chosen.id, _reason(chosen, waiting), _passed_over(chosen, waiting))


def calls_in_a_row(hall: Hall, facts: Sequence[AnyFact], queue: QueueId) -> int:
    """Priority calls of a queue since a counter that takes from it called a regular ticket."""
    row = 0
    for fact in reversed(facts):
        if isinstance(fact, TicketCalled):
            ticket = hall.tickets[fact.ticket]
            if ticket.ticket_class is TicketClass.REGULAR and queue in fact.queues:
                break
            row += ticket.ticket_class is TicketClass.PRIORITY and ticket.queue == queue
    return row


def _reason(chosen: Ticket, waiting: list[Ticket]) -> Reason:
    if chosen == waiting[0]:
        return Reason.FIRST_COME
    return Reason.PRIORITY if chosen.ticket_class is TicketClass.PRIORITY else Reason.REGULAR_TURN


def _passed_over(chosen: Ticket, waiting: list[Ticket]) -> tuple[TicketId, ...]:
    """The earliest of each line, of those who came before the one chosen."""
    earliest: dict[tuple[QueueId, TicketClass], TicketId] = {}
    for ticket in waiting:
        if ticket.arrival < chosen.arrival:
            earliest.setdefault((ticket.queue, ticket.ticket_class), ticket.id)
    return tuple(earliest.values())


def must_hold(hall: Hall, facts: Sequence[AnyFact]) -> None:
    """Numbers are given once, and everyone is in exactly one place."""
    given = [(fact.queue, fact.number.value) for fact in facts if isinstance(fact, TicketIssued)]
    assert len(given) == len(set(given)) == len(hall.tickets), "no number twice in a queue"
    texts = [ticket.number.text for ticket in hall.tickets.values()]
    assert len(texts) == len(set(texts)), "no two people hold the same number"
    at_counters = {desk.ticket: counter for counter, desk in hall.desks.items() if desk.ticket}
    assert len(at_counters) == sum(desk.ticket is not None for desk in hall.desks.values()), "one counter at most"
    active = {ticket.id: ticket.counter for ticket in hall.tickets.values() if ticket.state in ACTIVE}
    assert at_counters == active, "called or being served means: at that counter"
    in_lines = [place for line in hall.lines.values() for place in (*line.regular, *line.priority)]
    waiting = [(t.arrival, t.id) for t in hall.tickets.values() if t.state is State.WAITING]
    assert sorted(in_lines) == sorted(waiting), "waiting means: in a line, once"
    officers = [desk.officer for desk in hall.desks.values() if desk.officer]
    assert len(officers) == len(set(officers)), "an officer sits at one counter at most"
