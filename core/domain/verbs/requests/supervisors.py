"""What supervisors ask for. Whether they may, for that tenant, is asked at the door."""

from datetime import datetime

from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TenantId, TicketId
from core.domain.rules import Rules
from core.domain.site import Site
from core.domain.ticket import ReservedFor
from core.domain.verbs.requests.base import Request, StaffRequest
from core.domain.verbs.requests.officers import Place


class MoveTicket(StaffRequest, frozen=True, kw_only=True):
    """Put a waiting ticket elsewhere, or elsewhere in its line. Without a queue: that of the ticket. In front as in
    `Transfer`.
    """

    ticket: TicketId
    queue: QueueId | None = None
    reserved_for: ReservedFor | None = None
    service: ServiceId | None = None
    place: Place = "keep"
    head_reason: str = ""
    may_jump: bool = False


class Cancel(StaffRequest, frozen=True, kw_only=True):
    """A ticket counts no more. `reason`: a code of the site."""

    ticket: TicketId
    reason: str


class CancelFromKiosk(StaffRequest, frozen=True, kw_only=True):
    """Cancel what a kiosk has given between two instants of the wall, as far as nobody was called with it, and let as
    many more numbers be given. At most `CANCELLED_MAX` at once: ask again until nothing follows. `reason`: a code of
    the site.
    """

    kiosk: KioskId
    since: datetime
    until: datetime
    reason: str


class Reactivate(StaffRequest, frozen=True, kw_only=True):
    """Let a ticket that was gone wait again, whatever the grace of its queue. In front as in `Transfer`."""

    ticket: TicketId
    place: Place = "keep"
    head_reason: str = ""
    may_jump: bool = False


class Release(StaffRequest, frozen=True, kw_only=True):
    """Close a counter whose officer is not there any more; whoever was called there waits again, in front."""

    counter: CounterId


class AnswerClosing(StaffRequest, frozen=True, kw_only=True):
    """Whether an officer may close in opening hours. A counter at which nobody is closes at once."""

    counter: CounterId
    approved: bool


class StopIssuing(StaffRequest, frozen=True, kw_only=True):
    """No more numbers of a queue. `reason`: a code of the site."""

    queue: QueueId
    reason: str


class ResumeIssuing(StaffRequest, frozen=True, kw_only=True):
    """Numbers again."""

    queue: QueueId


class LendStaff(StaffRequest, frozen=True, kw_only=True):
    """Let somebody serve at another agency for so many minutes; 0: until the day ends. Asked again, the new time
    counts.
    """

    person: StaffId
    tenant: TenantId
    minutes: int = 0


class EndLoan(StaffRequest, frozen=True, kw_only=True):
    """They serve there no more."""

    person: StaffId
    tenant: TenantId


class AdoptRules(Request, frozen=True, kw_only=True):
    """From now on these rules. `staff` None: the system adopts those of the site file."""

    rules: Rules
    staff: StaffId | None = None


class AdoptSite(Request, frozen=True, kw_only=True):
    """From now on the building is as this site says: at the beginning of a day, and when its file was read again."""

    site: Site
