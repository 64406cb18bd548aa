"""What an officer sees at a counter."""

from datetime import date

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.views.parts import DeskSeen, QueueSeen, Seen, desk_seen, queue_seen


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
    takes = hall.site.counters[counter].queues
    queues = tuple(queue_seen(hall, q) for q in takes if q in hall.touched.queues)
    desk = concerns(hall, counter)
    if not desk and not queues:
        return None
    return Seen(
        type(fact).__name__,
        fact.seq,
        fact.at,
        queues=queues,
        desk=desk_seen(hall, counter) if desk else None,
    )


def concerns(hall: Hall, counter: CounterId) -> bool:
    """Whether the last fact changed something for a counter: at it, for it alone, or among those set aside for it."""
    touched = hall.touched
    if counter in touched.counters or any(owner in touched.owners for owner in hall.owners_at(counter)):
        return True
    queues = hall.queues_at(counter) if touched.asides else ()
    return any(hall.tickets[ticket].queue in queues for ticket in touched.asides)
