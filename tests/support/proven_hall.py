"""A hall, a clock that the test sets, and the proof that everything asked of them goes through.

What was decided, stored as bytes, read and applied to the hall of before must give the hall of after, and what each
screen was told must turn its older view into the newer one (`proof`). Every call is compared with the slow reference of
the rule, and with what the officer could read about it before.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from core.domain.calling import Choice, choose_next
from core.domain.facts import (
    OFF_RULE,
    AnyFact,
    ServiceFinished,
    TicketCalled,
    TicketNoShow,
    TicketParked,
    TicketTransferred,
)
from core.domain.hall import Closing, CounterStatus, Hall, fold
from core.domain.ids import CounterId, Nonce, StaffId, TicketId
from core.domain.ledger import GENESIS, Entry, chain, first_broken, read
from core.domain.site import Site
from core.domain.ticket import Ticket
from core.domain.verbs.requests import (
    CallNext,
    CallTicket,
    CounterRequest,
    Finish,
    NoShow,
    Park,
    Request,
    RunDueWork,
    Transfer,
)
from tests.support.proof import Proof
from tests.support.reference_rule import Reference
from tests.support.small_building import MONDAY, instant, small_site


class ProvenHall:
    """Numbers and counters are named as people read them."""

    def __init__(self, site: Site | None = None, *, fold_every: int = 1) -> None:
        self.site = site or small_site()
        self.hall = Hall(self.site, MONDAY)
        self.facts: list[AnyFact] = []
        self.entries: list[Entry] = []
        """The ledger: the facts as they are stored."""
        self.now = instant("08:00", self.site)
        self._fold_every = fold_every
        self._asked = 0
        self._proof: Proof | None = None

    # -- the clock

    def at(self, wall: str, day: date = MONDAY) -> None:
        """Set the building's clock."""
        self.now = instant(wall, self.site, day)

    def passes(self, **span: float) -> None:
        """Let time pass: `passes(minutes=5)`."""
        self.now += timedelta(**span)

    # -- what everything goes through

    def do(self, request: Request) -> tuple[AnyFact, ...]:
        """Ask, verified; raises the refusal. A second passes."""
        self._asked += 1
        if not isinstance(request, RunDueWork):
            request = replace(request, nonce=request.nonce or Nonce(f"nonce-{self._asked}"))
        rule, calls_by_itself = self._rule(request), self._calls_by_itself(request)
        facts = self._proof_of(self.hall).action(request, self.now)
        self.facts.extend(facts)
        self.entries.extend(chain(self.entries[-1].entry_hash if self.entries else GENESIS, facts))
        _must_follow(request, facts, rule, calls_by_itself and not self._comes_back(request))
        if self._asked % self._fold_every == 0:
            self.folds()
        self.passes(seconds=1)
        return facts

    def _proof_of(self, hall: Hall) -> Proof:
        if self._proof is None or self._proof.hall is not hall:
            self._proof = Proof(hall)
        return self._proof

    def _rule(self, request: Request) -> Choice | None:
        """Who must be called now, by the slow reference; and the officer is shown the same before they press."""
        if not isinstance(request, CallNext | CallTicket | Finish | NoShow | Park | Transfer):
            return None
        only = (request.queue, request.ticket_class) if isinstance(request, CallNext) else (None, None)
        answer = Reference(self.hall, self.facts, request.counter, self.now).answer(*only)
        assert choose_next(self.hall, request.counter, self.now, *only) == answer, "who would be next, and why"
        return answer

    def _calls_by_itself(self, request: Request) -> bool:
        counter = self.site.counters.get(request.counter) if isinstance(request, CounterRequest) else None
        counter_state = self.hall.counter(counter.id) if counter else None
        goes_on = (
            counter_state
            and counter_state.state is CounterStatus.OPEN
            and counter_state.closing is not Closing.APPROVED
        )
        return bool(counter and counter.auto_call and goes_on)

    def _comes_back(self, request: Request) -> bool:
        """Whether somebody was sent on to the very counter from which they come."""
        if not isinstance(request, Transfer):
            return False
        sent = self.hall.tickets[request.ticket]
        if sent.reserved_for:
            return sent.reserved_for in self.hall.reservations_at(request.counter)
        return sent.queue in self.hall.queues_at(request.counter)

    def folds(self) -> None:
        """Prove that all facts of today add up to this hall."""
        assert fold(self.site, MONDAY, self.facts) == self.hall, "the hall is what its facts add up to"

    def restarts(self) -> None:
        """The hall is thrown away, and folded again from the stored bytes once the chain was verified."""
        assert first_broken(GENESIS, 0, self.entries) is None
        stored = [read(entry.body) for entry in self.entries]
        hall = fold(self.site, MONDAY, stored)
        assert hall == self.hall, "nothing depends on memory that the ledger cannot give back"
        self.hall, self.facts = hall, stored

    # -- who and what

    def officer(self, counter: str, by: str = "") -> StaffId:
        """Who acts at a counter: the one named, the one sitting there, or a stranger."""
        return StaffId(by) if by else self.hall.counter(label(counter)).officer or StaffId("orang-lain")

    def ticket(self, number: str) -> Ticket:
        """Today's ticket with a number."""
        return next(t for t in self.hall.tickets.values() if t.number.text == number)

    def number(self, ticket: TicketId) -> str:
        """The number on a ticket."""
        return self.hall.tickets[ticket].number.text

    def numbers(self, tickets: Iterable[TicketId]) -> list[str]:
        """The numbers on tickets."""
        return [self.number(ticket) for ticket in tickets]


def label(counter: str) -> CounterId:
    """`Loket 3` as the site knows it: 3."""
    return CounterId(counter.removeprefix("Loket "))


def _must_follow(request: Request, facts: Iterable[AnyFact], rule: Choice | None, calls_by_itself: bool) -> None:
    """A call is by the rule, or marked and then not what the rule would have been."""
    by_rule = [_choice(f) for f in facts if isinstance(f, TicketCalled) and f.reason not in OFF_RULE]
    must_call = isinstance(request, CallNext) or (calls_by_itself and _frees_the_counter(facts) and rule)
    assert by_rule in ([[rule]] if must_call else [[], [rule]]), "a call follows the rule"
    for fact in facts:
        if isinstance(fact, TicketCalled) and fact.reason in OFF_RULE:
            assert isinstance(request, CallTicket), "only who names a number calls off the rule"
            assert rule is None or rule.ticket != fact.ticket, "who is next anyway is called by the rule"


def _frees_the_counter(facts: Iterable[AnyFact]) -> bool:
    return any(isinstance(fact, ServiceFinished | TicketNoShow | TicketParked | TicketTransferred) for fact in facts)


def _choice(fact: TicketCalled) -> Choice:
    return Choice(fact.ticket, fact.reason, fact.passed_over, fact.runner_up)
