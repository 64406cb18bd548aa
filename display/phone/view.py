"""What the page of a ticket knows before it hears from its queue."""

from core.domain.site import Site
from display.ticket import TicketInfo


def phone_context(site: Site, ticket: TicketInfo) -> dict[str, object]:
    """For the template. `counter_zones`: the names are in `ticket`'s language."""
    return {"ticket": ticket, "time_zone": site.calendar.time_zone}
