"""What anybody outside the building may see of the hall: figures of its queues. Nothing in them is about a
person: no ticket, no order of the line, no counter that somebody went to, and not since when anybody waits.
"""

from collections import Counter as Tally
from collections.abc import Iterator

from msgspec import Struct

from core.domain.hall import Call, CounterStatus, Hall
from core.domain.ids import QueueId
from core.domain.ticket import Ticket


class QueueFigures(Struct, frozen=True):
    """Of a queue: the number that was called last today (empty: none yet), how many wait, and how many of the counters
    that take from it are open.
    """

    called: str
    waiting: int
    counters: int
    counters_open: int


def figures_of(hall: Hall) -> dict[QueueId, QueueFigures]:
    """The figures of every queue of the site."""
    called, every, working = _called_last(hall), _counters(hall), _counters(hall, CounterStatus.OPEN)
    return {q: QueueFigures(called.get(q, ""), len(hall.line(q)), every[q], working[q]) for q in hall.site.queues}


def counters_open(hall: Hall) -> int:
    """How many counters of the site are open."""
    return sum(hall.counter(counter).state is CounterStatus.OPEN for counter in hall.site.counters)


def _counters(hall: Hall, state: CounterStatus | None = None) -> Tally[QueueId]:
    counters = [c for c in hall.site.counters if state is None or hall.counter(c).state is state]
    return Tally(queue for counter in counters for queue in hall.queues_at(counter))


def _called_last(hall: Hall) -> dict[QueueId, str]:
    """The number that was called last in each queue. Looks back until all are found, at worst through the whole day."""
    found: dict[QueueId, str] = {}
    for queue, number in _calls(hall):
        found.setdefault(queue, number)
        if len(found) == len(hall.site.queues):
            break
    return found


def _calls(hall: Hall) -> Iterator[tuple[QueueId, str]]:
    """The newest first; not those of queues that are no more."""
    for call in reversed(hall.calls):
        ticket = hall.tickets[call.ticket]
        queue = _queue_of(ticket, call)
        if queue in hall.site.queues:
            yield queue, ticket.number.text


def _queue_of(ticket: Ticket, call: Call) -> QueueId | None:
    """Where somebody stood who was called. None: the call was a repeated one, which is no progress of a queue."""
    if ticket.called_at == call.at:
        return ticket.queue
    return next((stage.queue for stage in ticket.past if stage.called_at == call.at), None)
