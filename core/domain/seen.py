"""What each audience may see of the hall, and of a fact that just changed it.

    public          counters, numbers, how many wait; never a person's class, service or id   `board`
    ticket holder   the same, and the order of the numbers in their queue                     `row`
    officer         their own counter in full, and the queues it takes from                   `desk`
    kiosk           what became of the slips it printed                                       `seen_at_kiosk`

A screen gets a snapshot with its `seq`, then what it may see of every later fact (`Seen`). Each part of a `Seen` holds
whole values *after* the fact, so a screen only replaces parts: applying `Seen`s to an older snapshot gives the newer.
"""

from datetime import datetime

from msgspec import Struct

from core.domain.facts import (
    AboutSlip,
    AnyFact,
    Reason,
    SlipFailed,
    TicketCalled,
    TicketIssued,
)
from core.domain.hall import Call, CounterState, Hall
from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TicketId
from core.domain.ticket import State, Ticket, TicketClass


class CounterSeen(Struct, frozen=True):
    """A counter as everyone may see it. `state`: closed, open, paused, or with a number: called, serving."""

    id: CounterId
    name: str
    state: str
    number: str = ""


class QueueSeen(Struct, frozen=True):
    """How many wait in a queue, and since when the longest."""

    id: QueueId
    prefix: str
    waiting: int
    oldest_at: datetime | None


class CallSeen(Struct, frozen=True):
    """A call: which number goes where."""

    seq: int
    number: str
    counter: CounterId
    counter_name: str
    at: datetime


class TicketSeen(Struct, frozen=True):
    """A ticket as its officer sees it."""

    id: TicketId
    number: str
    queue: QueueId
    service: ServiceId
    ticket_class: TicketClass
    state: State
    issued_at: datetime
    calls: int
    called_at: datetime | None
    started_at: datetime | None


class DeskSeen(Struct, frozen=True):
    """A counter as its officer sees it. `reason`: why the ticket was called."""

    id: CounterId
    name: str
    state: CounterState
    officer: StaffId | None
    since: datetime | None
    ticket: TicketSeen | None
    reason: Reason | None


class SlipSeen(Struct, frozen=True):
    """What became of a slip. No trouble: printed."""

    ticket: TicketId
    trouble: str


class Seen(Struct, frozen=True, omit_defaults=True):
    """What one audience may see of one fact: the parts that changed."""

    type: str
    seq: int
    at: datetime
    counter: CounterSeen | None = None
    queue: QueueSeen | None = None
    call: CallSeen | None = None
    desk: DeskSeen | None = None
    slip: SlipSeen | None = None


def counter_seen(hall: Hall, counter: CounterId) -> CounterSeen:
    """A counter for everyone."""
    ticket, name = hall.ticket_at(counter), hall.site.counters[counter].name
    if ticket is None:
        return CounterSeen(counter, name, hall.desk(counter).state)
    return CounterSeen(counter, name, ticket.state, ticket.number.text)


def queue_seen(hall: Hall, queue: QueueId) -> QueueSeen:
    """A queue for everyone."""
    line = hall.line(queue)
    oldest = line.oldest()
    since = hall.tickets[oldest[1]].issued_at if oldest else None
    return QueueSeen(queue, hall.site.queues[queue].numbering.prefix, len(line), since)


def desk_seen(hall: Hall, counter: CounterId) -> DeskSeen:
    """A counter for its officer."""
    desk, ticket = hall.desk(counter), hall.ticket_at(counter)
    return DeskSeen(
        counter,
        hall.site.counters[counter].name,
        desk.state,
        desk.officer,
        desk.since,
        ticket_seen(ticket) if ticket else None,
        desk.reason,
    )


def ticket_seen(ticket: Ticket) -> TicketSeen:
    """A ticket for its officer."""
    return TicketSeen(
        ticket.id,
        ticket.number.text,
        ticket.queue,
        ticket.service,
        ticket.ticket_class,
        ticket.state,
        ticket.issued_at,
        ticket.calls,
        ticket.called_at,
        ticket.started_at,
    )


def call_seen(hall: Hall, call: Call) -> CallSeen:
    """A call for everyone."""
    number = hall.tickets[call.ticket].number.text
    return CallSeen(call.seq, number, call.counter, hall.site.counters[call.counter].name, call.at)


def seen_at_kiosk(kiosk: KioskId, fact: AnyFact) -> Seen | None:
    """What a kiosk may see: its slips."""
    if not isinstance(fact, AboutSlip) or fact.kiosk != kiosk:
        return None
    trouble = fact.trouble if isinstance(fact, SlipFailed) else ""
    return Seen(type(fact).__name__, fact.seq, fact.at, slip=SlipSeen(fact.ticket, trouble))


def queue_changed(hall: Hall, fact: AnyFact) -> QueueId | None:
    """The queue whose length a fact changes."""
    if isinstance(fact, TicketIssued | TicketCalled):
        return hall.tickets[fact.ticket].queue
    return None
