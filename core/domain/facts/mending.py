"""What supervisors mend, and which rules they set."""

from msgspec import field

from core.domain.facts.base import ByStaff, Fact
from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, SiteId, StaffId, TenantId, TicketId
from core.domain.rules import Rules
from core.domain.ticket import QueuePosition, ReservedFor


class TicketMoved(ByStaff, frozen=True, kw_only=True):
    """A waiting ticket was put elsewhere, or elsewhere in its line. `head_reason`: why in front, a code of the site."""

    ticket: TicketId
    queue: QueueId
    service: ServiceId
    position: QueuePosition = field(name="standing")
    reserved_for: ReservedFor | None = field(default=None, name="owner")
    head_reason: str = ""


class TicketCancelled(ByStaff, frozen=True, kw_only=True):
    """A ticket counts no more. `reason` is a code of the site. `kiosk`: as one of all that it had given for a while."""

    ticket: TicketId
    reason: str
    kiosk: KioskId | None = None


class SeriesExtended(ByStaff, frozen=True, kw_only=True):
    """So many numbers that a kiosk gave to nobody were cancelled at once, and so many more may be given instead."""

    queue: QueueId
    kiosk: KioskId
    numbers: int
    reason: str


class TicketReactivated(ByStaff, frozen=True, kw_only=True):
    """A ticket that was gone waits again. `head_reason`: why in front, a code of the site."""

    ticket: TicketId
    position: QueuePosition = field(name="standing")
    head_reason: str = ""


class CounterReleased(ByStaff, frozen=True, kw_only=True):
    """A counter whose officer is not there any more was closed; its ticket, if any, waits again, in front."""

    counter: CounterId
    officer: StaffId
    ticket: TicketId | None = None
    position: QueuePosition | None = field(default=None, name="standing")


class ClosingAnswered(ByStaff, frozen=True, kw_only=True):
    """Whether an officer may close a counter in opening hours."""

    counter: CounterId
    approved: bool


class IssuingStopped(ByStaff, frozen=True, kw_only=True):
    """No more numbers of a queue, until resumed. `reason` is a code of the site."""

    queue: QueueId
    reason: str


class IssuingResumed(ByStaff, frozen=True, kw_only=True):
    """Numbers again."""

    queue: QueueId


class StaffLent(ByStaff, frozen=True, kw_only=True):
    """Somebody may serve at another agency, too: for so many minutes, at the longest until the day ends (0)."""

    person: StaffId
    tenant: TenantId
    minutes: int = 0


class LoanEnded(ByStaff, frozen=True, kw_only=True):
    """They serve there no more, before the time was over."""

    person: StaffId
    tenant: TenantId


class RulesAdopted(Fact, frozen=True, kw_only=True):
    """From here on calls follow these rules, complete. `staff` None: those of the site file. `digest`: their hash.

    It stands at the beginning of every day, so it also says of which building the day is.
    """

    site: SiteId
    digest: str
    rules: Rules
    staff: StaffId | None = None
