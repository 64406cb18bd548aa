"""When those who are closed now give numbers again, as a sentence."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from babel.dates import format_date

from core.domain.opening import next_opening
from core.domain.site import Language, Site, Tenant
from core.words.languages import say


def reopening(site: Site, tenants: Iterable[Tenant], now: datetime, language: Language) -> str:
    """`Buka lagi Senin, 23 November pukul 08.00`: when the first of those that work opens; empty: none does
    in two weeks.
    """
    first = next_opening(site, tenants, now)
    if first is None:
        return ""
    if first.date() == site.calendar.local(now).date():
        return say(language, "Opens today at %(clock)s", clock_words(first, language))
    return say(language, "Opens again on %(day)s at %(clock)s", clock_words(first, language))


def instead_text(site: Site, tenants: Iterable[Tenant], now: datetime, language: Language) -> str:
    """What to do where a number would very probably not be called today: whom to ask, and when to come again."""
    first = next_opening(site, tenants, site.calendar.midnight(now) + timedelta(days=1, microseconds=-1))
    if first is None:
        return say(language, "Very probably not today. Please ask the staff.")
    words = clock_words(first, language)
    return say(language, "Very probably not today. Ask the staff, or come again on %(day)s at %(clock)s.", words)


def clock_words(at: datetime, language: Language) -> dict[str, str]:
    """The day and the hour of an instant, as people read them."""
    return {"day": format_date(at.date(), "EEEE, d MMMM", locale=language), "clock": f"{at:%H.%M}"}
