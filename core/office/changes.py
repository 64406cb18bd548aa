"""What one request changes, on its way to the disk."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct, field

from core.domain.errors import NotConfirmed, NotStored, Refusal
from core.domain.facts import (
    AboutSlip,
    ActionUndone,
    AnyFact,
    AtCounter,
    ClosingAnswered,
    CounterReleased,
    TicketCancelled,
    TicketIssued,
)
from core.domain.hall import Hall
from core.domain.ids import CounterId, TicketId
from core.domain.ticket import ACTIVE, Ticket
from core.domain.verbs.requests import AdoptSite, Request
from core.store.base import Change, NotKnown

log = logging.getLogger("antrean.office")

Facts = tuple[AnyFact, ...]


class Waiting(Struct, eq=False):
    """A change on its way to the disk, and all who asked for it: a repeated request waits for its own answer, so that
    whoever hangs up takes it from nobody else.
    """

    change: Change
    answers: list[asyncio.Future[Facts]] = field(default_factory=list)
    on_disk: bool = False
    why: type[Refusal] | None = None
    """Why it never came to be."""

    def answer(self) -> asyncio.Future[Facts]:
        """Its facts, once they are on disk; or why they never will be."""
        answer: asyncio.Future[Facts] = asyncio.get_running_loop().create_future()
        if self.why:
            answer.set_exception(self.why())
        elif self.on_disk:
            answer.set_result(self.change.facts)
        else:
            self.answers.append(answer)
        return answer

    def stored(self) -> None:
        """Answer everyone."""
        self.on_disk = True
        for answer in self.answers:
            if not answer.done():
                answer.set_result(self.change.facts)

    def refused(self, why: type[Refusal]) -> None:
        """Refuse everyone."""
        self.why = why
        for answer in self.answers:
            if not answer.done():
                answer.set_exception(why())


def refusal_of(error: BaseException) -> type[Refusal]:
    """What people are told when the store fails: nothing was changed, or nobody knows."""
    return NotConfirmed if isinstance(error, NotKnown) else NotStored


def change_of(hall: Hall, request: Request, facts: Facts) -> Change:
    """What to store of facts that have just happened in `hall`: them, and the rows they touched."""
    issued = tuple([hall.tickets[fact.ticket] for fact in facts if isinstance(fact, TicketIssued)])
    if len(issued) == len(facts):  # a crowd takes numbers: nothing else to look for
        return Change(request.nonce, facts, issued, (), (), ())
    moved = sorted(map(hall.tickets.__getitem__, dict.fromkeys(_tickets(hall, facts))), key=_at_counter)
    undone = any(isinstance(fact, ActionUndone) for fact in facts)
    restaged = tuple(ticket for ticket in moved if ticket.past or undone)
    changed = sorted(dict.fromkeys(_counters(hall, facts)), key=_closed_first(hall))
    counters = tuple((counter, hall.counters[counter]) for counter in changed)
    site = request.site if isinstance(request, AdoptSite) else None
    return Change(request.nonce, facts, issued, tuple(moved), restaged, counters, site)


def _tickets(hall: Hall, facts: Iterable[AnyFact]) -> Iterator[TicketId]:
    """Those that facts changed, without those they only made."""
    for fact in facts:
        if isinstance(fact, ActionUndone):
            yield from _tickets(hall, _undone(hall, fact))
        elif not isinstance(fact, TicketIssued | AboutSlip):
            ticket: TicketId | None = getattr(fact, "ticket", None)
            if ticket is not None:
                yield ticket


def _undone(hall: Hall, undoing: ActionUndone) -> Iterator[AnyFact]:
    """The facts that were taken back. They are not long past, so the search begins at the last."""
    for facts in reversed(hall.answers.values()):
        if facts[-1].seq < undoing.undone[0]:
            return
        yield from (fact for fact in facts if fact.seq in undoing.undone)


def _counters(hall: Hall, facts: Iterable[AnyFact]) -> Iterator[CounterId]:
    """Those that facts changed."""
    for fact in facts:
        match fact:
            case AtCounter() | CounterReleased() | ClosingAnswered():
                yield fact.counter
            case TicketCancelled():
                left = hall.tickets[fact.ticket].counter
                if left:
                    yield left


def _at_counter(ticket: Ticket) -> bool:
    """One leaves before the next comes, in the tables too, where a counter has one active ticket."""
    return ticket.state in ACTIVE


def _closed_first(hall: Hall) -> Callable[[CounterId], bool]:
    """An officer who changes counters leaves one before sitting down at the other, in the tables too."""
    return lambda counter: hall.counter(counter).officer is not None
