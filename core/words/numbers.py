"""What people read who get no number now, or should know something before they take one."""

from collections.abc import Iterable
from datetime import datetime

from core.domain.site import Language, Service, Site, Tenant
from core.domain.verbs.may_give import NOBODY_THERE, Instead
from core.words.languages import say
from core.words.reopening import clock_words, reopening

SENTENCES = {
    Instead.COME_AGAIN: "Please come again then, or ask our staff.",
    Instead.ASK_STAFF: "Please ask our staff.",
    Instead.OTHER_KIOSK: "Please take a number at another kiosk, or ask our staff.",
}


def instead_of_number(instead: Instead, language: Language) -> str:
    """What somebody may do who gets none; empty where there is nothing to say."""
    return say(language, SENTENCES[instead]) if instead in SENTENCES else ""


def next_numbers(site: Site, until: datetime, now: datetime, language: Language) -> str:
    """When the next numbers are given, of who has none left now."""
    local, today = site.calendar.local(until), site.calendar.local(now).date()
    if local.date() == today:
        return say(language, "Numbers again at %(clock)s", clock_words(local, language))
    return say(language, "Numbers again on %(day)s at %(clock)s", clock_words(local, language))


def nobody_there(site: Site, service: Service, language: Language) -> str:
    """That no counter is open, where one should be."""
    params = {"queue": site.queues[service.queue].name}
    return say(language, NOBODY_THERE, params, counter_noun=site.counter_noun)


def closed_text(site: Site, tenants: Iterable[Tenant], now: datetime, language: Language) -> str:
    """What somebody reads whose agency closed before they were called: when to come again."""
    again = reopening(site, tenants, now, language)
    words = say(language, "Your number counts no more. Please take a new one when you come again.")
    return f"{words} {again}." if again else words
