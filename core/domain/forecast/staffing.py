"""Where officers sit, which queues they take from, and what a counter that takes from several is worth to each.

Where `n` people of somebody's own queue go first, and `x` of the others that a counter takes from, that counter is
worth n / (n + x): exactly so where all counters take from the same queues, too little where the others have counters
of their own. But this way a counter more never makes a wait longer, not even one that comes with a long line of its
own. How fast a line moves is measured by the same worth.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from core.domain.calling import fits
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import CounterId, QueueId
from core.domain.ticket import Ticket


class Staffing(Struct):
    """The queues of each counter where an officer sits, and the same the other way round."""

    queues: dict[CounterId, tuple[QueueId, ...]] = field(default_factory=dict)
    counters: dict[QueueId, tuple[CounterId, ...]] = field(default_factory=dict)

    def follow(self, hall: Hall) -> None:
        """Take in what the last fact changed."""
        self.take_in(hall, hall.touched.counters | hall.touched.rules)

    def take_in(self, hall: Hall, counters: Iterable[CounterId]) -> None:
        """Look at some counters anew."""
        found = {counter: _queues(hall, counter) for counter in counters}
        if any(self.queues.get(counter, ()) != queues for counter, queues in found.items()):
            self.queues |= found
            self.counters = {}
            for counter in sorted(self.queues):
                for queue in self.queues[counter]:
                    self.counters[queue] = (*self.counters.get(queue, ()), counter)

    def takers(self, hall: Hall, ticket: Ticket) -> tuple[CounterId, ...]:
        """The counters that may call such a person, as far as an officer sits there."""
        known = self.counters.get(ticket.queue, ()) if ticket.reserved_for is None else tuple(sorted(self.queues))
        return tuple(counter for counter in known if self.queues[counter] and _serves(hall, counter, ticket))

    def open(self, hall: Hall, queue: QueueId) -> tuple[CounterId, ...]:
        """The counters that take from a queue now."""
        known = self.counters.get(queue, ())
        return tuple(counter for counter in known if hall.counter(counter).state is CounterStatus.OPEN)

    def worth(
        self, queue: QueueId, counters: Sequence[CounterId], calls: float, before: Callable[[QueueId], int]
    ) -> dict[CounterId, float]:
        """Which part of each counter is there for the next `calls` people of a queue. `before`: how many of another
        queue are called first.
        """
        others = {other for counter in counters for other in self.queues[counter] if other != queue}
        waiting = {other: before(other) for other in others}
        return {
            counter: calls / (calls + sum(waiting.get(other, 0) for other in self.queues[counter]))
            for counter in counters
        }


def _queues(hall: Hall, counter: CounterId) -> tuple[QueueId, ...]:
    return () if hall.counter(counter).officer is None else hall.queues_at(counter)


def _serves(hall: Hall, counter: CounterId, ticket: Ticket) -> bool:
    if not hall.is_for(counter, ticket):
        return False
    languages = hall.counter_rule(counter).languages
    return fits(ticket.ticket_class, ticket.language, hall.classes_at(counter), languages)


def is_free(hall: Hall, counter: CounterId) -> bool:
    """Whether somebody could be called there at once."""
    state = hall.counter(counter)
    return state.state is CounterStatus.OPEN and state.ticket is None
