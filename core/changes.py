"""What one request changes, on its way to the disk."""

import asyncio
from collections.abc import Callable

from msgspec import Struct, field

from core.domain.errors import Refusal
from core.domain.facts import AboutTicket, AnyFact, AtCounter, TicketIssued
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.verbs.requests import Request
from core.store.base import Change

Facts = tuple[AnyFact, ...]


class Waiting(Struct, eq=False):
    """A change on its way to the disk, and all who asked for it: a repeated request waits for its own answer, so that
    whoever hangs up takes it from nobody else.
    """

    change: Change
    answers: list[asyncio.Future[Facts]] = field(default_factory=list)

    def another_answer(self) -> asyncio.Future[Facts]:
        """For one more asker."""
        answer: asyncio.Future[Facts] = asyncio.get_running_loop().create_future()
        self.answers.append(answer)
        return answer

    def stored(self) -> None:
        """Answer everyone."""
        for answer in self.answers:
            if not answer.done():
                answer.set_result(self.change.facts)

    def refused(self, why: type[Refusal]) -> None:
        """Refuse everyone."""
        for answer in self.answers:
            if not answer.done():
                answer.set_exception(why())


def change_of(hall: Hall, request: Request, facts: Facts) -> Change:
    """What to store of facts that have just happened in `hall`: them, and the rows they touched."""
    issued, moved, counters = [], [], set()
    for fact in facts:
        if isinstance(fact, TicketIssued):
            issued.append(hall.tickets[fact.ticket])
            continue
        if isinstance(fact, AboutTicket):
            moved.append(hall.tickets[fact.ticket])
        if isinstance(fact, AtCounter):
            counters.add(fact.counter)
    desks = [(counter, hall.desk(counter)) for counter in sorted(counters, key=_closed_first(hall))]
    return Change(request.nonce, type(request).__name__, facts, tuple(issued), tuple(moved), tuple(desks))


def _closed_first(hall: Hall) -> Callable[[CounterId], bool]:
    """An officer who changes counters leaves one before sitting down at the other, in the tables too."""
    return lambda counter: hall.desk(counter).officer is not None
