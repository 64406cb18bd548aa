"""People who stand in the queues of a site, so that a rule can be asked who is next."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from core.domain.calling import Choice, choose_next
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, ServiceId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.line import Line
from core.domain.numbering import Number
from core.domain.site import Site
from core.domain.ticket import QueuePosition, Ticket

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


class Person(Struct, frozen=True):
    """Somebody who has waited for some minutes; `booked`: so many minutes from now is their time."""

    name: str
    queue: str
    minutes: float
    ticket_class: TicketClass = TicketClass.REGULAR
    language: Language = "id"
    booked: int | None = None
    at_head: bool = False


def choice_at(site: Site, counter: str, people: Iterable[Person], streak: int = 0) -> Choice | None:
    """Whom the rule of the site names at a counter at noon, after `streak` priority calls in a row in each queue."""
    hall = Hall(site, NOON.date())
    for arrival, person in enumerate(sorted(people, key=lambda person: -person.minutes)):
        ticket = _ticket(person, arrival)
        hall.tickets[ticket.id] = ticket
        hall.lines.setdefault(ticket.queue, Line(priority_streak=streak)).add(ticket)
    return choose_next(hall, CounterId(counter), NOON)


def _ticket(person: Person, arrival: int) -> Ticket:
    since = NOON - timedelta(minutes=person.minutes)
    return Ticket(
        id=TicketId(person.name),
        queue=QueueId(person.queue),
        service=ServiceId(""),
        number=Number("X", arrival, 3),
        ticket_class=person.ticket_class,
        kiosk=None,
        arrival=arrival,
        issued_at=since,
        position=QueuePosition(since, arrival, person.at_head),
        waiting_from=since,
        language=person.language,
        booked_at=None if person.booked is None else NOON + timedelta(minutes=person.booked),
    )
