"""What the page of a hall knows beyond what all screens know."""

from core.domain.ids import QueueId
from core.domain.scope import scope_of_zone
from core.domain.site import Language, Screen, Site


def hall_context(site: Site, screen: Screen, language: Language, other: Language | None) -> dict[str, object]:
    """Names of queues, what counters are called, and the running texts."""
    return {
        "queue_names": queue_names(site, screen, language),
        "noun": _noun(site, screen),
        "running": tuple(_running(site, language)),
    }


def queue_names(site: Site, screen: Screen, language: Language) -> dict[QueueId, str]:
    """What the prefixes on this TV stand for."""
    return {queue: site.queues[queue].name.in_language(language) for queue in scope_of_zone(site, screen.zone).queues}


def _noun(site: Site, screen: Screen) -> str:
    """The building's own word for the counters here, in its own language: loket, gerai, stan."""
    counters = scope_of_zone(site, screen.zone).counters
    return site.counters[counters[0]].noun.capitalize() if counters else ""


def _running(site: Site, language: Language) -> list[str]:
    """Each running text in every language that it has, the screen's first."""
    order = (language, *site.languages)
    texts = [[text.in_language(code) for code in order] for text in site.running_text]
    return [words for each in texts for words in dict.fromkeys(each) if words]
