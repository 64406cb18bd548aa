"""What holders of tickets of one queue may see: the citizens' phones' view.

One row serves all phones of a queue, and each finds its own place in it (`places`); the order of the line, which tells
who goes before whom, is in it for nobody. A row is sent whole whenever it changes, or could have changed if the number
that was called were of another class: else the silence of a row would tell what the row does not.
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice

from msgspec import Struct

from core.domain.expected import became_due, expected_in
from core.domain.facts import ActionUndone, AnyFact, TicketCalled
from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.views.parts import CallPart, call_part
from core.domain.views.places import PARKED, RESERVED, sealed

NUMBERS_SHOWN = 200


class QueueView(Struct, frozen=True):
    """What holders of tickets of one queue may see: who is called where, how many wait, and each their own place."""

    seq: int
    day: date
    queue: QueueId
    called: tuple[CallPart, ...]
    waiting_count: int
    listed: int
    """So many of the waiting have an entry in `places`: the first ones, NUMBERS_SHOWN at most."""
    salt: str
    places: str
    """Entries of 6 bytes (`views.places`), in base64: of those listed, how many are before them; of who waits for one
    counter or officer alone, and of who is set aside, that.
    """


def queue_view_of(hall: Hall, queue: QueueId) -> QueueView:
    """The row of a queue."""
    line, counters = hall.line(queue), (hall.counter(c.id) for c in hall.site.counters.values())
    called = tuple(call_part(hall, d.call) for d in counters if d.call and hall.tickets[d.call.ticket].queue == queue)
    waiting = list(islice(expected_in(hall, queue), NUMBERS_SHOWN))
    salt, places = sealed(_codes(hall, queue, waiting))
    return QueueView(hall.seq, hall.day, queue, called, len(line), len(waiting), salt, places)


def _codes(hall: Hall, queue: QueueId, waiting: Iterable[TicketId]) -> dict[TicketId, int]:
    reserved = (place[2] for reserved in hall.reserved_lines.values() for place in reserved.everyone())
    codes = {ticket: ahead for ahead, ticket in enumerate(waiting)}
    codes |= dict.fromkeys(_of_queue(hall, queue, reserved), RESERVED)
    return codes | dict.fromkeys(_of_queue(hall, queue, hall.parked), PARKED)


def _of_queue(hall: Hall, queue: QueueId, tickets: Iterable[TicketId]) -> list[TicketId]:
    """Those of this queue, always in the same order."""
    return sorted(ticket for ticket in tickets if hall.tickets[ticket].queue == queue)


def queue_view_changed(hall: Hall, queue: QueueId, fact: AnyFact) -> bool:
    """Whether the row of a queue may be another after a fact that `hall` has just taken in."""
    touched = hall.touched
    if queue in touched.queues or queue in touched.streaks or queue in _served_together(hall, fact):
        return True
    if became_due(hall, queue):
        return True
    return any(hall.tickets[ticket].queue == queue for ticket in touched.tickets)


def _served_together(hall: Hall, fact: AnyFact) -> tuple[QueueId, ...]:
    """A call may end the row of priority calls in each of these, and taking it back begins it again."""
    match fact:
        case TicketCalled():
            return fact.queues
        case ActionUndone():
            return hall.queues_at(fact.counter)
    return ()
