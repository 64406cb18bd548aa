"""What the page of a sign knows beyond what all screens know."""

from core.domain.site import Language, Screen, Site


def sign_context(site: Site, screen: Screen, language: Language, other: Language | None) -> dict[str, object]:
    """Over which counters it hangs, in the site file's order of this sign, and from which queues they take: ids, and
    the letters of their numbers.
    """
    taken = {counter: site.counters[counter].queues for counter in screen.counters}
    return {
        "counters": screen.counters,
        "queues": {
            counter: [(queue, site.queues[queue].numbering.prefix) for queue in queues]
            for counter, queues in taken.items()
        },
    }
