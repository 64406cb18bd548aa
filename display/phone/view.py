"""What the page of a ticket knows before it hears from its queue."""

from datetime import datetime

from core.domain.site import Language, Site
from core.words.facilities import facilities_of
from display.ticket import TicketInfo


def phone_context(site: Site, ticket: TicketInfo, language: Language, now: datetime) -> dict[str, object]:
    """For the template, in `ticket`'s language."""
    facilities = facilities_of(site, language, now)
    return {"ticket": ticket, "time_zone": site.calendar.time_zone, "facilities": facilities}
