"""Taking a number, and what the paper became."""

from datetime import datetime

from msgspec import field

from core.domain.facts.base import Fact
from core.domain.ids import KioskId, LeaseId, QueueId, ServiceId, StaffId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.leases import BY_SERVER
from core.domain.numbering import Number


class TicketIssued(Fact, frozen=True, kw_only=True):
    """A person took a number. `ahead`: how many were expected to be called before them.

    `kiosk` None: staff gave it without a kiosk. `booked_at`: the time they had booked; late ones are no longer of the
    booked class. `staff`: who gave the number, where it was not the person themselves.
    `lease`: the number is one of these, given by a kiosk without the server. `time_unknown`: that kiosk did not know
    what time it was, so the person stands where they stand when the ledger hears of them.
    """

    ticket: TicketId
    queue: QueueId
    service: ServiceId
    number: Number
    ticket_class: TicketClass
    kiosk: KioskId | None
    language: Language
    ahead: int
    booked_at: datetime | None = None
    staff: StaffId | None = None
    lease: LeaseId | None = None
    time_unknown: bool = False

    @property
    def given_alone(self) -> bool:
        """A kiosk gave it without the server."""
        return self.lease not in (None, BY_SERVER)


class AboutSlip(Fact, frozen=True, kw_only=True):
    """Something about the paper of a ticket."""

    ticket: TicketId
    kiosk: KioskId


class SlipPrinted(AboutSlip, frozen=True, kw_only=True):
    """The slip came out, as the printer said after the cut. Before there was `SlipSent`: a printer took it."""


class SlipSent(AboutSlip, frozen=True, kw_only=True):
    """The printer took the slip, and did not say whether it came out: many never do."""


class SlipFailed(AboutSlip, frozen=True, kw_only=True):
    """No paper came. `trouble` is the printer's code, such as `paper_out`."""

    fault: str = field(name="trouble")
