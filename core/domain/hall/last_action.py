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
from core.domain.hall.given import count_change
from core.domain.hall.sent_away import keep_row
from core.domain.hall.state import CounterState, Hall, LastAction, SentAway
from core.domain.hall.tickets import put_in, put_parked, take_out
from core.domain.ids import QueueId, TicketId
from core.domain.ticket import State, Ticket

CAN_BE_UNDONE = (
    *(TicketCalled, TicketArrived, ServiceStarted, ServicesDelivered, ServiceFinished, TicketNoShow),
    *(TicketLeft, TicketParked, TicketTransferred, TicketReturned, CounterPaused, CounterResumed),
)
"""Sitting down and leaving are not among them: that is done by doing the opposite."""


class Before(Struct, frozen=True):
    """What a fact is about to change."""

    ticket: Ticket | None
    counter: CounterState
    streaks: tuple[tuple[QueueId, int, int], ...]
    sent_away: tuple[SentAway, ...]


def before_action(hall: Hall, fact: AtCounter) -> Before:
    """How it is before the fact."""
    ticket: TicketId | None = getattr(fact, "ticket", None)
    streaks: tuple[tuple[QueueId, int, int], ...] = ()
    if isinstance(fact, TicketCalled):
        queues = dict.fromkeys((*fact.queues, hall.tickets[fact.ticket].queue))
        streaks = tuple((q, hall.line(q).priority_streak, hall.line(q).streak_seq) for q in queues)
    row = hall.sent_away.get(fact.officer, ())
    return Before(hall.tickets[ticket] if ticket else None, hall.counter(fact.counter), streaks, row)


def remember_action(hall: Hall, fact: AtCounter, before: Before) -> None:
    """Keep it as the last deed at its counter, alone or together with what the same request did before."""
    old = hall.last_actions.pop(fact.counter, None)
    if isinstance(fact, TicketRecalled):
        if old is not None:
            hall.last_actions[fact.counter] = _joined(hall, old, fact, before)
    elif isinstance(fact, CAN_BE_UNDONE) and fact.nonce:
        together = old is not None and old.nonce == fact.nonce and old.officer == fact.officer
        hall.last_actions[fact.counter] = (
            _joined(hall, old, fact, before) if old and together else _new(hall, fact, before)
        )


def _new(hall: Hall, fact: AtCounter, before: Before) -> LastAction:
    return LastAction(
        fact.officer,
        fact.nonce,
        fact.at,
        (fact.seq,),
        type(fact).__name__,
        _changed(hall, before),
        (before.counter, hall.counter(fact.counter)),
        before.streaks,
        before.sent_away,
    )


def _joined(hall: Hall, old: LastAction, fact: AtCounter, before: Before) -> LastAction:
    known = {ticket.id: (ticket, after) for ticket, after in old.tickets}
    for ticket, after in _changed(hall, before):
        known[ticket.id] = (known[ticket.id][0] if ticket.id in known else ticket, after)
    return LastAction(
        old.officer,
        old.nonce,
        old.at,
        (*old.facts, fact.seq),
        old.what,
        tuple(known.values()),
        (old.counter[0], hall.counter(fact.counter)),
        old.streaks or before.streaks,
        old.sent_away,
    )


def _changed(hall: Hall, before: Before) -> tuple[tuple[Ticket, Ticket], ...]:
    return ((before.ticket, hall.tickets[before.ticket.id]),) if before.ticket else ()


def still_so(hall: Hall, action: LastAction, counter_state: CounterState) -> bool:
    """Whether everything that a deed changed is as it left it. `desk`: its counter now."""
    return counter_state == action.counter[1] and all(hall.tickets[after.id] == after for _, after in action.tickets)


def action_undone(hall: Hall, fact: ActionUndone) -> None:
    """All as before the deed."""
    action = hall.last_actions.pop(fact.counter)
    assert action.facts == fact.undone, "what is undone is what was done last"
    for before, after in action.tickets:
        if after.state in (State.WAITING, State.PARKED):
            take_out(hall, after.id)
        hall.tickets[before.id] = before
        count_change(hall, before.id, after.state, before.state)
        hall.touched.tickets.add(before.id)
        if before.state is State.WAITING:
            put_in(hall, before.id)
        elif before.state is State.PARKED:
            put_parked(hall, before.id)
    hall.counters[fact.counter] = action.counter[0]
    hall.touched.counters.add(fact.counter)
    hall.calls[:] = [call for call in hall.calls if call.seq not in action.facts]
    _give_streaks_back(hall, action)
    keep_row(hall, action.officer, action.sent_away)


def _give_streaks_back(hall: Hall, action: LastAction) -> None:
    for queue, streak, seq in action.streaks:
        line = hall.lines.get(queue)
        if line is not None and line.streak_seq in action.facts:
            line.priority_streak, line.streak_seq = streak, seq
            hall.touched.streaks.add(queue)
