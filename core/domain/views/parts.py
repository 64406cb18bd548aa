"""What each audience may see of the hall, and of a fact that just changed it.

    public          counters, numbers, how many wait; never a person's class, service or id   `board`
    ticket holder   the same, and the order of the numbers in their queue                     `row`
    officer         their own counter in full, and the queues it takes from                   `desk`
    supervisor      every counter, queue and ticket of their tenant or of the site            `overview`
    kiosk           what became of the slips it printed                                       `seen_at_kiosk`

A screen gets a snapshot with its `seq`, then what it may see of every later fact (`Seen`). Each part of a `Seen` holds
whole values *after* the fact, so a screen only replaces parts: applying `Seen`s to an older snapshot gives the newer.
"""

from datetime import datetime

from msgspec import Struct

from core.domain.facts import AboutSlip, AnyFact, Reason, SlipFailed
from core.domain.hall import Call, Closing, CounterState, Hall, Mark
from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.ticket import Delivered, Owner, Parked, Stage, State, Ticket

CALLED_OR_HERE = {State.CALLED: "called", State.ARRIVED: "serving", State.SERVING: "serving"}
"""For the public, whoever has come is being served."""


class CounterSeen(Struct, frozen=True):
    """A counter as everyone may see it. `state`: closed, open, paused, or with a number: called, serving."""

    id: CounterId
    name: str
    state: str
    number: str = ""


class QueueSeen(Struct, frozen=True):
    """How many wait in a queue, since when the longest, and whether it gives no numbers (a code of the site)."""

    id: QueueId
    prefix: str
    waiting: int
    oldest_at: datetime | None
    stopped: str = ""


class CallSeen(Struct, frozen=True):
    """A call: which number goes where."""

    seq: int
    number: str
    counter: CounterId
    counter_name: str
    at: datetime


class TicketSeen(Struct, frozen=True):
    """A ticket as staff see it."""

    id: TicketId
    number: str
    queue: QueueId
    service: ServiceId
    ticket_class: TicketClass
    language: Language
    state: State
    issued_at: datetime
    waiting_from: datetime
    counter: CounterId | None
    calls: int
    called_at: datetime | None
    arrived_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    front: bool
    booked_at: datetime | None
    waits_for: Owner | None
    parked: Parked | None
    outcome: str
    delivered: tuple[Delivered, ...]
    past: tuple[Stage, ...]


class UndoSeen(Struct, frozen=True):
    """What can be taken back at a counter, for some time from `at`: the type of the fact, and whom it was about."""

    what: str
    number: str
    at: datetime


class DeskSeen(Struct, frozen=True):
    """A counter as its officer sees it. `reason`: why the ticket was called; `own`: how many wait for this counter or
    its officer alone; `parked`: how many are set aside whom it may call.
    """

    id: CounterId
    name: str
    state: CounterState
    officer: StaffId | None
    since: datetime | None
    ticket: TicketSeen | None
    reason: Reason | None
    pause_reason: str
    pause_until: datetime | None
    closing: Closing
    undo: UndoSeen | None
    own: int
    parked: int
    classes: tuple[TicketClass, ...]
    """Only these are called; empty: all."""


class SlipSeen(Struct, frozen=True):
    """What became of a slip. No trouble: printed."""

    ticket: TicketId
    trouble: str


class RulesSeen(Struct, frozen=True):
    """Which rules are in force: their digest, and who set them (None: the site file)."""

    digest: str
    staff: StaffId | None


class Seen(Struct, frozen=True, omit_defaults=True):
    """What one audience may see of one fact: the parts that changed. `call`: a new one, to the front of the calls;
    `calls`: all of them anew, after one was taken back.
    """

    type: str
    seq: int
    at: datetime
    counter: CounterSeen | None = None
    queues: tuple[QueueSeen, ...] = ()
    call: CallSeen | None = None
    calls: tuple[CallSeen, ...] | None = None
    desk: DeskSeen | None = None
    slip: SlipSeen | None = None
    desks: tuple[DeskSeen, ...] = ()
    tickets: tuple[TicketSeen, ...] = ()
    mark: Mark | None = None
    rules: RulesSeen | None = None


def counter_seen(hall: Hall, counter: CounterId) -> CounterSeen:
    """A counter for everyone."""
    ticket, name = hall.ticket_at(counter), hall.site.counters[counter].name
    if ticket is None:
        return CounterSeen(counter, name, hall.desk(counter).state)
    return CounterSeen(counter, name, CALLED_OR_HERE[ticket.state], ticket.number.text)


def queue_seen(hall: Hall, queue: QueueId) -> QueueSeen:
    """A queue for everyone."""
    line = hall.line(queue)
    oldest, prefix = line.oldest(), hall.site.queues[queue].numbering.prefix
    return QueueSeen(queue, prefix, len(line), oldest[0] if oldest else None, hall.stopped.get(queue, ""))


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
        desk.pause_reason,
        desk.pause_until,
        desk.closing,
        undo_seen(hall, counter),
        sum(len(hall.own_line(owner)) for owner in hall.owners_at(counter)),
        sum(hall.is_for(counter, hall.tickets[ticket_id]) for ticket_id in hall.parked),
        desk.classes,
    )


def undo_seen(hall: Hall, counter: CounterId) -> UndoSeen | None:
    """What was done last at a counter. Whether it can still be taken back is decided when somebody asks."""
    deed = hall.deeds.get(counter)
    if deed is None:
        return None
    return UndoSeen(deed.what, deed.tickets[0][1].number.text if deed.tickets else "", deed.at)


def ticket_seen(ticket: Ticket) -> TicketSeen:
    """A ticket for staff."""
    return TicketSeen(
        ticket.id,
        ticket.number.text,
        ticket.queue,
        ticket.service,
        ticket.ticket_class,
        ticket.language,
        ticket.state,
        ticket.issued_at,
        ticket.waiting_from,
        ticket.counter,
        ticket.calls,
        ticket.called_at,
        ticket.arrived_at,
        ticket.started_at,
        ticket.ended_at,
        ticket.standing.front,
        ticket.booked_at,
        ticket.waits_for,
        ticket.parked,
        ticket.outcome,
        ticket.delivered,
        ticket.past,
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
