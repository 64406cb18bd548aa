"""What the page of a ticket knows before it hears from its queue."""

from datetime import datetime

from core.domain.forecast import Basis
from core.domain.site import Language, Site
from core.words.facilities import facilities_of
from core.words.reopening import instead_text
from core.words.waits import how_text
from display.ticket import TicketInfo

UNTIL = "{time}"
"""The page's script writes the time of day here, as it comes."""


def phone_context(site: Site, ticket: TicketInfo, language: Language, now: datetime) -> dict[str, object]:
    """For the template, in `ticket`'s language. `how`: by each basis, how a forecast was made and until when it is
    meant; `unlikely`: what to do where this number will very probably not be called today.
    """
    tenants = [site.tenants[tenant] for tenant in site.tenants_of(ticket.queue)]
    return {
        "ticket": ticket,
        "time_zone": site.calendar.time_zone,
        "facilities": facilities_of(site, language, now),
        "how": {basis: how_text(basis, UNTIL, language) for basis in Basis},
        "unlikely": instead_text(site, tenants, now, language),
    }
