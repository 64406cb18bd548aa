"""What holders of tickets of one queue may see: the citizens' phones' view.

One row serves all phones of a queue: the order in which numbers are expected to be called is public (it is on the TVs),
so each phone finds its own number in it. A row is sent whole whenever it changes.
"""

from datetime import date

from msgspec import Struct

from core.domain.facts import AboutTicket, AnyFact, TicketCalled, TicketIssued
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.seen import CallSeen, call_seen
from core.domain.waiting import expected_order

NUMBERS_SHOWN = 200


class Row(Struct, frozen=True):
    """What holders of tickets of one queue may see: who is called where, and the waiting in their expected order."""

    seq: int
    day: date
    queue: QueueId
    called: tuple[CallSeen, ...]
    waiting: tuple[str, ...]
    """Numbers; at most NUMBERS_SHOWN of them."""
    waiting_count: int


def row_of(hall: Hall, queue: QueueId) -> Row:
    """The row of a queue."""
    line, rule = hall.line(queue), hall.site.queues[queue]
    desks = (hall.desk(c.id) for c in hall.site.counters_of(queue))
    called = tuple(call_seen(hall, d.call) for d in desks if d.call and hall.tickets[d.call.ticket].queue == queue)
    numbers = (hall.tickets[t].number.text for t in expected_order(line, rule))
    waiting = tuple(n for n, _ in zip(numbers, range(NUMBERS_SHOWN), strict=False))
    return Row(hall.seq, hall.day, queue, called, waiting, len(line))


def row_changed(hall: Hall, queue: QueueId, fact: AnyFact) -> bool:
    """Whether the row of a queue may be another after this fact.

    A call from one queue ends the row of priority calls in all queues of its counter, and so changes their order too.
    """
    if isinstance(fact, TicketCalled) and queue in fact.queues:
        return True
    return isinstance(fact, TicketIssued | AboutTicket) and hall.tickets[fact.ticket].queue == queue
