"""The order in which people of a queue are expected to be called, and how many go before one of them, as of an instant.

Who has booked a later time is not called before it has nearly come (`calling`), so until then they go before nobody:
they stand at the end of what is expected now, and move to their place when their time comes.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.kinds import TicketClass
from core.domain.line import Line
from core.domain.ticket import Ticket
from core.domain.waiting import ahead_of, expected_order


def expected_in(hall: Hall, queue: QueueId, at: datetime | None = None) -> Iterator[TicketId]:
    """Ids of the waiting of a queue, in their order. `at` None: as of the last fact."""
    line = hall.line(queue)
    return expected_order(line, hall.queue_rule(queue), early_in(hall, line, at or hall.last_at))


def ahead_in(hall: Hall, ticket: Ticket, at: datetime | None = None) -> int:
    """How many go before somebody who waits, or is about to. `at` None: as of the last fact."""
    line, instant = hall.line_of(ticket), at or hall.last_at
    early = early_in(hall, line, instant)
    if instant and ticket.booked_at and ticket.id not in early and _is_early(hall, ticket, instant):
        early |= {ticket.id}
    return ahead_of(line, hall.queue_rule(ticket.queue), ticket, early)


def early_in(hall: Hall, line: Line, at: datetime | None) -> frozenset[TicketId]:
    """Those who have booked and may not be called yet."""
    if not at or not (line.at_head or line.has_booked()):
        return frozenset()
    tickets = (hall.tickets[place[2]] for place in chain(line.at_head, line.of(TicketClass.BOOKED)))
    return frozenset(ticket.id for ticket in tickets if _is_early(hall, ticket, at))


def became_due(hall: Hall, queue: QueueId) -> bool:
    """Whether the time of somebody who booked came with the last fact: all others' order is another one since."""
    before, at, line = hall.touched.since, hall.last_at, hall.lines.get(queue)
    if not before or not at or before == at or line is None or not (line.at_head or line.has_booked()):
        return False
    tickets = [hall.tickets[place[2]] for place in (*line.of(TicketClass.BOOKED), *line.at_head)]
    return any(_is_early(hall, ticket, before) and not _is_early(hall, ticket, at) for ticket in tickets)


def callable_from(hall: Hall, ticket: Ticket) -> datetime | None:
    """From when on somebody who has booked may be called. None: they have not, and may be at any time."""
    if ticket.ticket_class is not TicketClass.BOOKED or ticket.booked_at is None:
        return None
    return ticket.booked_at - timedelta(minutes=hall.queue_rule(ticket.queue).early_minutes)


def _is_early(hall: Hall, ticket: Ticket, at: datetime) -> bool:
    begins = callable_from(hall, ticket)
    return begins is not None and begins > at
