"""When those who are closed now give numbers again, as a sentence."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from babel.dates import format_date

from core.domain.opening import spans_on
from core.domain.site import Language, Operation, Site, Tenant
from core.words.languages import say

DAYS_AHEAD = 14


def reopening(site: Site, tenants: Iterable[Tenant], now: datetime, language: Language) -> str:
    """`Buka lagi Senin, 23 November pukul 08.00`: when the first of those that work opens; empty: none does
    in two weeks.
    """
    local = site.calendar.local(now)
    working = (tenant for tenant in tenants if tenant.operation is Operation.ACTIVE)
    openings = [opening for tenant in working if (opening := _next_opening(site, tenant, local))]
    if not openings:
        return ""
    day, minute = min(openings)
    if day == local.date():
        return say(language, "Opens today at %(clock)s", {"clock": _clock(minute)})
    on = format_date(day, "EEEE, d MMMM", locale=language)
    return say(language, "Opens again on %(day)s at %(clock)s", {"day": on, "clock": _clock(minute)})


def _next_opening(site: Site, tenant: Tenant, local: datetime) -> tuple[date, int] | None:
    """The day, and the minute of it, at which a tenant opens next."""
    minute = local.hour * 60 + local.minute
    for days in range(DAYS_AHEAD + 1):
        day = local.date() + timedelta(days)
        opens = [span.opens for span in spans_on(site, tenant, day)[0] if days or span.opens > minute]
        if opens:
            return day, opens[0]
    return None


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"
