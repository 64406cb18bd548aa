"""What the system does by itself."""

from datetime import date, timedelta

from msgspec import field

from core.domain.facts.base import Fact
from core.domain.ids import SiteId, TicketId, ZoneId
from core.domain.quotas import QuotaTable
from core.domain.ticket import QueuePosition


class TicketUnparked(Fact, frozen=True, kw_only=True, tag="TicketWoken"):
    """A parked ticket waits again, because its time has come. `position`: where, if it was set aside unserved; None:
    with the wait it had earned.
    """

    ticket: TicketId
    position: QueuePosition | None = field(default=None, name="standing")


class CallAnnounced(Fact, frozen=True, kw_only=True):
    """A zone has had this call (the `seq` of a TicketCalled or TicketRecalled). Not `spoken`: shown without a voice."""

    call: int
    zone: ZoneId
    spoken: bool


class SiteAdopted(Fact, frozen=True, kw_only=True):
    """From here on the building is as this site says. `digest`: its fingerprint (`core.domain.site_versions`), under
    which the store keeps the site itself.

    A day begins with it, so that it can be read later under the site that it had. `quotas`: None where there are none.
    """

    site: SiteId
    name: str
    digest: str
    quotas: QuotaTable | None = None


class ClockMended(Fact, frozen=True, kw_only=True):
    """Somebody, or a time server, put the building's wall clock right, or it stands elsewhere after a restart.

    `at` and every instant in facts go on without a jump. `ahead`: how far the wall is ahead of them from here on (below
    zero: behind), so that wall = at + ahead; `wall_date`: the date by the wall, where the day began under another one.
    `night`: it is another date because a night has passed; the day had begun under the date of tomorrow.
    """

    ahead: timedelta
    wall_date: date
    night: bool = False
