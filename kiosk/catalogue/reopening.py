"""When a tenant that is closed now gives numbers again, as a sentence."""

from datetime import datetime, timedelta

from babel.dates import format_date

from core.domain.opening import spans_on
from core.domain.site import Language, Site, Tenant
from core.words.languages import say

DAYS_AHEAD = 14


def reopening(site: Site, tenant: Tenant, now: datetime, language: Language) -> str:
    """`Buka lagi Senin, 23 November pukul 08.00`; empty when it does not open within two weeks."""
    local = site.calendar.local(now)
    minute = local.hour * 60 + local.minute
    for days in range(DAYS_AHEAD + 1):
        day = local.date() + timedelta(days)
        opens = [s.opens for s in spans_on(site, tenant, day)[0] if days or s.opens > minute]
        if opens and not days:
            return say(language, "Opens today at %(clock)s", {"clock": _clock(opens[0])})
        if opens:
            on = format_date(day, "EEEE, d MMMM", locale=language)
            return say(language, "Opens again on %(day)s at %(clock)s", {"day": on, "clock": _clock(opens[0])})
    return ""


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"
