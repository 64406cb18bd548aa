"""What stands on a slip: the fact and the site in the person's language."""

from datetime import datetime

from babel.dates import format_datetime
from msgspec.structs import replace

from core.domain.errors import UnknownService
from core.domain.expected import ahead_in
from core.domain.facts import TicketIssued
from core.domain.hall import Hall
from core.domain.site import Language, Site
from core.domain.ticket import State, Ticket
from core.domain.views.wall import on_the_wall
from core.words.channels import channel_text
from core.words.languages import say
from core.words.places import zone_text
from core.words.wifi import wifi_text
from kiosk.slip.slip import Slip


def slip_of(site: Site, fact: TicketIssued, address: str, wait: str = "") -> Slip:
    """The slip of a number that was just given, with how long it takes, in words. Raises `UnknownService` where a newer
    site has it no more.
    """
    language, service = fact.language, site.services.get(fact.service)
    if service is None or fact.queue not in site.queues:
        raise UnknownService
    zone = site.zones[site.queues[fact.queue].zone]
    return Slip(
        site_name=site.name.in_language(language),
        tenant=site.tenants[service.tenant].name.in_language(language),
        service=service.name.in_language(language),
        channel_text=channel_text(service, language),
        number=fact.number.text,
        issued_at=time_text(site, fact.occurred_at, language),
        ahead=fact.ahead,
        ahead_text=ahead_text(fact.ahead, language),
        wait_text=wait,
        where=say(language, "Please wait at %(zone)s", {"zone": zone_text(zone, language)}),
        qr=f"{address}/t/{fact.ticket}",
        header=site.slip.header.in_language(language),
        footer=site.slip.footer.in_language(language),
        number_text=say(language, "Your queue number"),
        wifi_text=wifi_text(site, language),
        qr_text=say(language, "Scan to follow your turn"),
        reprint_text=say(language, "REPRINT"),
    )


def reprint_of(hall: Hall, ticket: Ticket, address: str) -> Slip:
    """The slip once more, marked as such, with service, queue and place in line as they are now. Of the wait it says
    nothing: it tells when the number was given, and minutes would be counted from then.
    """
    now = replace(on_the_wall(hall, issue_of(hall, ticket)), service=ticket.service, queue=ticket.queue)
    slip = slip_of(hall.site, now, address)
    if ticket.state is not State.WAITING or now.lease is not None:  # at a kiosk's own computer nobody knows the line
        return replace(slip, reprint=True, ahead=0, ahead_text="")
    ahead = ahead_in(hall, ticket)
    return replace(slip, reprint=True, ahead=ahead, ahead_text=ahead_text(ahead, ticket.language))


def issue_of(hall: Hall, ticket: Ticket) -> TicketIssued:
    """The fact that a ticket began with."""
    issue = hall.ticket_facts[ticket.id][0]
    assert isinstance(issue, TicketIssued)
    return issue


def alone_text(language: Language) -> str:
    """Of a number that a kiosk gave without the server: nobody there knows the line."""
    return say(language, "The queue goes on. You stand in it by the time on this paper: listen for your number.")


def ahead_text(ahead: int, language: Language) -> str:
    """`3 orang di depan Anda`."""
    if ahead == 0:
        return say(language, "Nobody is ahead of you")
    if ahead == 1:
        return say(language, "1 person is ahead of you")
    return say(language, "%(count)s people are ahead of you", {"count": ahead})


def time_text(site: Site, at: datetime, language: Language) -> str:
    """`Senin, 23 November 2026 09.14 WIB`: the building's own clock and zone."""
    local = site.calendar.local(at)
    return f"{format_datetime(local, 'EEEE, d MMMM y HH.mm', locale=language)} {local.tzname()}"
