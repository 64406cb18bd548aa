"""The open board as data: what `/open/queues.json` says. Its shape is promised to strangers: `docs/api.md`."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from core.domain.errors import (
    IssuingHasStopped,
    NumbersUsedUp,
    Refusal,
    ServiceElsewhere,
    ServiceNotOffered,
    TenantClosed,
    TenantClosedToday,
)
from core.domain.errors.issuing import QuotaUsedUp, QuotaUsedUpThisHour
from core.domain.forecast import Chance, Forecast, Light
from core.domain.hall import Hall
from core.domain.ids import QueueId, SiteId, TenantId
from core.domain.opening import hours_text, is_anybody_open, is_open, spans_on
from core.domain.site import NO_TEXT, Queue, Service, Site, Tenant, Text
from core.domain.verbs.may_give import NumberWish, why_no_number
from core.domain.views.outside import QueueFigures, counters_open, figures_of
from core.words.languages import in_each_language, say, say_refusal
from core.words.new_waits import WaitOf, new_wait_of, nobody_knows
from core.words.reopening import reopening

FORMAT = 1
"""Another one as soon as a field means something else or is gone. More fields may come under the same."""

GIVES = "Numbers available"
STATUS: dict[type[Refusal], str] = {
    TenantClosed: "Closed",
    TenantClosedToday: "Closed",
    NumbersUsedUp: "Full today",
    QuotaUsedUp: "Full today",
    QuotaUsedUpThisHour: "Full this hour",
    IssuingHasStopped: "No new numbers",
    ServiceElsewhere: "No number needed",
    ServiceNotOffered: "Not served yet",
}
NEVER = ServiceElsewhere | ServiceNotOffered
"""Not a matter of the hour: other services of the same queue say more about now."""


class OpenQueue(Struct, frozen=True):
    """A queue, for those of one tenant. `code`, `why_not`: why it gives them no numbers now, empty where it does;
    `status`: the same in two or three words; `reopens`: when it will, where that is known.
    """

    id: QueueId
    name: Text
    prefix: str
    called: str
    waiting: int
    counters: int
    counters_open: int
    gives_numbers: bool
    code: str
    status: Text
    why_not: Text
    reopens: Text
    wait: Text = NO_TEXT
    """How long somebody would wait who took a number now, in words; empty where nobody knows or none is given."""
    wait_low: int | None = None
    wait_high: int | None = None
    """The same in minutes: nine of ten are called from the one to the other. Null also where it is not today."""
    light: Light | None = None
    """How that stands beside the queue's target."""


class OpenTenant(Struct, frozen=True):
    """An agency. `hours`: today's, empty where it is closed all day."""

    id: TenantId
    name: Text
    short: str
    zone: Text
    open: bool
    hours: str
    queues: tuple[OpenQueue, ...]


class OpenBoard(Struct, frozen=True):
    """The building at the instant `at`. `version`: of this shape; `site_version`: of names and words."""

    version: int
    at: datetime
    day: date
    time_zone: str
    site: SiteId
    site_version: str
    name: Text
    place: str
    open: bool
    reopens: Text
    waiting: int
    counters: int
    counters_open: int
    tenants: tuple[OpenTenant, ...]


def open_board_of(hall: Hall, wall: datetime, site_version: str, wait_of: WaitOf = nobody_knows) -> OpenBoard:
    """The board while the building's wall clock shows `wall`."""
    at = _BoardAt(hall, wall, figures_of(hall), wait_of)
    site, is_anybody = hall.site, is_anybody_open(hall.site, wall)
    return OpenBoard(
        FORMAT,
        wall.replace(microsecond=0),
        hall.day,
        site.calendar.time_zone,
        site.id,
        site_version,
        site.name,
        site.place,
        is_anybody,
        NO_TEXT if is_anybody else reopens(site, list(site.tenants.values()), wall),
        sum(each.waiting for each in at.figures.values()),
        len(site.counters),
        counters_open(hall),
        tuple(map(at.tenant, site.tenants.values())),
    )


def reopens(site: Site, tenants: Sequence[Tenant], wall: datetime) -> Text:
    """When the first of some agencies opens again, in every language."""
    return in_each_language(lambda language: reopening(site, tenants, wall, language))


class _BoardAt(Struct, frozen=True):
    """What all its parts are made from."""

    hall: Hall
    wall: datetime
    figures: dict[QueueId, QueueFigures]
    wait_of: WaitOf
    by_hours: dict[int, Text] = {}
    """When agencies open again, by their hours: most have those of the building."""

    def tenant(self, tenant: Tenant) -> OpenTenant:
        site = self.hall.site
        spans = spans_on(site, tenant, site.calendar.local(self.wall).date())[0]
        zone, is_now = site.zones[tenant.zone].name, is_open(site, tenant, self.wall)
        queues = tuple(self._queues(tenant))
        return OpenTenant(tenant.id, tenant.name, tenant.short, zone, is_now, hours_text(spans), queues)

    def _queues(self, tenant: Tenant) -> Iterator[OpenQueue]:
        services: dict[QueueId, list[Service]] = {}
        for service in self.hall.site.services.values():
            if service.tenant == tenant.id:
                services.setdefault(service.queue, []).append(service)
        for queue, theirs in services.items():
            yield self._queue(self.hall.site.queues[queue], tenant, self._why_not(tenant, theirs))

    def _why_not(self, tenant: Tenant, services: list[Service]) -> Refusal | None:
        """Why none of some services gives numbers: first what may be another in an hour."""
        reasons = [why_no_number(self.hall, NumberWish(service), self.wall) for service in services]
        if None in reasons:
            return None
        why = sorted((each for each in reasons if each), key=lambda each: isinstance(each, NEVER))[0]
        return ServiceNotOffered(service=tenant.name) if isinstance(why, ServiceNotOffered) else why

    def _queue(self, queue: Queue, tenant: Tenant, why: Refusal | None) -> OpenQueue:
        figures, comes_back = self.figures[queue.id], isinstance(why, TenantClosed | TenantClosedToday)
        forecast = None if why else self.wait_of(queue.id)
        new, (low, high) = new_wait_of(self.hall, queue.id, forecast), _minutes(forecast)
        return OpenQueue(
            queue.id,
            queue.name,
            queue.numbering.prefix,
            figures.called,
            figures.waiting,
            figures.counters,
            figures.counters_open,
            why is None,
            why.code if why else "",
            in_each_language(lambda language: say(language, STATUS[type(why)] if why else GIVES)),
            in_each_language(lambda language: say_refusal(language, why)) if why else NO_TEXT,
            self._reopens(tenant) if comes_back else NO_TEXT,
            new.wait,
            low,
            high,
            new.light,
        )

    def _reopens(self, tenant: Tenant) -> Text:
        key = id(tenant.hours)
        if key not in self.by_hours:
            self.by_hours[key] = reopens(self.hall.site, (tenant,), self.wall)
        return self.by_hours[key]


def _minutes(forecast: Forecast | None) -> tuple[int, int] | tuple[None, None]:
    if forecast is None or forecast.chance is Chance.UNLIKELY:
        return None, None
    return forecast.rounded
