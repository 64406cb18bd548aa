"""What the page of a hall knows beyond what all screens know."""

from core.domain.ids import QueueId
from core.domain.scope import scope_of_zone
from core.domain.site import Language, Screen, Site


def hall_context(site: Site, screen: Screen, language: Language, other: Language) -> dict[str, object]:
    """Names of queues, what counters are called, and the running texts."""
    return {
        "queue_names": queue_names(site, screen, language),
        "places": _places(site, screen, language),
        "running": tuple(_running(site, language, other)),
    }


def queue_names(site: Site, screen: Screen, language: Language) -> dict[QueueId, str]:
    """What the prefixes on this TV stand for."""
    return {queue: site.queues[queue].name.in_language(language) for queue in scope_of_zone(site, screen.zone).queues}


def _places(site: Site, screen: Screen, language: Language) -> tuple[str, str]:
    """What counters are called here, in both languages: loket, gerai, stan."""
    counters = scope_of_zone(site, screen.zone).counters
    noun = site.counters[counters[0]].noun.capitalize() if counters else "Loket"
    return (noun, "Counters") if language == "id" else ("Counters", noun)


def _running(site: Site, language: Language, other: Language) -> list[str]:
    """Each running text in both languages, where there are two."""
    pairs = [(text.in_language(language), text.in_language(other)) for text in site.running_text]
    return [words for first, second in pairs for words in dict.fromkeys((first, second)) if words]
