"""What an officer sees at a counter."""

from datetime import date

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.views.parts import CounterPart, FactPart, QueuePart, counter_part, queue_part


class CounterView(Struct, frozen=True):
    """What an officer sees at a counter."""

    seq: int
    day: date
    counter: CounterPart
    queues: tuple[QueuePart, ...]


def counter_view_of(hall: Hall, counter: CounterId) -> CounterView:
    """The page of a counter's officer."""
    queues = hall.site.counters[counter].queues
    return CounterView(hall.seq, hall.day, counter_part(hall, counter), tuple(queue_part(hall, q) for q in queues))


def fact_at_counter(hall: Hall, counter: CounterId, fact: AnyFact) -> FactPart | None:
    """What the officer of a counter may see of a fact that `hall` has just taken in."""
    takes = hall.site.counters[counter].queues
    queues = tuple(queue_part(hall, q) for q in takes if q in hall.touched.queues)
    is_touched = concerns(hall, counter)
    if not is_touched and not queues:
        return None
    return FactPart(
        type(fact).__name__,
        fact.seq,
        fact.at,
        queues=queues,
        counter=counter_part(hall, counter) if is_touched else None,
    )


def concerns(hall: Hall, counter: CounterId) -> bool:
    """Whether the last fact changed something for a counter: at it, its rule, for it alone, or who is set aside."""
    touched = hall.touched
    if counter in touched.counters or counter in touched.rules:
        return True
    if touched.reserved and not touched.reserved.isdisjoint(hall.reservations_at(counter)):
        return True
    queues = hall.queues_at(counter) if touched.parked else ()
    return any(hall.tickets[ticket].queue in queues for ticket in touched.parked)
