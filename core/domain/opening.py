"""When a tenant gives numbers: weekly hours, exceptional dates, and no more numbers shortly before a closing."""

from datetime import date, datetime, timedelta
from typing import Protocol

from core.domain.errors import ServiceElsewhere, ServiceNotOffered, TenantClosed, TenantClosedToday
from core.domain.site import NO_TEXT, Hours, Operation, Service, ServiceChannel, Site, Span, Tenant, Text


class WithHours(Protocol):
    """A tenant, or anything else that may have hours of its own."""

    @property
    def hours(self) -> Hours | None:
        """None: the building's."""


def must_give_numbers(site: Site, service: Service, at: datetime) -> None:
    """Return when a number for `service` may be given at the instant `at`; else refuse with the reason."""
    tenant = site.tenants[service.tenant]
    if {service.operation, tenant.operation} != {Operation.ACTIVE}:
        raise ServiceNotOffered(service=service.name)
    if service.channel is ServiceChannel.E_SERVICE:
        raise ServiceElsewhere(service=service.name, note=service.note)
    _must_be_open(site, tenant, at)


def _must_be_open(site: Site, tenant: Tenant, at: datetime) -> None:
    local = site.calendar.local(at)
    spans, reason = spans_on(site, tenant, local.date())
    if not spans:
        raise TenantClosedToday(tenant=tenant.name, reason=reason)
    minute = local.hour * 60 + local.minute
    margin = site.calendar.last_ticket_minutes
    for span in spans:  # a loop: this is asked for each number
        if span.opens <= minute < span.closes - margin:
            return
    raise TenantClosed(tenant=tenant.name, hours=hours_text(spans))


def is_open(site: Site, tenant: Tenant, at: datetime) -> bool:
    """Whether a tenant's doors are open at an instant."""
    local = site.calendar.local(at)
    minute = local.hour * 60 + local.minute
    return any(span.opens <= minute < span.closes for span in spans_on(site, tenant, local.date())[0])


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
