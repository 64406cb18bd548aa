"""What each audience may see of the hall, and of a fact that just changed it.

    public          counters, numbers, how many wait; never a person's class, service or id   `board`
    ticket holder   the same, and their own place in their queue                              `row`
    officer         their own counter in full, and the queues it takes from                   `desk`
    supervisor      every counter, queue and ticket of their tenant or of the site            `overview`
    outside         of each queue three figures and its last number                           `figures_of`
    kiosk           what became of the slips it printed                                       `fact_at_kiosk`

A screen gets a snapshot with its `seq`, then what it may see of every later fact (`FactPart`). Each part of it holds
whole values *after* the fact, so a screen only replaces parts: applying them to an older snapshot gives the newer.
"""

from datetime import datetime
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from core.domain.facts import AboutSlip, AnyFact, Reason, SlipFailed, SlipSent
from core.domain.hall import AuditNote, Call, Closing, CounterStatus, Hall
from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.ticket import Delivered, Parked, ReservedFor, Stage, State, Ticket
from core.domain.verbs.allowed import Action, TicketAction, allowed_at
from core.domain.verbs.serving import no_show_limits
from core.domain.verbs.undoing import undo_until

SLIP_NAME_CHARACTERS = 16

CALLED_OR_HERE = {State.CALLED: "called", State.ARRIVED: "serving", State.SERVING: "serving"}
"""For the public, whoever has come is being served."""


class CounterSign(Struct, frozen=True):
    """A counter as everyone may see it. `state`: closed, open, paused, or with a number: called, serving."""

    id: CounterId
    name: str
    state: str
    number: str = ""


class QueuePart(Struct, frozen=True):
    """How many wait in a queue, since when the longest (for staff alone), and whether it gives no numbers (a code of
    the site).
    """

    id: QueueId
    prefix: str
    waiting: int
    oldest_at: datetime | None
    stopped: str = ""


class CallPart(Struct, frozen=True):
    """A call: which number goes where."""

    seq: int
    number: str
    counter: CounterId
    counter_name: str
    at: datetime


class TicketPart(Struct, frozen=True):
    """A ticket as staff see it. `actions`: what a supervisor can do with it now; empty where no supervisor looks."""

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
    at_head: bool
    booked_at: datetime | None
    reserved_for: ReservedFor | None
    parked: Parked | None
    outcome: str
    delivered: tuple[Delivered, ...]
    past: tuple[Stage, ...]
    actions: tuple[TicketAction, ...] = ()


class ParkedPart(Struct, frozen=True):
    """Somebody set aside: why (a code of the site), since when, and when they come back by themselves."""

    ticket: TicketId
    number: str
    reason: str
    at: datetime
    until: datetime | None


class UndoPart(Struct, frozen=True):
    """What its officer can take back at a counter until an instant: the type of the fact, and whom it was about."""

    what: str
    number: str
    until: datetime


class NoShowPart(Struct, frozen=True):
    """What it takes before whoever was called counts as not there: so many more calls, and this instant, None: now."""

    calls: int
    earliest_at: datetime | None


class CounterPart(Struct, frozen=True):
    """A counter as its officer sees it. `reason`: why the ticket was called; `reserved`: how many wait for this counter
    or its officer alone; `parked`: who is set aside whom it may call, the latest first; `actions`: what its officer can
    do now, or where nobody sits, anybody. `no_show`: of somebody who was called.
    """

    id: CounterId
    name: str
    state: CounterStatus
    officer: StaffId | None
    since: datetime | None
    ticket: TicketPart | None
    reason: Reason | None
    pause_reason: str
    pause_until: datetime | None
    closing: Closing
    undo: UndoPart | None
    reserved: int
    parked: tuple[ParkedPart, ...]
    classes: tuple[TicketClass, ...]
    """Only these are called; empty: all."""
    actions: tuple[Action, ...]
    no_show: NoShowPart | None


class SlipPart(Struct, frozen=True):
    """What became of a slip, under the name that its kiosk was given with the number. No fault: printed, as the printer
    confirmed, or taken by one that does not say.
    """

    name: str
    fault: str
    confirmed: bool = True


class RulesPart(Struct, frozen=True):
    """Which rules are in force: their digest, and who set them (None: the site file)."""

    digest: str
    staff: StaffId | None


class FactPart(Struct, frozen=True, omit_defaults=True):
    """What one audience may see of one fact: the parts that changed. `call`: a new one, to the front of the calls;
    `calls`: all of them anew, after one was taken back; `lines`: the order of each queue in which it may be another.
    """

    type: str
    seq: int
    at: datetime
    sign: CounterSign | None = None
    queues: tuple[QueuePart, ...] = ()
    call: CallPart | None = None
    calls: tuple[CallPart, ...] | None = None
    counter: CounterPart | None = None
    slip: SlipPart | None = None
    counters: tuple[CounterPart, ...] = ()
    lines: dict[QueueId, tuple[str, ...]] = {}
    tickets: tuple[TicketPart, ...] = ()
    audit_note: AuditNote | None = None
    rules: RulesPart | None = None


def counter_sign(hall: Hall, counter: CounterId) -> CounterSign:
    """A counter for everyone."""
    ticket, name = hall.ticket_at(counter), hall.site.counters[counter].name
    if ticket is None:
        return CounterSign(counter, name, hall.counter(counter).state)
    return CounterSign(counter, name, CALLED_OR_HERE[ticket.state], ticket.number.text)


def queue_sign(hall: Hall, queue: QueueId) -> QueuePart:
    """A queue for everyone: since when the longest waits would tell whether the one just called was the longest."""
    return replace(queue_part(hall, queue), oldest_at=None)


def queue_part(hall: Hall, queue: QueueId) -> QueuePart:
    """A queue for staff."""
    line = hall.line(queue)
    oldest, prefix = line.oldest(), hall.site.queues[queue].numbering.prefix
    return QueuePart(queue, prefix, len(line), oldest[0] if oldest else None, hall.stopped.get(queue, ""))


def counter_part(hall: Hall, counter: CounterId) -> CounterPart:
    """A counter for its officer."""
    counter_state, ticket = hall.counter(counter), hall.ticket_at(counter)
    return CounterPart(
        counter,
        hall.site.counters[counter].name,
        counter_state.state,
        counter_state.officer,
        counter_state.since,
        ticket_part(ticket) if ticket else None,
        counter_state.reason,
        counter_state.pause_reason,
        counter_state.pause_until,
        counter_state.closing,
        undo_part(hall, counter),
        sum(len(hall.reserved_line(reserved_for)) for reserved_for in hall.reservations_at(counter)),
        _parked_parts(hall, counter),
        counter_state.classes,
        allowed_at(hall, counter),
        _no_show_part(hall, ticket),
    )


def _parked_parts(hall: Hall, counter: CounterId) -> tuple[ParkedPart, ...]:
    tickets = (hall.tickets[ticket_id] for ticket_id in hall.parked)
    parts = [
        _parked_part(ticket, ticket.parked) for ticket in tickets if ticket.parked and hall.is_for(counter, ticket)
    ]
    return tuple(sorted(parts, key=lambda part: (part.at, part.number), reverse=True))


def _parked_part(ticket: Ticket, parked: Parked) -> ParkedPart:
    return ParkedPart(ticket.id, ticket.number.text, parked.reason, parked.at, parked.until)


def undo_part(hall: Hall, counter: CounterId) -> UndoPart | None:
    """What the officer did last at a counter. Whether all is still as it left it is decided when somebody asks."""
    action = hall.last_actions.get(counter)
    if action is None or action.officer != hall.counter(counter).officer:
        return None
    return UndoPart(action.what, action.tickets[0][1].number.text if action.tickets else "", undo_until(hall, action))


def _no_show_part(hall: Hall, ticket: Ticket | None) -> NoShowPart | None:
    if ticket is None or ticket.state is not State.CALLED:
        return None
    return NoShowPart(*no_show_limits(hall, ticket))


def ticket_part(ticket: Ticket, actions: tuple[TicketAction, ...] = ()) -> TicketPart:
    """A ticket for staff."""
    return TicketPart(
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
        ticket.position.at_head,
        ticket.booked_at,
        ticket.reserved_for,
        ticket.parked,
        ticket.outcome,
        ticket.delivered,
        ticket.past,
        actions,
    )


def call_part(hall: Hall, call: Call) -> CallPart:
    """A call for everyone."""
    number = hall.tickets[call.ticket].number.text
    return CallPart(call.seq, number, call.counter, hall.site.counters[call.counter].name, call.at)


def slip_name(ticket: TicketId) -> str:
    """How a kiosk hears of a slip: a name that leads to nothing, since a ticket's id opens what somebody came for."""
    return sha256(f"slip of {ticket}".encode()).hexdigest()[:SLIP_NAME_CHARACTERS]


def fact_at_kiosk(kiosk: KioskId, fact: AnyFact) -> FactPart | None:
    """What a kiosk may see: its slips."""
    if not isinstance(fact, AboutSlip) or fact.kiosk != kiosk:
        return None
    fault = fact.fault if isinstance(fact, SlipFailed) else ""
    slip = SlipPart(slip_name(fact.ticket), fault, not isinstance(fact, SlipSent))
    return FactPart(type(fact).__name__, fact.seq, fact.at, slip=slip)
