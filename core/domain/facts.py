"""What happened. Past tense, frozen, numbered by `seq` without gaps; `at` is in UTC and never runs backwards in a day.

A fact names tickets, counters and staff by id only: no person's name, NIK, phone or reason for priority. What each
audience may see of a fact is decided in `seen`.

Facts and tickets hold no cycles and live all day in their thousands: `gc=False` spares the collector from walking them.
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from core.domain.ids import CounterId, KioskId, Nonce, QueueId, ServiceId, StaffId, TicketId, ZoneId
from core.domain.numbering import Number
from core.domain.site import Language
from core.domain.ticket import TicketClass


class Reason(StrEnum):
    """Why this ticket and no other was called (the rule: `calling`)."""

    FIRST_COME = "first_come"
    PRIORITY = "priority"
    REGULAR_TURN = "regular_turn"


class Fact(Struct, frozen=True, kw_only=True, tag=True, tag_field="type", gc=False):
    """What all facts carry. `nonce` is that of the request they answer; empty when the house itself acted."""

    seq: int
    day: date
    at: datetime
    nonce: Nonce = Nonce("")


class TicketIssued(Fact, frozen=True, kw_only=True):
    """A person took a number. `ahead`: how many were expected to be called before them."""

    ticket: TicketId
    queue: QueueId
    service: ServiceId
    number: Number
    ticket_class: TicketClass
    kiosk: KioskId
    language: Language
    ahead: int


class AtCounter(Fact, frozen=True, kw_only=True):
    """An officer did something at a counter."""

    counter: CounterId
    officer: StaffId


class CounterOpened(AtCounter, frozen=True, kw_only=True):
    """An officer took a place at a counter."""


class CounterPaused(AtCounter, frozen=True, kw_only=True):
    """No calls for a while."""


class CounterResumed(AtCounter, frozen=True, kw_only=True):
    """Calls again."""


class CounterClosed(AtCounter, frozen=True, kw_only=True):
    """The officer left. When `taken_over_by` is set, that officer took the counter, ticket included."""

    taken_over_by: StaffId | None = None


class AboutTicket(AtCounter, frozen=True, kw_only=True):
    """Something about the ticket at a counter."""

    ticket: TicketId


class TicketCalled(AboutTicket, frozen=True, kw_only=True):
    """A ticket was called by the rule. `queues`: what the counter took from; `passed_over`: who had come earlier."""

    queues: tuple[QueueId, ...]
    reason: Reason
    passed_over: tuple[TicketId, ...] = ()


class TicketRecalled(AboutTicket, frozen=True, kw_only=True):
    """The same person was called once more."""


class ServiceStarted(AboutTicket, frozen=True, kw_only=True):
    """The person is there."""


class ServiceFinished(AboutTicket, frozen=True, kw_only=True):
    """The person has been served."""


class TicketNoShow(AboutTicket, frozen=True, kw_only=True):
    """The person did not come."""


class CallAnnounced(Fact, frozen=True, kw_only=True):
    """A zone has had this call (the `seq` of a TicketCalled or TicketRecalled). Not `spoken`: shown without a voice."""

    call: int
    zone: ZoneId
    spoken: bool


class AboutSlip(Fact, frozen=True, kw_only=True):
    """Something about the paper of a ticket."""

    ticket: TicketId
    kiosk: KioskId


class SlipPrinted(AboutSlip, frozen=True, kw_only=True):
    """The printer took the slip."""


class SlipFailed(AboutSlip, frozen=True, kw_only=True):
    """No paper came. `trouble` is the printer's code, such as `paper_out`."""

    trouble: str


AnyFact = (
    TicketIssued
    | CounterOpened
    | CounterPaused
    | CounterResumed
    | CounterClosed
    | TicketCalled
    | TicketRecalled
    | ServiceStarted
    | ServiceFinished
    | TicketNoShow
    | CallAnnounced
    | SlipPrinted
    | SlipFailed
)
