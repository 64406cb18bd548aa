"""When a tenant gives numbers: weekly hours, exceptional dates, and no more numbers shortly before a closing."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol

from core.domain.calendar import minute_of
from core.domain.errors import Refusal, TenantClosed, TenantClosedToday
from core.domain.site import NO_TEXT, Hours, Operation, Service, Site, Span, Tenant, Text

DAYS_AHEAD = 14


class WithHours(Protocol):
    """A tenant, or anything else that may have hours of its own."""

    @property
    def hours(self) -> Hours | None:
        """None: the building's."""


def why_closed(site: Site, service: Service, at: datetime) -> Refusal | None:
    """Why the doors of a service's agency give no numbers at an instant of the wall. None: they do."""
    tenant, local = site.tenants[service.tenant], site.calendar.local(at)
    spans, reason = spans_on(site, tenant, local.date())
    minute = minute_of(local)
    margin = site.calendar.last_ticket_minutes
    for span in spans:  # a loop: this is asked for each number
        if span.opens <= minute < span.closes - margin:
            return None
    if not spans:
        return TenantClosedToday(tenant=tenant.name, reason=reason)
    return TenantClosed(tenant=tenant.name, hours=hours_text(spans), reason=_break_at(site, local) or reason)


def _break_at(site: Site, local: datetime) -> Text:
    minute = minute_of(local)
    names = (each.name for each in site.calendar.breaks if each.holds(local.date(), minute))
    return next(names, NO_TEXT)


def next_opening(site: Site, tenants: Iterable[Tenant], after: datetime) -> datetime | None:
    """When the first of those that work opens after an instant of the wall; None: none does in two weeks."""
    local = site.calendar.local(after)
    working = (tenant for tenant in tenants if tenant.operation is Operation.ACTIVE)
    openings = (_next_of(site, tenant, local.date(), minute_of(local)) for tenant in working)
    first = min((opening for opening in openings if opening), default=None)
    if first is None:
        return None
    day, minute = first
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=local.tzinfo)


def _next_of(site: Site, tenant: Tenant, day: date, minute: int) -> tuple[date, int] | None:
    for days in range(DAYS_AHEAD + 1):
        on = day + timedelta(days)
        opens = [span.opens for span in spans_on(site, tenant, on)[0] if days or span.opens > minute]
        if opens:
            return on, opens[0]
    return None


def is_open(site: Site, tenant: Tenant, at: datetime) -> bool:
    """Whether a tenant's doors are open at an instant."""
    local = site.calendar.local(at)
    minute = minute_of(local)
    return any(span.holds(minute) for span in spans_on(site, tenant, local.date())[0])


def is_anybody_open(site: Site, at: datetime) -> bool:
    """Whether the doors of any tenant that works are open at an instant."""
    return any(is_open(site, tenant, at) for tenant in _working(site))


def spans_on(site: Site, place: WithHours, day: date) -> tuple[tuple[Span, ...], Text]:
    """A tenant's opening on a date and, on an exceptional date, why. Its own exceptions win, then the site's."""
    for hours in (place.hours, site.calendar.hours):
        special = hours.exceptions.get(day) if hours else None
        if special is not None:
            return special.spans, special.reason
    return (place.hours or site.calendar.hours).week[day.weekday()], NO_TEXT


def closing_of(site: Site, tenant: Tenant, at: datetime) -> datetime | None:
    """When a tenant closes for good on the local day of an instant of the wall; None on a day without opening."""
    spans = spans_on(site, tenant, site.calendar.local(at).date())[0]
    return site.calendar.midnight(at) + timedelta(minutes=spans[-1].closes) if spans else None


def last_closing(site: Site, at: datetime) -> datetime | None:
    """When the last tenant of the building closes on the local day of `at`; None on a day without opening."""
    local = site.calendar.local(at)
    closings = [span.closes for tenant in _working(site) for span in spans_on(site, tenant, local.date())[0]]
    if not closings:
        return None
    return site.calendar.midnight(at) + timedelta(minutes=max(closings))


def _working(site: Site) -> list[Tenant]:
    return [tenant for tenant in site.tenants.values() if tenant.operation is Operation.ACTIVE]


def hours_text(spans: tuple[Span, ...]) -> str:
    """`08.00-12.00, 13.00-15.00`, the Indonesian way of writing hours."""
    return ", ".join(f"{_clock(span.opens)}-{_clock(span.closes)}" for span in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"
