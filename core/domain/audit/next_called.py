"""Whom the rule called next from a queue: by whomever, at whatever counter."""

from collections import defaultdict
from collections.abc import Iterable

from core.domain import facts as f
from core.domain.audit.report import NextCalled
from core.domain.hall import Hall
from core.domain.ids import QueueId


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

    def next_of(self, queues: Iterable[QueueId], *, after: int, but: tuple[str, ...]) -> tuple[NextCalled, ...]:
        """Who was called first from each queue after a fact, those with the numbers `but` left out."""
        found = (
            next((call for call in self._by_rule.get(queue, ()) if call.seq > after and call.number not in but), None)
            for queue in queues
        )
        return tuple(call for call in found if call)
