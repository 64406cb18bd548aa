"""The state of today, and the only place where a fact changes anything.

`Hall` is what today's facts add up to: fold them over an empty hall and you have it. `apply` trusts its facts (the
verbs made them, the ledger kept them) and asserts what must hold. Facts may name queues and counters that the site file
no longer has: they happened all the same.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from core.domain.facts import (
    AnyFact,
    CallAnnounced,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    Reason,
    ServiceFinished,
    ServiceStarted,
    SlipFailed,
    SlipPrinted,
    TicketCalled,
    TicketIssued,
    TicketNoShow,
    TicketRecalled,
)
from core.domain.ids import CounterId, Nonce, QueueId, StaffId, TicketId, ZoneId
from core.domain.line import Line
from core.domain.site import Site
from core.domain.ticket import MOVES, Move, Ticket, TicketClass


class CounterState(StrEnum):
    """Whether an officer takes people here."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Call(Struct, frozen=True):
    """A call, to be announced in each of some zones. `seq` is that of its fact."""

    seq: int
    ticket: TicketId
    counter: CounterId
    at: datetime


class Desk(Struct, frozen=True):
    """A counter today: its officer, the ticket in front of it, and since when it is in this state."""

    state: CounterState = CounterState.CLOSED
    officer: StaffId | None = None
    ticket: TicketId | None = None
    since: datetime | None = None
    call: Call | None = None
    """The last call of that ticket."""
    reason: Reason | None = None
    """Why that ticket was called."""


class Hall(Struct):
    """Everything of one site on one day. Mutable, by `apply` alone; compared by value."""

    site: Site
    day: date
    seq: int = 0
    last_at: datetime | None = None
    tickets: dict[TicketId, Ticket] = field(default_factory=dict)
    lines: dict[QueueId, Line] = field(default_factory=dict)
    desks: dict[CounterId, Desk] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    announced: set[tuple[int, ZoneId]] = field(default_factory=set)
    slips_failed: dict[TicketId, str] = field(default_factory=dict)
    """Tickets without paper, and the printer's trouble."""
    slips_printed: set[TicketId] = field(default_factory=set)
    """Tickets that have paper; in neither of the two: nobody knows."""
    answers: dict[Nonce, list[AnyFact]] = field(default_factory=dict)
    """What each request led to, so that a repeated one gets the same answer."""

    def line(self, queue: QueueId) -> Line:
        """Who waits in a queue. Reading never adds a line: a hall that was only looked at is still the same."""
        line = self.lines.get(queue)
        return Line() if line is None else line

    def desk(self, counter: CounterId) -> Desk:
        """How a counter stands."""
        return self.desks.get(counter, Desk())

    def ticket_at(self, counter: CounterId) -> Ticket | None:
        """The person in front of a counter."""
        ticket = self.desk(counter).ticket
        return None if ticket is None else self.tickets[ticket]

    def counter_of(self, officer: StaffId) -> CounterId | None:
        """Where an officer sits."""
        return next((c for c, desk in self.desks.items() if desk.officer == officer), None)


def fold(site: Site, day: date, facts: Iterable[AnyFact], seq: int = 0) -> Hall:
    """The hall of a day from its facts. `seq`: the last fact before that day's."""
    hall = Hall(site, day, seq)
    for fact in facts:
        apply(hall, fact)
    return hall


def apply(hall: Hall, fact: AnyFact) -> None:
    """Let a fact happen. The leaves below say what each means."""
    assert fact.seq > hall.seq, "facts come in order"
    match fact:
        case TicketIssued():
            _issued(hall, fact)
        case TicketCalled():
            _called(hall, fact)
        case TicketRecalled():
            _recalled(hall, fact)
        case ServiceStarted():
            _move(hall, fact.ticket, Move.START, started_at=fact.at)
        case ServiceFinished():
            _left(hall, fact, Move.FINISH)
        case TicketNoShow():
            _left(hall, fact, Move.NO_SHOW)
        case CounterOpened():
            _sat_down(hall, fact)
        case CounterPaused():
            _turned(hall, fact, CounterState.PAUSED)
        case CounterResumed():
            _turned(hall, fact, CounterState.OPEN)
        case CounterClosed():
            _stood_up(hall, fact)
        case CallAnnounced():
            hall.announced.add((fact.call, fact.zone))
        case SlipPrinted():
            hall.slips_failed.pop(fact.ticket, None)
            hall.slips_printed.add(fact.ticket)
        case SlipFailed():
            hall.slips_failed[fact.ticket] = fact.trouble
    _remember(hall, fact)


def _remember(hall: Hall, fact: AnyFact) -> None:
    hall.seq = fact.seq
    hall.last_at = fact.at
    if fact.nonce:
        hall.answers.setdefault(fact.nonce, []).append(fact)


def _issued(hall: Hall, fact: TicketIssued) -> None:
    assert fact.ticket not in hall.tickets, "a ticket is issued once"
    ticket = Ticket(
        fact.ticket, fact.queue, fact.service, fact.number, fact.ticket_class, fact.kiosk, fact.seq, fact.at
    )
    hall.tickets[ticket.id] = ticket
    line = _line(hall, fact.queue)
    line.value_last = fact.number.value
    line.add(ticket)


def _called(hall: Hall, fact: TicketCalled) -> None:
    desk = hall.desk(fact.counter)
    assert desk.ticket is None, "a counter has one active ticket at most"
    ticket = hall.tickets[fact.ticket]
    _line(hall, ticket.queue).remove(ticket)
    _count_streak(hall, ticket, fact)
    _move(hall, ticket.id, Move.CALL, counter=fact.counter, officer=fact.officer, calls=1, called_at=fact.at)
    hall.desks[fact.counter] = replace(desk, ticket=ticket.id, reason=fact.reason)
    _call(hall, fact)


def _count_streak(hall: Hall, ticket: Ticket, fact: TicketCalled) -> None:
    """A regular call ends the row of priority calls in all queues of its counter (sentence 2 of the rule)."""
    if ticket.ticket_class is TicketClass.PRIORITY:
        _line(hall, ticket.queue).priority_streak += 1
        return
    for queue in fact.queues:
        _line(hall, queue).priority_streak = 0


def _line(hall: Hall, queue: QueueId) -> Line:
    """The line to change."""
    return hall.lines.setdefault(queue, Line())


def _recalled(hall: Hall, fact: TicketRecalled) -> None:
    _move(hall, fact.ticket, Move.RECALL, calls=hall.tickets[fact.ticket].calls + 1)
    _call(hall, fact)


def _call(hall: Hall, fact: TicketCalled | TicketRecalled) -> None:
    call = Call(fact.seq, fact.ticket, fact.counter, fact.at)
    hall.calls.append(call)
    hall.desks[fact.counter] = replace(hall.desk(fact.counter), call=call)


def _left(hall: Hall, fact: ServiceFinished | TicketNoShow, move: Move) -> None:
    _move(hall, fact.ticket, move, ended_at=fact.at)
    hall.desks[fact.counter] = replace(hall.desk(fact.counter), ticket=None, call=None, reason=None)


def _move(hall: Hall, ticket_id: TicketId, move: Move, **changes: object) -> None:
    ticket = hall.tickets[ticket_id]
    hall.tickets[ticket_id] = replace(ticket, state=MOVES[ticket.state, move], **changes)


def _sat_down(hall: Hall, fact: CounterOpened) -> None:
    desk = hall.desk(fact.counter)
    hall.desks[fact.counter] = replace(desk, state=CounterState.OPEN, officer=fact.officer, since=fact.at)


def _turned(hall: Hall, fact: CounterPaused | CounterResumed, state: CounterState) -> None:
    hall.desks[fact.counter] = replace(hall.desk(fact.counter), state=state, since=fact.at)


def _stood_up(hall: Hall, fact: CounterClosed) -> None:
    desk = hall.desk(fact.counter)
    assert desk.ticket is None or fact.taken_over_by, "nobody is left alone at a closed counter"
    hall.desks[fact.counter] = replace(desk, state=CounterState.CLOSED, officer=None, since=fact.at)
