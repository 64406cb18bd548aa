"""The people waiting in one line: those whom staff placed in front, and the others by class and language."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime
from heapq import merge

from msgspec import Struct, field

from core.domain.ids import TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.quotas import Origin
from core.domain.ticket import Ticket

Place = tuple[datetime, float, TicketId]
"""Since when, rank, and who: sorts by arrival, or by where staff placed them."""
Segment = tuple[TicketClass, Language]


def place_of(ticket: Ticket) -> Place:
    """Where a ticket stands."""
    return ticket.position.since, ticket.position.rank, ticket.id


def before_in(places: Sequence[Place], place: Place) -> int:
    """How many of some places, in their order, are before another one. Who has just come stands behind all of them:
    then nobody is looked at but the last, and not ten of a long line whom nothing else has touched for hours.
    """
    return len(places) if not places or places[-1] < place else bisect_left(places, place)


class Line(Struct):
    """One queue today, or the tickets for one counter or officer. Mutable; changed by `hall.apply` alone."""

    value_last: int | None = None
    """The last number given out today."""
    numbers_added: int = 0
    """How many more may be given today than the site file has: in place of those that an abused kiosk gave."""
    leased: tuple[tuple[int, int], ...] = ()
    """Values that kiosks hold: from the first up to the last of each piece, the lowest piece first."""
    given: dict[Origin, int] = field(default_factory=dict)
    """How many numbers were given today, by where they come from; never 0. Those whose holders were cancelled or left
    are not among them.
    """
    priority_streak: int = 0
    """Priority calls in a row, since the last regular call."""
    streak_seq: int = 0
    """The call that last changed the row."""
    at_head: list[Place] = field(default_factory=list)
    segments: dict[Segment, list[Place]] = field(default_factory=dict)
    """Never an empty list: a line in which nobody waits is the same as one in which nobody ever did."""

    def add(self, ticket: Ticket) -> None:
        """Put a ticket where it stands."""
        segment, place = (ticket.ticket_class, ticket.language), place_of(ticket)
        places = self.at_head if ticket.position.at_head else self.segments.setdefault(segment, [])
        places.insert(before_in(places, place), place)

    def remove(self, ticket: Ticket) -> None:
        """Take a ticket out; it must be there."""
        segment = (ticket.ticket_class, ticket.language)
        places = self.at_head if ticket.position.at_head else self.segments.get(segment, [])
        index = before_in(places, place_of(ticket))
        assert places[index : index + 1] == [place_of(ticket)], "who is not waiting cannot leave the line"
        del places[index]
        if not places and not ticket.position.at_head:
            del self.segments[segment]

    def count_given(self, origin: Origin, change: int) -> None:
        """One number more, or (-1) one that counts no more."""
        given = self.given.get(origin, 0) + change
        if given:
            self.given[origin] = given
        else:
            del self.given[origin]

    def of(self, ticket_class: TicketClass) -> list[Place]:
        """The waiting of one class, first come first, without those in front."""
        return list(merge(*self._parts(ticket_class)))

    def has_booked(self) -> bool:
        """Whether anybody of the booked class waits."""
        for ticket_class, _ in self.segments:  # noqa: SIM110 - a loop: this is asked for each number
            if ticket_class is TicketClass.BOOKED:
                return True
        return False

    def count(self, ticket_class: TicketClass) -> int:
        """How many of a class wait, without those in front."""
        return sum(map(len, self._parts(ticket_class)))

    def index(self, ticket: Ticket) -> int:
        """How many of its own class (or, in front, of those in front) stand before it."""
        place = place_of(ticket)
        return before_in(self.at_head, place) if ticket.position.at_head else self.before(place, ticket.ticket_class)

    def before(self, place: Place, ticket_class: TicketClass) -> int:
        """How many of a class stand before a place, without those in front."""
        return sum([before_in(places, place) for places in self._parts(ticket_class)])

    def __len__(self) -> int:
        """How many wait."""
        return len(self.at_head) + sum(map(len, self.segments.values()))

    def everyone(self) -> Iterator[Place]:
        """All who wait, those in front first, then by arrival."""
        yield from self.at_head
        yield from merge(*self.segments.values())

    def oldest(self) -> Place | None:
        """Who has waited longest."""
        return min((places[0] for places in (self.at_head, *self.segments.values()) if places), default=None)

    def _parts(self, ticket_class: TicketClass) -> list[list[Place]]:
        return [places for (wanted, _), places in self.segments.items() if wanted is ticket_class]
