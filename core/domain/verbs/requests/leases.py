"""What kiosks on their own computers ask for, and what their ledgers and the server's take from each other."""

from datetime import datetime

from core.domain.ids import KioskId, LeaseId, Nonce, QueueId, ServiceId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.leases import NumberRange
from core.domain.numbering import Number
from core.domain.verbs.requests.base import Request, StaffRequest


class LeaseNumbers(Request, frozen=True, kw_only=True):
    """Let a kiosk hold about `size` free numbers of each queue that it offers."""

    lease: LeaseId
    kiosk: KioskId
    size: int


class HoldNumbers(Request, frozen=True, kw_only=True):
    """At the kiosk: these are the numbers that the server has leased so far."""

    lease: LeaseId
    kiosk: KioskId
    ranges: dict[QueueId, tuple[NumberRange, ...]]


class IssueFromLease(Request, frozen=True, kw_only=True):
    """At the kiosk: give one of the numbers it holds. `time_unknown`: its clock cannot be trusted."""

    ticket: TicketId
    service: ServiceId
    kiosk: KioskId
    ticket_class: TicketClass = TicketClass.REGULAR
    language: Language = "id"
    time_unknown: bool = False


class JoinTicket(Request, frozen=True, kw_only=True):
    """A number that somebody got elsewhere: at a kiosk without the server. `happened_at`: when, by the wall; None: not
    known. `press`: the nonce of the press, where the server had answered it and its answer was lost: what it had given
    then, nobody has. `ahead`: how many were said to go before; None: what is so here.
    """

    lease: LeaseId
    kiosk: KioskId
    ticket: TicketId
    queue: QueueId
    service: ServiceId
    number: Number
    ticket_class: TicketClass = TicketClass.REGULAR
    language: Language = "id"
    happened_at: datetime | None = None
    press: Nonce = Nonce("")
    ahead: int | None = None


class CloseLease(StaffRequest, frozen=True, kw_only=True):
    """A lease that does not come back. What was given from it still joins."""

    lease: LeaseId
