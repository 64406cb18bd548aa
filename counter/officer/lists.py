"""Whom an officer can pick from: who waits here, is set aside, or missed their call; and a ticket by its number."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from core.context import AppContext
from core.domain.errors import UnknownTicket
from core.domain.hall import Hall
from core.domain.ids import CounterId, StaffId, TicketId
from core.domain.ticket import State
from core.domain.views.lines import line_at
from core.domain.views.parts import TicketPart, ticket_part
from core.domain.views.wall import on_the_wall
from core.staff.people import Role
from core.web.api import ApiRequest
from counter.officer.next_preview import NextPreview, NextPreviewMessage, next_preview_for, next_preview_message
from counter.scope import must_see_ticket, must_serve_at

SHOWN_MAX = 200
NUMBER_LENGTH_MAX = 24
"""Of a number as somebody types it, spaces included."""


class LinePart(Struct, frozen=True):
    """Everyone a counter may call: waiting (who is next, then those for it alone, then queue by queue in their expected
    order), set aside, and gone without having been served; each SHOWN_MAX at most. `next`: whom the rule calls next.
    """

    waiting: list[TicketPart]
    parked: list[TicketPart]
    missed: list[TicketPart]
    next: NextPreview | None


class OfficerPart(Struct, frozen=True):
    """Somebody to whom a ticket can be sent. `counter`: where they sit now."""

    id: StaffId
    name: str
    counter: CounterId | None


class OfficerList(Struct, frozen=True):
    """Everyone who serves, by name."""

    officers: list[OfficerPart]


class Lists:
    """Answers from the hall."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def line(self, request: ApiRequest[None]) -> LinePart:
        """Of one counter. Raises `UnknownCounter` or `OtherTenant`."""
        hall, counter = self._context.office.hall, CounterId(request.path["counter"])
        must_serve_at(hall, request.by(), counter, self._context.office.now())
        preview = next_preview_for(hall, counter, self._context.office.now())
        waiting = islice(_waiting(hall, counter, preview), SHOWN_MAX)
        line = LinePart(
            [ticket_part(hall.tickets[ticket]) for ticket in waiting],
            _those(hall, counter, State.PARKED),
            _those(hall, counter, State.NO_SHOW, State.LEFT),
            preview,
        )
        return on_the_wall(hall, line)

    async def next(self, request: ApiRequest[None]) -> NextPreviewMessage:
        """Who is next at a counter, and why. Raises `UnknownCounter` or `OtherTenant`."""
        office, counter = self._context.office, CounterId(request.path["counter"])
        must_serve_at(office.hall, request.by(), counter, office.now())
        return next_preview_message(office, counter)

    async def by_number(self, request: ApiRequest[None]) -> TicketPart:
        """Today's ticket of a number as it is typed: `K-012`, `k12`. Raises `UnknownTicket` or `OtherTenant`."""
        hall, wanted = self._context.office.hall, plain(request.path["number"])
        for ticket in hall.tickets.values():
            if wanted.endswith(str(ticket.number.value)) and plain(ticket.number.text) == wanted:
                must_see_ticket(hall, request.by(), ticket.id, self._context.office.now())
                return on_the_wall(hall, ticket_part(ticket))
        raise UnknownTicket

    async def officers(self, request: ApiRequest[None]) -> OfficerList:
        """Everyone who may sit at a counter."""
        hall, serve = self._context.office.hall, (Role.OFFICER, Role.SUPERVISOR, Role.ADMINISTRATOR)
        people = [p for p in await self._context.accounts.everyone() if p.active and p.role in serve]
        return OfficerList([OfficerPart(p.id, p.name, hall.counter_of(p.id)) for p in people])


def plain(number: str) -> str:
    """A number as it is compared: capitals, without leading zeros, spaces and hyphens; `K-012` is `K12`. What is longer
    than any number can be is nobody's: it is not even looked at, for that would take the square of its length.
    """
    if len(number) > NUMBER_LENGTH_MAX:
        return ""
    found = re.fullmatch(r"\s*([A-Z0-9]*?[A-Z])?[\s.-]*0*(\d+)\s*", number.upper())
    if found is None:
        return number.upper()
    return f"{found[1] or ''}{found[2]}"


def _waiting(hall: Hall, counter: CounterId, preview: NextPreview | None) -> Iterator[TicketId]:
    first = preview.ticket if preview and hall.tickets[preview.ticket].state is State.WAITING else None
    if first:
        yield first
    yield from (ticket for ticket in line_at(hall, counter) if ticket != first)


def _those(hall: Hall, counter: CounterId, *states: State) -> list[TicketPart]:
    """The latest first. Most of a day's tickets are in none of these states: whose they are is asked last."""
    found = (t for t in reversed(hall.tickets.values()) if t.state in states and hall.is_for(counter, t))
    return [ticket_part(ticket) for ticket in islice(found, SHOWN_MAX)]
