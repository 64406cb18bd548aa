"""What facts do to tickets and the lines they stand in."""

from datetime import datetime

from msgspec.structs import replace

from core.domain.facts import (
    OFF_RULE,
    ServiceFinished,
    TicketCalled,
    TicketIssued,
    TicketMoved,
    TicketNoShow,
    TicketParked,
    TicketRecalled,
    TicketTransferred,
    TicketUnparked,
    WalkedUp,
)
from core.domain.hall.given import count_change, origin_of
from core.domain.hall.leases import given_from_lease
from core.domain.hall.state import Call, Hall
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.kinds import TicketClass
from core.domain.line import Line
from core.domain.ticket import ACTIVE, MOVES, Move, Parked, QueuePosition, Stage, State, Ticket

ENDED = {
    State.NO_SHOW: Move.NO_SHOW,
    State.LEFT: Move.LEAVE,
    State.CANCELLED: Move.CANCEL,
    State.FINISHED: Move.RETURN,
}
"""How somebody who is gone went. Who was finished unserved is as if a supervisor had released their counter."""


def issued(hall: Hall, fact: TicketIssued) -> None:
    """A new ticket, at its place in the line."""
    assert fact.ticket not in hall.tickets, "a ticket is issued once"
    ticket = ticket_issued(fact)
    hall.tickets[ticket.id] = ticket
    line = hall.kept_line(fact.queue)
    if fact.lease is None:
        line.value_last = fact.number.value
    else:
        given_from_lease(hall, fact.lease, fact)
    line.add(ticket)
    line.count_given(origin_of(fact), 1)
    hall.touched.tickets.add(ticket.id)
    hall.touched.queues.add(fact.queue)


def ticket_issued(fact: TicketIssued) -> Ticket:
    """The ticket that an issue makes. A booked wait counts from the booked time."""
    came_at, booked = fact.occurred_at, fact.ticket_class is TicketClass.BOOKED and fact.booked_at
    return Ticket(
        fact.ticket,
        fact.queue,
        fact.service,
        fact.number,
        fact.ticket_class,
        fact.kiosk,
        fact.seq,
        came_at,
        QueuePosition(booked or came_at, float(fact.seq)),
        came_at,
        fact.language,
        booked_at=fact.booked_at,
    )


def called(hall: Hall, fact: TicketCalled) -> None:
    """From the line, or from being set aside, to the counter."""
    assert hall.counter(fact.counter).ticket is None, "a counter has one active ticket at most"
    ticket = take_out(hall, fact.ticket)
    if fact.reason not in OFF_RULE and not ticket.position.at_head:
        _count_streak(hall, ticket, fact)
    waiting_from = fact.at if ticket.state is State.PARKED else ticket.waiting_from
    move(
        hall,
        ticket.id,
        Move.CALL,
        counter=fact.counter,
        officer=fact.officer,
        calls=1,
        called_at=fact.at,
        waiting_from=waiting_from,
        reserved_for=None,
        parked=None,
    )
    set_counter(hall, fact.counter, ticket=ticket.id, reason=fact.reason)
    _call(hall, fact)


def _count_streak(hall: Hall, ticket: Ticket, fact: TicketCalled) -> None:
    """A regular call ends the row of priority calls in all queues of its counter (`calling`). Whoever was placed in
    front took nobody's turn.
    """
    match ticket.ticket_class:
        case TicketClass.PRIORITY:
            _set_row(hall, ticket.queue, hall.line(ticket.queue).priority_streak + 1, fact.seq)
        case TicketClass.REGULAR:
            for queue in fact.queues:
                _set_row(hall, queue, 0, fact.seq)


def _set_row(hall: Hall, queue: QueueId, streak: int, seq: int) -> None:
    line = hall.kept_line(queue)
    if line.priority_streak != streak:
        hall.touched.streaks.add(queue)
    line.priority_streak, line.streak_seq = streak, seq


def recalled(hall: Hall, fact: TicketRecalled) -> None:
    """The same person once more."""
    move(hall, fact.ticket, Move.RECALL, calls=hall.tickets[fact.ticket].calls + 1)
    _call(hall, fact)


def _call(hall: Hall, fact: TicketCalled | TicketRecalled) -> None:
    call = Call(fact.seq, fact.ticket, fact.counter, fact.at)
    hall.calls.append(call)
    set_counter(hall, fact.counter, call=call)


def walked_up(hall: Hall, fact: WalkedUp) -> None:
    """Straight from the door to the counter."""
    take_out(hall, fact.ticket)
    who = {"counter": fact.counter, "officer": fact.officer}
    move(hall, fact.ticket, Move.WALK_UP, **who, called_at=fact.at, started_at=fact.at)
    set_counter(hall, fact.counter, ticket=fact.ticket)


def ended_at_counter(hall: Hall, fact: ServiceFinished | TicketNoShow, how: Move, outcome: str = "") -> None:
    """The visit is over, for good or for now."""
    move(hall, fact.ticket, how, ended_at=fact.at, outcome=outcome)
    clear(hall, fact.counter)


def gone(hall: Hall, ticket_id: TicketId, how: Move, at: datetime) -> None:
    """Left or cancelled, wherever the ticket was."""
    ticket = hall.tickets[ticket_id]
    if ticket.state in ACTIVE:
        assert ticket.counter is not None
        clear(hall, ticket.counter)
    else:
        take_out(hall, ticket_id)
    move(hall, ticket_id, how, ended_at=at, parked=None, reserved_for=None)
    count_change(hall, ticket_id, ticket.state, hall.tickets[ticket_id].state)


def back(hall: Hall, ticket_id: TicketId, position: QueuePosition, at: datetime) -> None:
    """Gone, and now waiting again: a new stage. Whoever was set aside began theirs then."""
    ticket = hall.tickets[ticket_id]
    if ticket.state is State.PARKED:
        from_aside(hall, ticket_id, position, at)
        return
    assert ticket.ended_at is not None
    assert not ticket.was_served, "who was served does not wait again"
    again(
        hall,
        ticket_id,
        Move.RETURN,
        stage_of(ticket, ticket.ended_at, ENDED[ticket.state]),
        position=position,
        waiting_from=at,
    )
    count_change(hall, ticket_id, ticket.state, State.WAITING)


def parked(hall: Hall, fact: TicketParked) -> None:
    """From the counter aside."""
    ticket = hall.tickets[fact.ticket]
    stage = stage_of(ticket, fact.at, Move.PARK)
    details = Parked(fact.reason, fact.at, fact.until, fact.reserved_for)
    clear(hall, fact.counter)
    again(hall, ticket.id, Move.PARK, stage, parked=details, reserved_for=fact.reserved_for)
    put_parked(hall, ticket.id)


def unparked(hall: Hall, fact: TicketUnparked) -> None:
    """The time to come back has come."""
    from_aside(hall, fact.ticket, fact.position or hall.tickets[fact.ticket].position, fact.at)


def from_aside(hall: Hall, ticket_id: TicketId, position: QueuePosition, at: datetime) -> None:
    """From aside into its line again."""
    take_out(hall, ticket_id)
    move(hall, ticket_id, Move.UNPARK, waiting_from=at, parked=None, position=position)
    put_in(hall, ticket_id)


def transferred(hall: Hall, fact: TicketTransferred) -> None:
    """From the counter to another line: a new stage under the same number."""
    ticket = hall.tickets[fact.ticket]
    stage = stage_of(ticket, fact.at, Move.TRANSFER)
    hall.touched.queues.add(ticket.queue)
    clear(hall, fact.counter)
    again(
        hall,
        fact.ticket,
        Move.TRANSFER,
        stage,
        queue=fact.queue,
        service=fact.service,
        position=fact.position,
        reserved_for=fact.reserved_for,
        waiting_from=fact.at,
    )


def moved(hall: Hall, fact: TicketMoved) -> None:
    """From one line, or place in it, to another. The wait of this stage goes on."""
    take_out(hall, fact.ticket)
    where = {"queue": fact.queue, "service": fact.service, "position": fact.position, "reserved_for": fact.reserved_for}
    move(hall, fact.ticket, Move.MOVE, **where)
    put_in(hall, fact.ticket)


def stage_of(ticket: Ticket, at: datetime, how: Move) -> Stage:
    """What has been, as a stage that ended at `at`."""
    return Stage(
        ticket.queue,
        ticket.service,
        ticket.counter,
        ticket.officer,
        ticket.waiting_from,
        ticket.called_at,
        ticket.started_at,
        at,
        how,
        ticket.delivered,
    )


def again(hall: Hall, ticket_id: TicketId, how: Move, stage: Stage, **changes: object) -> None:
    """A new stage: what has been goes to the past. Waiting again unless set aside."""
    blank = dict.fromkeys(("counter", "officer", "called_at", "arrived_at", "started_at", "ended_at"))
    past = (*hall.tickets[ticket_id].past, stage)
    move(hall, ticket_id, how, **blank, **{"calls": 0, "outcome": "", "delivered": (), "past": past}, **changes)
    if hall.tickets[ticket_id].state is State.WAITING:
        put_in(hall, ticket_id)


def take_out(hall: Hall, ticket_id: TicketId) -> Ticket:
    """Out of the line, or from aside."""
    ticket = hall.tickets[ticket_id]
    if ticket.state is State.PARKED:
        hall.parked.remove(ticket_id)
        hall.touched.parked.add(ticket_id)
    else:
        hall.line_of(ticket).remove(ticket)
    _touch_line(hall, ticket)
    return ticket


def put_in(hall: Hall, ticket_id: TicketId) -> None:
    """Into the line in which it stands."""
    ticket = hall.tickets[ticket_id]
    if ticket.reserved_for is None:
        hall.kept_line(ticket.queue).add(ticket)
    else:
        hall.reserved_lines.setdefault(ticket.reserved_for, Line()).add(ticket)
    _touch_line(hall, ticket)


def put_parked(hall: Hall, ticket_id: TicketId) -> None:
    """Among those who are set aside."""
    hall.parked.add(ticket_id)
    hall.touched.parked.add(ticket_id)
    _touch_line(hall, hall.tickets[ticket_id])


def _touch_line(hall: Hall, ticket: Ticket) -> None:
    hall.touched.queues.add(ticket.queue)
    if ticket.reserved_for is not None:
        hall.touched.reserved.add(ticket.reserved_for)


def clear(hall: Hall, counter: CounterId) -> None:
    """Nobody is at the counter any more."""
    set_counter(hall, counter, ticket=None, call=None, reason=None)


def set_counter(hall: Hall, counter: CounterId, **changes: object) -> None:
    """Change a counter."""
    hall.counters[counter] = replace(hall.counter(counter), **changes)
    hall.touched.counters.add(counter)


def move(hall: Hall, ticket_id: TicketId, how: Move, **changes: object) -> None:
    """What the table of moves says, and some changes."""
    ticket = hall.tickets[ticket_id]
    hall.tickets[ticket_id] = replace(ticket, state=MOVES[ticket.state, how], **changes)
    hall.touched.tickets.add(ticket_id)
