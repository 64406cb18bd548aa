"""The people waiting in one queue: regular and priority, each in order of arrival."""

from bisect import bisect_left, insort

from msgspec import Struct, field

from core.domain.ids import TicketId
from core.domain.ticket import Ticket, TicketClass

Place = tuple[int, TicketId]
"""Arrival and ticket: sorts by arrival."""


class Line(Struct):
    """One queue today. Mutable; changed by `hall.apply` alone."""

    value_last: int | None = None
    """The last number given out today."""
    priority_streak: int = 0
    """Priority calls in a row, since the last regular call."""
    regular: list[Place] = field(default_factory=list)
    priority: list[Place] = field(default_factory=list)

    def of(self, ticket_class: TicketClass) -> list[Place]:
        """The waiting of one class, first come first."""
        return self.priority if ticket_class is TicketClass.PRIORITY else self.regular

    def add(self, ticket: Ticket) -> None:
        """Put a ticket where its arrival says."""
        insort(self.of(ticket.ticket_class), (ticket.arrival, ticket.id))

    def remove(self, ticket: Ticket) -> None:
        """Take a ticket out; it must be there."""
        places = self.of(ticket.ticket_class)
        index = self.index(ticket)
        assert places[index][1] == ticket.id, "a ticket that is not waiting cannot leave the line"
        del places[index]

    def index(self, ticket: Ticket) -> int:
        """How many of its own class came before it."""
        return bisect_left(self.of(ticket.ticket_class), (ticket.arrival, ticket.id))

    def __len__(self) -> int:
        """How many wait."""
        return len(self.regular) + len(self.priority)

    def oldest(self) -> Place | None:
        """Who has waited longest."""
        heads = [places[0] for places in (self.regular, self.priority) if places]
        return min(heads, default=None)
