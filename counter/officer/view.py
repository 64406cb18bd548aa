"""The live side of the officer's page."""

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.views.counter import CounterView, counter_view_of, fact_at_counter
from core.domain.views.parts import FactPart
from core.live.followers import Rank


class LiveCounter:
    """What the officer's page of one counter follows."""

    rank = Rank.STAFF

    def __init__(self, counter: CounterId) -> None:
        self._counter = counter

    @property
    def key(self) -> str:
        """One view for each counter."""
        return counter_key(self._counter)

    def snapshot(self, hall: Hall) -> CounterView:
        """The desk, and the queues it takes from."""
        return counter_view_of(hall, self._counter)

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """What happened at the desk or in its queues."""
        return fact_at_counter(hall, self._counter, fact)


def counter_key(counter: CounterId) -> str:
    """The view of a counter's officer."""
    return f"counter:{counter}"
