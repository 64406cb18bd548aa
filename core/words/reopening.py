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
    first = _first_opening(site, tenants, local.date(), local.hour * 60 + local.minute)
    if first is None:
        return ""
    day, minute = first
    if day == local.date():
        return say(language, "Opens today at %(clock)s", {"clock": _clock(minute)})
    return say(language, "Opens again on %(day)s at %(clock)s", _words(day, minute, language))


def instead_text(site: Site, tenants: Iterable[Tenant], now: datetime, language: Language) -> str:
    """What to do where a number would very probably not be called today: whom to ask, and when to come again."""
    tomorrow = site.calendar.local(now).date() + timedelta(days=1)
    first = _first_opening(site, tenants, tomorrow, -1)
    if first is None:
        return say(language, "Very probably not today. Please ask the staff.")
    words = _words(*first, language)
    return say(language, "Very probably not today. Ask the staff, or come again on %(day)s at %(clock)s.", words)


def _first_opening(site: Site, tenants: Iterable[Tenant], day: date, minute: int) -> tuple[date, int] | None:
    """The day, and the minute of it, at which the first of those that work opens after a minute of a day."""
    working = (tenant for tenant in tenants if tenant.operation is Operation.ACTIVE)
    openings = (_next_opening(site, tenant, day, minute) for tenant in working)
    return min((opening for opening in openings if opening), default=None)


def _next_opening(site: Site, tenant: Tenant, day: date, minute: int) -> tuple[date, int] | None:
    for days in range(DAYS_AHEAD + 1):
        on = day + timedelta(days)
        opens = [span.opens for span in spans_on(site, tenant, on)[0] if days or span.opens > minute]
        if opens:
            return on, opens[0]
    return None


def _words(day: date, minute: int, language: Language) -> dict[str, str]:
    return {"day": format_date(day, "EEEE, d MMMM", locale=language), "clock": _clock(minute)}


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"
