"""The people waiting in one line: those whom staff placed in front, and the others by class and language."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge

from msgspec import Struct, field

from core.domain.ids import TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.quotas import Origin
from core.domain.ticket import Ticket

Place = tuple[datetime, float, TicketId]
"""Since when, rank, and who: sorts by arrival, or by where staff placed them."""


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
    segments: dict[TicketClass, dict[Language, list[Place]]] = field(default_factory=dict)
    """By class and language. Never an empty one: a line in which nobody waits is the same as one in which nobody ever
    did.
    """

    def add(self, ticket: Ticket) -> None:
        """Put a ticket where it stands."""
        places, place = self.at_head, place_of(ticket)
        if not ticket.position.at_head:
            places = self.segments.setdefault(ticket.ticket_class, {}).setdefault(ticket.language, [])
        places.insert(before_in(places, place), place)

    def remove(self, ticket: Ticket) -> None:
        """Take a ticket out; it must be there."""
        by_language = self.segments.get(ticket.ticket_class, {})
        places = self.at_head if ticket.position.at_head else by_language.get(ticket.language, [])
        index = before_in(places, place_of(ticket))
        assert places[index : index + 1] == [place_of(ticket)], "who is not waiting cannot leave the line"
        del places[index]
        if places or ticket.position.at_head:
            return
        del by_language[ticket.language]
        if not by_language:
            del self.segments[ticket.ticket_class]

    def count_given(self, origin: Origin, change: int) -> None:
        """One number more, or (-1) one that counts no more."""
        given = self.given.get(origin, 0) + change
        if given:
            self.given[origin] = given
        else:
            del self.given[origin]

    def of(self, ticket_class: TicketClass) -> list[Place]:
        """The waiting of one class, first come first, without those in front."""
        return list(self.in_order(ticket_class))

    def in_order(self, *classes: TicketClass) -> Iterator[Place]:
        """The same of some classes, one after the other: who wants the first of a long line need not go through it.
        To be gone through before anybody comes or goes.
        """
        return merge(*(places for ticket_class in classes for places in self._parts(ticket_class)))

    def has_booked(self) -> bool:
        """Whether anybody of the booked class waits."""
        return TicketClass.BOOKED in self.segments

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
        return len(self.at_head) + sum(map(self.count, self.segments))

    def everyone(self) -> Iterator[Place]:
        """All who wait, those in front first, then by arrival."""
        yield from self.at_head
        yield from merge(*(places for _, _, places in self.parts()))

    def oldest(self) -> Place | None:
        """Who has waited longest."""
        heads = [places[0] for _, _, places in self.parts()]
        return min((*self.at_head[:1], *heads), default=None)

    def parts(self) -> Iterator[tuple[TicketClass, Language, list[Place]]]:
        """All but those in front, by class and language."""
        for ticket_class, by_language in self.segments.items():
            for language, places in by_language.items():
                yield ticket_class, language, places

    def _parts(self, ticket_class: TicketClass) -> Iterable[list[Place]]:
        return self.segments.get(ticket_class, _NOBODY).values()


_NOBODY: dict[Language, list[Place]] = {}
