"""The simple ways of guessing a wait that a forecast must not be worse than.

Ibrahim and Whitt, "Real-time delay estimation based on delay history", Manufacturing & Service Operations Management
11 (2009): the length of the queue over its pace, the wait of the last who entered service, how long the head of the
line has waited; and the mean of the last ten waits. Each is zero where a counter is free.
"""

from collections import defaultdict, deque
from datetime import datetime, timedelta

from msgspec import Struct, field

from core.domain import facts as f
from core.domain.expected import ahead_in
from core.domain.forecast.staffing import Staffing, is_free
from core.domain.hall import Hall
from core.domain.ids import QueueId, TicketId
from core.domain.ticket import State, Ticket

NAMES = ("length", "last", "head", "mean")
LAST = 10
MINUTE = timedelta(minutes=1)


def _last() -> dict[QueueId, deque[float]]:
    return defaultdict(lambda: deque(maxlen=LAST))


class Rivals(Struct):
    """What the four say of everybody who comes into a line, in minutes; none as long as one of them knows nothing."""

    staffing: Staffing = field(default_factory=Staffing)
    waits: dict[QueueId, deque[float]] = field(default_factory=_last)
    holds: dict[QueueId, list[float]] = field(default_factory=lambda: defaultdict(list))
    guesses: dict[tuple[TicketId, QueueId], tuple[float, ...]] = field(default_factory=dict)

    def notice(self, hall: Hall, fact: f.AnyFact) -> None:
        """One fact more."""
        self.staffing.follow(hall)
        match fact:
            case f.TicketCalled():
                ticket = hall.tickets[fact.ticket]
                self.waits[ticket.queue].append((fact.at - ticket.waiting_from) / MINUTE)
            case f.ServiceFinished() | f.TicketNoShow() | f.TicketTransferred():
                self._ended(hall, hall.tickets[fact.ticket], fact.at)
        for ticket_id in hall.touched.tickets:
            ticket = hall.tickets[ticket_id]
            if ticket.state is State.WAITING and (ticket.id, ticket.queue) not in self.guesses:
                self.guesses[ticket.id, ticket.queue] = self._guess(hall, ticket, fact.at)

    def _ended(self, hall: Hall, ticket: Ticket, at: datetime) -> None:
        stage = ticket.past[-1] if ticket.state is State.WAITING else ticket
        if stage.called_at is not None:
            self.holds[stage.queue].append((at - stage.called_at) / MINUTE)

    def _guess(self, hall: Hall, ticket: Ticket, at: datetime) -> tuple[float, ...]:
        queue, counters = ticket.queue, self.staffing.takers(hall, ticket)
        ahead = ahead_in(hall, ticket, at)
        if ahead == 0 and any(is_free(hall, counter) for counter in counters):
            return (0.0,) * 4
        waits, holds = self.waits[queue], self.holds[queue]
        if not waits or not holds:
            return ()
        places = [places[0] for _, _, places in hall.line(queue).parts()]
        head = max((at - place[0]) / MINUTE for place in places) if places else 0.0
        length = (ahead + 1) * sum(holds) / len(holds) / max(1, len(counters))
        return (length, waits[-1], head, sum(waits) / len(waits))
