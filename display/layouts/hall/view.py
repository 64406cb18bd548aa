"""What the page of a hall knows beyond what all screens know."""

from collections.abc import Iterator

from core.domain.scope import scope_of_zone
from core.domain.site import Language, Screen, Site
from core.words.facilities import facility_lines
from core.words.wifi import wifi_text
from display.layouts.names import queue_names


def hall_context(site: Site, screen: Screen, language: Language, other: Language | None) -> dict[str, object]:
    """Names of queues, what counters are called, and the running texts."""
    return {
        "queue_names": queue_names(site, screen, language),
        "noun": _noun(site, screen),
        "running": tuple(_running(site, language)),
        "score_languages": tuple(dict.fromkeys((language, *site.languages))) if site.open.score else (),
    }


def _noun(site: Site, screen: Screen) -> str:
    """The building's own word for the counters here, in its own language: loket, gerai, stan."""
    counters = scope_of_zone(site, screen.zone).counters
    return site.counters[counters[0]].noun.capitalize() if counters else ""


def _running(site: Site, language: Language) -> Iterator[tuple[Language, str]]:
    """The network for phones, each running text, and what else there is in the building, in every language that they
    have, the screen's first, each with its language.
    """
    for code in dict.fromkeys((language, *site.languages)) if site.wifi else ():
        yield code, wifi_text(site, code)
    for text in site.running_text:
        codes = [code for code in (language, *site.languages) if code in text] or list(text)[:1]
        by_words: dict[str, Language] = {}
        for code in codes:
            by_words.setdefault(text[code], code)
        yield from ((code, words) for words, code in by_words.items())
    for code in dict.fromkeys((language, *site.languages)):
        yield from ((code, line) for line in facility_lines(site, code))
