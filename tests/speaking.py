"""Helpers that speak the domain: a lobby in which people take numbers and officers call.

Everything a `Lobby` does goes through `verify_action`: what was decided, stored as bytes, read and applied to the hall
of before must give the hall of after, and what each screen was told must turn its older view into the newer one. Every
call is compared with the slow reference of the rule.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from core.domain.calling import Choice
from core.domain.errors import Refusal
from core.domain.facts import OFF_RULE, AnyFact, TicketCalled, TicketIssued
from core.domain.hall import Hall, fold
from core.domain.ids import CounterId, KioskId, Nonce, ServiceId, StaffId, TicketId, ZoneId
from core.domain.ledger import GENESIS, Entry, chain, first_broken, read
from core.domain.site import Site, Text
from core.domain.ticket import Ticket, TicketClass
from core.domain.verbs.requests import (
    CallNext,
    CallTicket,
    Close,
    Finish,
    Issue,
    KeepHouse,
    NoShow,
    Open,
    Pause,
    Recall,
    RecordAnnounced,
    RecordSlip,
    Request,
    Resume,
    Start,
)
from tests.building import FLOOR_1, KIOSK, MONDAY, instant, service_of, small_site
from tests.proof import verify_action
from tests.reference import Reference


def said(refusal: Refusal) -> str:
    """The English sentence of a refusal, filled in."""
    words = {k: v.in_language("en") if isinstance(v, Text) else v for k, v in refusal.params.items()}
    return refusal.sentence % words


class Lobby:
    """A hall with people in it and a clock that the test sets. Numbers and counters are named as people read them."""

    def __init__(self, site: Site | None = None, *, fold_every: int = 1) -> None:
        self.site = site or small_site()
        self.hall = Hall(self.site, MONDAY)
        self.facts: list[AnyFact] = []
        self.entries: list[Entry] = []
        """The ledger: the facts as they are stored."""
        self.now = instant("08:00", self.site)
        self._fold_every = fold_every
        self._asked = 0

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
        if not isinstance(request, KeepHouse):
            request = replace(request, nonce=request.nonce or Nonce(f"nonce-{self._asked}"))
        rule = self._rule(request)
        facts = verify_action(self.hall, request, self.now)
        self.facts.extend(facts)
        self.entries.extend(chain(self.entries[-1].link if self.entries else GENESIS, facts))
        by_rule = [_choice(f) for f in facts if isinstance(f, TicketCalled) and f.reason not in OFF_RULE]
        assert by_rule in ([], [rule]), "a call follows the rule"
        if self._asked % self._fold_every == 0:
            self.folds()
        self.passes(seconds=1)
        return facts

    def _rule(self, request: Request) -> Choice | None:
        """Who must be called now, by the slow reference."""
        if not isinstance(request, CallNext | CallTicket | Finish | NoShow):
            return None
        reference = Reference(self.hall, self.facts, request.counter, self.now)
        return (
            reference.answer(request.queue, request.ticket_class)
            if isinstance(request, CallNext)
            else reference.answer()
        )

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

    # -- what citizens do

    def issues(self, queue: str, *, priority: bool = False, service: str = "") -> str:
        """Somebody takes a number for a queue; answers with the number."""
        return self.issued(queue, priority=priority, service=service).number.text

    def issued(self, queue: str, *, priority: bool = False, service: str = "", kiosk: str = KIOSK) -> TicketIssued:
        """As `issues`, with the whole fact."""
        ticket_class = TicketClass.PRIORITY if priority else TicketClass.REGULAR
        ticket = TicketId(f"ticket-{self._asked + 1}")
        wanted = ServiceId(service) if service else service_of(queue)
        (fact,) = self.do(Issue(ticket=ticket, service=wanted, kiosk=KioskId(kiosk), ticket_class=ticket_class))
        assert isinstance(fact, TicketIssued)
        return fact

    # -- what officers do

    def opens(self, *counters: str, by: str = "", take_over: bool = False) -> tuple[AnyFact, ...]:
        """An officer sits down at each counter; unless named, one of its own."""
        facts: tuple[AnyFact, ...] = ()
        for name in counters:
            officer = StaffId(by or f"petugas-{label(name)}")
            facts = self.do(Open(counter=label(name), officer=officer, take_over=take_over))
        return facts

    def pauses(self, counter: str, by: str = "") -> None:
        """No calls for a while."""
        self.do(Pause(counter=label(counter), officer=self.officer(counter, by)))

    def resumes(self, counter: str, by: str = "") -> None:
        """Calls again."""
        self.do(Resume(counter=label(counter), officer=self.officer(counter, by)))

    def closes(self, counter: str, by: str = "") -> None:
        """The officer leaves."""
        self.do(Close(counter=label(counter), officer=self.officer(counter, by)))

    def next_at(self, counter: str, by: str = "") -> str:
        """The officer presses "next"; answers with the number called."""
        return self.number(self.call_at(counter, by).ticket)

    def call_at(self, counter: str, by: str = "") -> TicketCalled:
        """As `next_at`, with the whole fact."""
        (fact,) = self.do(CallNext(counter=label(counter), officer=self.officer(counter, by)))
        assert isinstance(fact, TicketCalled)
        return fact

    def calls(self, number: str, *, to: str) -> TicketCalled:
        """The officer presses "next", and it is this number that is called."""
        fact = self.call_at(to)
        assert self.number(fact.ticket) == number
        return fact

    def recalls(self, number: str, *, at: str) -> None:
        """The same person is called once more."""
        self.do(Recall(counter=label(at), officer=self.officer(at), ticket=self.ticket(number).id))

    def starts(self, number: str, *, at: str) -> None:
        """The person is there."""
        self.do(Start(counter=label(at), officer=self.officer(at), ticket=self.ticket(number).id))

    def finishes(self, number: str, *, at: str) -> None:
        """The person has been served."""
        self.do(Finish(counter=label(at), officer=self.officer(at), ticket=self.ticket(number).id))

    def misses(self, number: str, *, at: str) -> None:
        """The person did not come."""
        self.do(NoShow(counter=label(at), officer=self.officer(at), ticket=self.ticket(number).id))

    def serves_all(self, counter: str) -> list[str]:
        """The officer calls and finishes until nobody waits for this counter; answers with the numbers in order."""
        numbers = []
        while any(len(self.hall.line(q)) for q in self.site.counters[label(counter)].queues):
            numbers.append(self.next_at(counter))
            self.finishes(numbers[-1], at=counter)
        return numbers

    # -- what devices report

    def prints(self, number: str, trouble: str = "") -> None:
        """The printer took the slip, or did not."""
        self.do(RecordSlip(ticket=self.ticket(number).id, kiosk=KIOSK, trouble=trouble))

    def announces(self, call: int, zone: ZoneId = FLOOR_1, *, spoken: bool = True) -> tuple[AnyFact, ...]:
        """A zone has had a call."""
        return self.do(RecordAnnounced(call=call, zone=zone, spoken=spoken))

    # -- who and what

    def officer(self, counter: str, by: str = "") -> StaffId:
        """Who acts at a counter: the one named, the one sitting there, or a stranger."""
        return StaffId(by) if by else self.hall.desk(label(counter)).officer or StaffId("orang-lain")

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


def _choice(fact: TicketCalled) -> Choice:
    return Choice(fact.ticket, fact.reason, fact.passed_over, fact.runner_up)
