"""A building of which nothing is known."""

from core.domain.ids import SiteId
from core.domain.site import NO_TEXT, Calendar, Hours, Site


def bare_site() -> Site:
    """Without queues, counters or hours: what a hall knows then, it knows from facts."""
    calendar = Calendar("UTC", Hours(week=((),) * 7))
    return Site(SiteId(""), NO_TEXT, "", calendar, "", {}, {}, {}, {}, {}, {}, {})
