"""What happened. Past tense, frozen, numbered by `seq` without gaps; `at` is in UTC and never runs backwards in a day.

All instants of facts are of one order, in which spans are as long as they were, whatever happened to the wall clock
(`core.clock`); how far the wall is from it is a fact, too (`ClockMended`).

A fact names tickets, counters and staff by id only: no person's name, NIK, phone or reason for priority, and no free
text. What each audience may see of a fact is decided in `seen`. A field may be added at the end of a fact, with a
default: what was stored before can then still be read. Defaults are not stored, so they never change.

Facts and tickets hold no cycles and live all day in their thousands: `gc=False` spares the collector from walking them.
"""

from core.domain.facts.base import OFF_RULE, AboutTicket, AtCounter, ByStaff, Fact, Reason
from core.domain.facts.citizen import AboutSlip, SlipFailed, SlipPrinted, SlipSent, TicketIssued
from core.domain.facts.counter import (
    ActionUndone,
    ClosingAsked,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
)
from core.domain.facts.leases import LeaseClosed, NumbersLeased
from core.domain.facts.mending import (
    ClosingAnswered,
    CounterReleased,
    IssuingResumed,
    IssuingStopped,
    LoanEnded,
    RulesAdopted,
    SeriesExtended,
    StaffLent,
    TicketCancelled,
    TicketMoved,
    TicketReactivated,
)
from core.domain.facts.system import CallAnnounced, ClockMended, SiteAdopted, TicketUnparked
from core.domain.facts.ticket import (
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
    WalkedUp,
)

AnyFact = (
    TicketIssued
    | CounterOpened
    | CounterPaused
    | CounterResumed
    | CounterClosed
    | ClosingAsked
    | ActionUndone
    | TicketCalled
    | TicketRecalled
    | TicketArrived
    | ServiceStarted
    | WalkedUp
    | ServicesDelivered
    | ServiceFinished
    | TicketNoShow
    | TicketLeft
    | TicketReturned
    | TicketParked
    | TicketTransferred
    | TicketMoved
    | TicketCancelled
    | SeriesExtended
    | TicketReactivated
    | CounterReleased
    | ClosingAnswered
    | IssuingStopped
    | IssuingResumed
    | StaffLent
    | LoanEnded
    | RulesAdopted
    | TicketUnparked
    | CallAnnounced
    | SlipPrinted
    | SlipSent
    | SlipFailed
    | SiteAdopted
    | ClockMended
    | NumbersLeased
    | LeaseClosed
)

__all__ = [
    "OFF_RULE",
    "AboutSlip",
    "AboutTicket",
    "ActionUndone",
    "AnyFact",
    "AtCounter",
    "ByStaff",
    "CallAnnounced",
    "ClockMended",
    "ClosingAnswered",
    "ClosingAsked",
    "CounterClosed",
    "CounterOpened",
    "CounterPaused",
    "CounterReleased",
    "CounterResumed",
    "Fact",
    "IssuingResumed",
    "IssuingStopped",
    "LeaseClosed",
    "LoanEnded",
    "NumbersLeased",
    "Reason",
    "RulesAdopted",
    "SeriesExtended",
    "ServiceFinished",
    "ServiceStarted",
    "ServicesDelivered",
    "SiteAdopted",
    "SlipFailed",
    "SlipPrinted",
    "SlipSent",
    "StaffLent",
    "TicketArrived",
    "TicketCalled",
    "TicketCancelled",
    "TicketIssued",
    "TicketLeft",
    "TicketMoved",
    "TicketNoShow",
    "TicketParked",
    "TicketReactivated",
    "TicketRecalled",
    "TicketReturned",
    "TicketTransferred",
    "TicketUnparked",
    "WalkedUp",
]
