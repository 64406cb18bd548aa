"""Whom the rule called next from a queue: by whomever, at whatever counter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from core.domain import facts as f
from core.domain.audit.report import NextCalled
from core.domain.hall import Hall
from core.domain.ids import QueueId

MOST = 10
"""So many are named of each queue."""


class Calls:
    """The calls of a day, as far as it has been read."""

    def __init__(self) -> None:
        self._by_rule: dict[QueueId, list[NextCalled]] = defaultdict(list)
        self._queues: dict[int, QueueId] = {}
        """From which queue somebody came, by the fact."""

    def take(self, hall: Hall, fact: f.AboutTicket) -> None:
        """Read the next fact, which has just happened. Who is called off the rule is listed for that, and hides nobody
        here.
        """
        if not isinstance(fact, f.TicketCalled | f.WalkedUp):
            return
        ticket = hall.tickets[fact.ticket]
        self._queues[fact.seq] = ticket.queue
        if isinstance(fact, f.TicketCalled) and fact.reason not in f.OFF_RULE:
            call = NextCalled(fact.seq, hall.wall(fact.at), ticket.number.text, fact.counter)
            self._by_rule[ticket.queue].append(call)

    def take_back(self, undone: f.ActionUndone) -> None:
        """What was taken back never was."""
        for seq in undone.undone:
            calls = self._by_rule.get(self._queues.get(seq, QueueId("")), [])
            calls[:] = [call for call in calls if call.seq != seq]

    def queue_of(self, fact: f.Fact) -> QueueId:
        """The queue from which somebody was called by this fact."""
        return self._queues[fact.seq]

    def next_of(
        self, queues: Iterable[QueueId], *, after: int, until: datetime, but: tuple[str, ...]
    ) -> tuple[NextCalled, ...]:
        """Who was called from each queue after a fact, those with the numbers `but` left out: the first one, however
        late, and whoever else came until then, MOST at most. A friend may stand behind an accomplice.
        """
        return tuple(call for queue in queues for call in self._soon(queue, after, until, but))

    def _soon(self, queue: QueueId, after: int, until: datetime, but: tuple[str, ...]) -> Iterator[NextCalled]:
        later = (call for call in self._by_rule.get(queue, ()) if call.seq > after and call.number not in but)
        return (call for nth, call in enumerate(islice(later, MOST)) if nth == 0 or call.at <= until)
