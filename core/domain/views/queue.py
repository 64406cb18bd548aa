"""What holders of tickets of one queue may see: the citizens' phones' view.

One row serves all phones of a queue: the order in which numbers are expected to be called is public (it is on the TVs),
so each phone finds its own number in it. A row is sent whole whenever it changes.
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice

from msgspec import Struct

from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.views.parts import CallPart, call_part
from core.domain.waiting import expected_order

NUMBERS_SHOWN = 200


class QueueView(Struct, frozen=True):
    """What holders of tickets of one queue may see: who is called where, and the waiting in their expected order."""

    seq: int
    day: date
    queue: QueueId
    called: tuple[CallPart, ...]
    waiting: tuple[str, ...]
    """Numbers; at most NUMBERS_SHOWN of them."""
    waiting_count: int
    reserved: tuple[str, ...] = ()
    """Numbers that wait for one counter or officer alone."""
    parked: tuple[str, ...] = ()
    """Numbers that are set aside."""


def queue_view_of(hall: Hall, queue: QueueId) -> QueueView:
    """The row of a queue."""
    line, rule = hall.line(queue), hall.queue_rule(queue)
    counters = (hall.counter(c.id) for c in hall.site.counters.values())
    called = tuple(call_part(hall, d.call) for d in counters if d.call and hall.tickets[d.call.ticket].queue == queue)
    waiting = islice(expected_order(line, rule), NUMBERS_SHOWN)
    reserved = (place[2] for reserved in hall.reserved_lines.values() for place in reserved.everyone())
    return QueueView(
        hall.seq,
        hall.day,
        queue,
        called,
        tuple(hall.tickets[t].number.text for t in waiting),
        len(line),
        _numbers_of(hall, queue, reserved),
        _numbers_of(hall, queue, hall.parked),
    )


def _numbers_of(hall: Hall, queue: QueueId, tickets: Iterable[TicketId]) -> tuple[str, ...]:
    """The numbers of those tickets that are of this queue, in order."""
    return tuple(sorted(hall.tickets[t].number.text for t in tickets if hall.tickets[t].queue == queue))


def queue_view_changed(hall: Hall, queue: QueueId) -> bool:
    """Whether the row of a queue may be another after the fact that `hall` has just taken in."""
    touched = hall.touched
    if queue in touched.queues or queue in touched.streaks:
        return True
    return any(hall.tickets[ticket].queue == queue for ticket in touched.tickets)
