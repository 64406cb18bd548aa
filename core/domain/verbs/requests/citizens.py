"""What citizens ask for, and what devices and the system report."""

from datetime import date, datetime, timedelta

from core.domain.ids import KioskId, ServiceId, StaffId, TicketId, ZoneId
from core.domain.kinds import Language, TicketClass
from core.domain.verbs.requests.base import Request


class Issue(Request, frozen=True, kw_only=True):
    """Give a number. `ticket` is a fresh, unguessable id; `booked_at` the time this person had booked; `staff` who
    asks for them, if they do not do it themselves; `happened_at` when they took a number on paper, earlier today;
    `too_late`: by the forecast it would very probably not be called today.
    """

    ticket: TicketId
    service: ServiceId
    kiosk: KioskId | None
    ticket_class: TicketClass = TicketClass.REGULAR
    language: Language = "id"
    booked_at: datetime | None = None
    staff: StaffId | None = None
    happened_at: datetime | None = None
    too_late: bool = False


class RecordSlip(Request, frozen=True, kw_only=True):
    """What became of the paper. `fault` empty: printed, or taken by a printer that did not confirm it."""

    ticket: TicketId
    kiosk: KioskId
    fault: str = ""
    confirmed: bool = True


class RecordAnnounced(Request, frozen=True, kw_only=True):
    """A zone has had a call."""

    call: int
    zone: ZoneId
    spoken: bool


class RunDueWork(Request, frozen=True, kw_only=True):
    """Do whatever is due by now: parked people come back, pauses end."""


class RecordClock(Request, frozen=True, kw_only=True):
    """The wall clock is `ahead` of the instants of facts and shows `wall_date`; `night`: because a night has passed."""

    ahead: timedelta
    wall_date: date
    night: bool = False
