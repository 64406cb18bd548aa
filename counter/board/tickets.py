"""The tickets of a day, encoded once each: 20,000 of them are nine megabytes, and to make those anew for each board
that opens would stop everybody else. A ticket never changes (a fact puts another one in its place), so its JSON can be
kept.

Kept as a supervisor of one scope sees them; dropped with the day, the site and each mending of the wall clock.
"""

import asyncio
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from msgspec import Raw
from msgspec.json import Encoder

from core.domain.hall import Hall
from core.domain.ids import TicketId
from core.domain.scope import Scope
from core.domain.site import Site
from core.domain.ticket import Ticket
from core.domain.views.hall import part_in_scope
from core.domain.views.wall import on_the_wall

AT_ONCE: Final = 100
"""How many are encoded before others are served: less than half a millisecond."""

_encode = Encoder().encode


class EncodedTickets:
    """Those of one scope."""

    def __init__(self) -> None:
        self._known: dict[TicketId, tuple[Ticket, bytes]] = {}
        self._site: Site | None = None
        self._day_on_wall: tuple[date, timedelta] | None = None

    async def prepare(self, hall: Hall, scope: Scope) -> None:
        """Encode what is new, bit by bit. What changes meanwhile is left to `json`."""
        self._forget_others(hall)
        tickets = list(hall.tickets.values())
        for start in range(0, len(tickets), AT_ONCE):
            self._members(hall, scope, tickets[start : start + AT_ONCE])
            await asyncio.sleep(0)
            if not self._fits(hall):
                return

    def json(self, hall: Hall, scope: Scope) -> Raw:
        """All of them as one JSON object, by id."""
        self._forget_others(hall)
        return Raw(b"{" + b",".join(self._members(hall, scope, hall.tickets.values())) + b"}")

    def _members(self, hall: Hall, scope: Scope, tickets: Iterable[Ticket]) -> list[bytes]:
        known, queues, members = self._known, set(scope.queues), []
        for ticket in tickets:
            if ticket.queue in queues:
                kept = known.get(ticket.id)
                if kept is None or kept[0] is not ticket:
                    kept = known[ticket.id] = (ticket, _member(hall, scope, ticket))
                members.append(kept[1])
        return members

    def _forget_others(self, hall: Hall) -> None:
        """What was encoded for another day, site or wall clock."""
        if not self._fits(hall):
            self._known, self._site, self._day_on_wall = {}, hall.site, (hall.day, hall.wall_ahead)

    def _fits(self, hall: Hall) -> bool:
        return self._site is hall.site and self._day_on_wall == (hall.day, hall.wall_ahead)


def _member(hall: Hall, scope: Scope, ticket: Ticket) -> bytes:
    return _encode(ticket.id) + b":" + _encode(on_the_wall(hall, part_in_scope(hall, scope, ticket)))
