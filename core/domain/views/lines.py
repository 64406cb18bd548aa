"""Who waits, in the order in which staff see them: that in which the rule is expected to call them.

It is made here and nowhere else. Pages show it as it comes, so that none of them can sort by another rule than the one
that calls.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from core.domain.expected import expected_in
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.line import Place, place_of
from core.domain.ticket import Ticket

LINE_SHOWN = 40


def line_in(hall: Hall, queue: QueueId) -> Iterator[TicketId]:
    """Everyone who waits in a queue: first those for one counter or officer alone, who take them before others."""
    reserved = (hall.tickets[place[2]] for line in hall.reserved_lines.values() for place in line.everyone())
    own = sorted((ticket for ticket in reserved if ticket.queue == queue), key=_position)
    return chain((ticket.id for ticket in own), _expected(hall, (queue,)))


def line_at(hall: Hall, counter: CounterId) -> Iterator[TicketId]:
    """Everyone whom a counter may call: for it or its officer alone first, then queue by queue."""
    own = (place[2] for reserved in hall.reservations_at(counter) for place in hall.reserved_line(reserved).everyone())
    return chain(own, _expected(hall, hall.queues_at(counter)))


def numbers_in(hall: Hall, queue: QueueId) -> tuple[str, ...]:
    """The numbers of the first LINE_SHOWN who wait in a queue: it can hold hundreds, and nobody reads on for ever."""
    return tuple(hall.tickets[ticket].number.text for ticket in islice(line_in(hall, queue), LINE_SHOWN))


def _expected(hall: Hall, queues: Iterable[QueueId]) -> Iterator[TicketId]:
    return chain.from_iterable(expected_in(hall, queue) for queue in queues)


def _position(ticket: Ticket) -> tuple[bool, Place]:
    return not ticket.position.at_head, place_of(ticket)
