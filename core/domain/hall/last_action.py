"""Taking back. For each counter the hall keeps what was done there last: the tickets and the counter before and after.

A deed can be taken back while all it changed is still as it left it. Facts of one request are one deed (finishing one
person and calling the next); calling the same person again belongs to the call. An undone call gives its queue's row of
priority calls back, unless another call has gone on from it.
"""

from msgspec import Struct

from core.domain.facts import (
    ActionUndone,
    AtCounter,
    CounterPaused,
    CounterResumed,
    ServiceFinished,
    ServicesDelivered,
    ServiceStarted,
    TicketArrived,
    TicketCalled,
    TicketLeft,
    TicketNoShow,
    TicketParked,
    TicketRecalled,
    TicketReturned,
    TicketTransferred,
)
from core.domain.hall.state import Deed, Desk, Hall
from core.domain.hall.tickets import put_aside, put_in, take_out
from core.domain.ids import QueueId, TicketId
from core.domain.ticket import State, Ticket

CAN_BE_UNDONE = (
    *(TicketCalled, TicketArrived, ServiceStarted, ServicesDelivered, ServiceFinished, TicketNoShow),
    *(TicketLeft, TicketParked, TicketTransferred, TicketReturned, CounterPaused, CounterResumed),
)
"""Sitting down and leaving are not among them: that is done by doing the opposite."""


class Touched(Struct, frozen=True):
    """What a fact is about to change."""

    ticket: Ticket | None
    desk: Desk
    rows: tuple[tuple[QueueId, int, int], ...]


def touched_before(hall: Hall, fact: AtCounter) -> Touched:
    """How it is before the fact."""
    ticket: TicketId | None = getattr(fact, "ticket", None)
    rows: tuple[tuple[QueueId, int, int], ...] = ()
    if isinstance(fact, TicketCalled):
        queues = dict.fromkeys((*fact.queues, hall.tickets[fact.ticket].queue))
        rows = tuple((q, hall.line(q).priority_streak, hall.line(q).streak_seq) for q in queues)
    return Touched(hall.tickets[ticket] if ticket else None, hall.desk(fact.counter), rows)


def remember_deed(hall: Hall, fact: AtCounter, before: Touched) -> None:
    """Keep it as the last deed at its counter, alone or together with what the same request did before."""
    old = hall.deeds.pop(fact.counter, None)
    if isinstance(fact, TicketRecalled):
        if old is not None:
            hall.deeds[fact.counter] = _joined(hall, old, fact, before)
    elif isinstance(fact, CAN_BE_UNDONE) and fact.nonce:
        together = old is not None and old.nonce == fact.nonce and old.officer == fact.officer
        hall.deeds[fact.counter] = _joined(hall, old, fact, before) if old and together else _new(hall, fact, before)


def _new(hall: Hall, fact: AtCounter, before: Touched) -> Deed:
    return Deed(
        fact.officer,
        fact.nonce,
        fact.at,
        (fact.seq,),
        type(fact).__name__,
        _changed(hall, before),
        (before.desk, hall.desk(fact.counter)),
        before.rows,
    )


def _joined(hall: Hall, old: Deed, fact: AtCounter, before: Touched) -> Deed:
    known = {ticket.id: (ticket, after) for ticket, after in old.tickets}
    for ticket, after in _changed(hall, before):
        known[ticket.id] = (known[ticket.id][0] if ticket.id in known else ticket, after)
    return Deed(
        old.officer,
        old.nonce,
        old.at,
        (*old.facts, fact.seq),
        old.what,
        tuple(known.values()),
        (old.desk[0], hall.desk(fact.counter)),
        old.rows or before.rows,
    )


def _changed(hall: Hall, before: Touched) -> tuple[tuple[Ticket, Ticket], ...]:
    return ((before.ticket, hall.tickets[before.ticket.id]),) if before.ticket else ()


def still_so(hall: Hall, deed: Deed, desk: Desk) -> bool:
    """Whether everything that a deed changed is as it left it. `desk`: its counter now."""
    return desk == deed.desk[1] and all(hall.tickets[after.id] == after for _, after in deed.tickets)


def taken_back(hall: Hall, fact: ActionUndone) -> None:
    """All as before the deed."""
    deed = hall.deeds.pop(fact.counter)
    assert deed.facts == fact.undone, "what is undone is what was done last"
    for before, after in deed.tickets:
        if after.state in (State.WAITING, State.PARKED):
            take_out(hall, after.id)
        hall.tickets[before.id] = before
        hall.touched.tickets.add(before.id)
        if before.state is State.WAITING:
            put_in(hall, before.id)
        elif before.state is State.PARKED:
            put_aside(hall, before.id)
    hall.desks[fact.counter] = deed.desk[0]
    hall.touched.counters.add(fact.counter)
    hall.calls[:] = [call for call in hall.calls if call.seq not in deed.facts]
    _give_rows_back(hall, deed)


def _give_rows_back(hall: Hall, deed: Deed) -> None:
    for queue, streak, seq in deed.rows:
        line = hall.lines.get(queue)
        if line is not None and line.streak_seq in deed.facts:
            line.priority_streak, line.streak_seq = streak, seq
            hall.touched.rows.add(queue)
