"""Whom an officer can pick from: who waits here, is set aside, or missed their call; and a ticket by its number."""

import re
from itertools import chain, islice

from msgspec import Struct

from core.context import House
from core.domain.errors import UnknownTicket
from core.domain.hall import Hall
from core.domain.ids import CounterId, StaffId
from core.domain.ticket import State, Ticket
from core.domain.views.parts import TicketSeen, ticket_seen
from core.domain.waiting import expected_order
from core.staff.people import Role
from core.web.api import Call
from counter.officer.next_preview import Advice, AdviceMessage, advice_for
from counter.scope import must_see_ticket, must_serve_at

SHOWN_MAX = 200


class LineSeen(Struct, frozen=True):
    """Everyone a counter may call: waiting (for it alone first, then queue by queue in their expected order), set
    aside, and gone without having been served; each SHOWN_MAX at most. `next`: who the rule says is next.
    """

    waiting: list[TicketSeen]
    parked: list[TicketSeen]
    missed: list[TicketSeen]
    next: Advice | None


class OfficerSeen(Struct, frozen=True):
    """Somebody to whom a ticket can be sent. `counter`: where they sit now."""

    id: StaffId
    name: str
    counter: CounterId | None


class OfficerList(Struct, frozen=True):
    """Everyone who serves, by name."""

    officers: list[OfficerSeen]


class Lists:
    """Answers from the hall."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def line(self, call: Call[None]) -> LineSeen:
        """Of one counter. Raises `UnknownCounter` or `OtherTenant`."""
        hall, counter = self._house.office.hall, CounterId(call.path["counter"])
        must_serve_at(hall.site, call.by(), counter)
        here = [t for t in hall.tickets.values() if hall.is_for(counter, t)]
        return LineSeen(
            [ticket_seen(ticket) for ticket in islice(_waiting(hall, counter), SHOWN_MAX)],
            _those(here, State.PARKED),
            _those(here, State.NO_SHOW, State.LEFT),
            advice_for(hall, counter, self._house.office.now()),
        )

    async def next(self, call: Call[None]) -> AdviceMessage:
        """Who is next at a counter, and why. Raises `UnknownCounter` or `OtherTenant`."""
        hall, counter = self._house.office.hall, CounterId(call.path["counter"])
        must_serve_at(hall.site, call.by(), counter)
        return AdviceMessage(advice_for(hall, counter, self._house.office.now()))

    async def by_number(self, call: Call[None]) -> TicketSeen:
        """Today's ticket of a number as it is typed: `K-012`, `k12`. Raises `UnknownTicket` or `OtherTenant`."""
        hall, wanted = self._house.office.hall, plain(call.path["number"])
        for ticket in hall.tickets.values():
            if plain(ticket.number.text) == wanted:
                must_see_ticket(hall, call.by(), ticket.id)
                return ticket_seen(ticket)
        raise UnknownTicket

    async def officers(self, call: Call[None]) -> OfficerList:
        """Everyone who may sit at a counter."""
        hall, serve = self._house.office.hall, (Role.OFFICER, Role.SUPERVISOR, Role.ADMINISTRATOR)
        people = [p for p in await self._house.register.everyone() if p.active and p.role in serve]
        return OfficerList([OfficerSeen(p.id, p.name, hall.counter_of(p.id)) for p in people])


def plain(number: str) -> str:
    """A number as it is compared: capitals, without leading zeros, spaces and hyphens; `K-012` is `K12`."""
    found = re.fullmatch(r"\s*([A-Z0-9]*?[A-Z])?[\s.-]*0*(\d+)\s*", number.upper())
    if found is None:
        return number.upper()
    return f"{found[1] or ''}{found[2]}"


def _waiting(hall: Hall, counter: CounterId) -> chain[Ticket]:
    own = [hall.tickets[p[2]] for o in hall.owners_at(counter) for p in hall.own_line(o).everyone()]
    queues = hall.queues_at(counter)
    orders = (expected_order(hall.line(queue), hall.queue_rule(queue)) for queue in queues)
    return chain(own, (hall.tickets[ticket] for order in orders for ticket in order))


def _those(tickets: list[Ticket], *states: State) -> list[TicketSeen]:
    """The latest first."""
    found = [ticket_seen(ticket) for ticket in reversed(tickets) if ticket.state in states]
    return found[:SHOWN_MAX]
