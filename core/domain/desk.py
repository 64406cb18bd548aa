"""What an officer sees at a counter."""

from datetime import date

from msgspec import Struct

from core.domain.facts import AnyFact, AtCounter
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.seen import DeskSeen, QueueSeen, Seen, desk_seen, queue_changed, queue_seen


class DeskView(Struct, frozen=True):
    """What an officer sees at a counter."""

    seq: int
    day: date
    desk: DeskSeen
    queues: tuple[QueueSeen, ...]


def desk_view_of(hall: Hall, counter: CounterId) -> DeskView:
    """The page of a counter's officer."""
    queues = hall.site.counters[counter].queues
    return DeskView(hall.seq, hall.day, desk_seen(hall, counter), tuple(queue_seen(hall, q) for q in queues))


def seen_at_desk(hall: Hall, counter: CounterId, fact: AnyFact) -> Seen | None:
    """What the officer of a counter may see of a fact that `hall` has just taken in."""
    here = isinstance(fact, AtCounter) and fact.counter == counter
    queue = queue_changed(hall, fact)
    if queue not in hall.site.counters[counter].queues:
        queue = None
    if not here and queue is None:
        return None
    return Seen(
        type(fact).__name__,
        fact.seq,
        fact.at,
        queue=queue_seen(hall, queue) if queue else None,
        desk=desk_seen(hall, counter) if here else None,
    )
