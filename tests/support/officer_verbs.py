"""What officers do at their counters, in their words."""

from datetime import datetime, timedelta
from typing import Any, Literal

from core.domain.facts import AnyFact, TicketCalled, TicketReturned
from core.domain.ids import QueueId, ServiceId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.ticket import Delivered, ReservedFor
from core.domain.verbs.requests import (
    Arrive,
    AskToClose,
    CallNext,
    CallTicket,
    Close,
    Deliver,
    Finish,
    Leave,
    NoShow,
    Open,
    Park,
    Pause,
    Place,
    Recall,
    Resume,
    Return,
    ServeDirect,
    Start,
    TicketRequest,
    Transfer,
    Undo,
)
from core.domain.verbs.requests.base import CounterRequest
from core.domain.verbs.requests.officers import Why
from tests.support.proven_hall import ProvenHall, label
from tests.support.small_building import service_of


class OfficerVerbs(ProvenHall):
    """Every verb of an officer. Unless named with `by`, the officer who sits at the counter acts."""

    def does(self, verb: type[CounterRequest], at: str, by: str = "", **more: Any) -> tuple[AnyFact, ...]:
        """Ask something at a counter."""
        return self.do(verb(counter=label(at), officer=self.officer(at, by), **more))

    def to(self, verb: type[TicketRequest], number: str, at: str, by: str = "", **more: Any) -> tuple[AnyFact, ...]:
        """Ask something about a ticket."""
        return self.does(verb, at, by, ticket=self.ticket(number).id, **more)

    def in_minutes(self, minutes: float | None) -> datetime | None:
        """So many minutes from now, as the wall shows it."""
        return None if minutes is None else self.hall.wall(self.now + timedelta(minutes=minutes))

    # -- coming and going

    def opens(
        self,
        *counters: str,
        by: str = "",
        take_over: bool = False,
        queues: str = "",
        weights: dict[str, int] | None = None,
        classes: tuple[TicketClass, ...] = (),
    ) -> tuple[AnyFact, ...]:
        """An officer sits down at each counter; unless named, one of its own."""
        facts: tuple[AnyFact, ...] = ()
        for name in counters:
            request = Open(
                counter=label(name),
                officer=StaffId(by or f"petugas-{label(name)}"),
                take_over=take_over,
                queues=tuple(map(QueueId, queues)),
                weights={QueueId(queue): weight for queue, weight in (weights or {}).items()},
                classes=classes,
            )
            facts = self.do(request)
        return facts

    def pauses(self, counter: str, by: str = "", reason: str = "", minutes: float | None = None) -> None:
        """No calls for a while."""
        self.does(Pause, counter, by, reason=reason, until=self.in_minutes(minutes))

    def resumes(self, counter: str, by: str = "") -> None:
        """Calls again."""
        self.does(Resume, counter, by)

    def closes(self, counter: str, by: str = "") -> None:
        """The officer leaves."""
        self.does(Close, counter, by)

    def asks_to_close(self, counter: str) -> tuple[AnyFact, ...]:
        """The officer would like to leave in opening hours."""
        return self.does(AskToClose, counter)

    # -- calling

    def next_at(self, counter: str, by: str = "") -> str:
        """The officer presses "next"; answers with the number called."""
        return self.number(self.call_at(counter, by).ticket)

    def call_at(
        self, counter: str, by: str = "", *, queue: str = "", only: TicketClass | None = None, outcome: str = ""
    ) -> TicketCalled:
        """As `next_at`, with the whole fact; of one `queue`, or `only` one class."""
        chosen = QueueId(queue) if queue else None
        fact = self.does(CallNext, counter, by, queue=chosen, ticket_class=only, outcome=outcome)[-1]
        assert isinstance(fact, TicketCalled)
        return fact

    def calls(self, number: str, *, to: str) -> TicketCalled:
        """The officer presses "next", and it is this number that is called."""
        fact = self.call_at(to)
        assert self.number(fact.ticket) == number
        return fact

    def picks(self, number: str, *, to: str, why: str = "", may_jump: bool = False) -> TicketCalled:
        """The officer names the number to be called."""
        (fact,) = self.to(CallTicket, number, to, why=why, may_jump=may_jump)
        assert isinstance(fact, TicketCalled)
        return fact

    def comes_from_aside(self, number: str, *, to: str) -> TicketReturned:
        """The officer names a number that was set aside unserved, and it waits again."""
        (fact,) = self.to(CallTicket, number, to)
        assert isinstance(fact, TicketReturned)
        return fact

    def recalls(self, number: str, *, at: str) -> None:
        """The same person is called once more."""
        self.to(Recall, number, at)

    # -- serving

    def arrives(self, number: str, *, at: str) -> None:
        """The person has come to the counter."""
        self.to(Arrive, number, at)

    def starts(self, number: str, *, at: str) -> None:
        """Service begins."""
        self.to(Start, number, at)

    def delivers(self, number: str, *services: tuple[str, int], at: str) -> None:
        """What was done so far: services, by the letter of their queue, and how often."""
        done = tuple(Delivered(service_of(queue), quantity) for queue, quantity in services)
        self.to(Deliver, number, at, services=done)

    def finishes(self, number: str, *, at: str, outcome: str = "") -> tuple[AnyFact, ...]:
        """The person has been served."""
        return self.to(Finish, number, at, outcome=outcome)

    def misses(self, number: str, *, at: str) -> tuple[AnyFact, ...]:
        """The person did not come."""
        return self.to(NoShow, number, at)

    def serves_at_once(
        self, queue: str, *, at: str, allowed: bool = True, priority: bool = False
    ) -> tuple[AnyFact, ...]:
        """Somebody without a number is served now."""
        ticket_class = TicketClass.PRIORITY if priority else TicketClass.REGULAR
        ticket, service = TicketId(f"ticket-{self._asked + 1}"), service_of(queue)
        who = {"ticket": ticket, "service": service, "ticket_class": ticket_class}
        return self.does(ServeDirect, at, **who, allowed=allowed)

    def serves_all(self, counter: str) -> list[str]:
        """The officer calls and finishes until nobody waits for this counter; answers with the numbers in order."""
        numbers = []
        while any(len(self.hall.line(q)) for q in self.site.counters[label(counter)].queues):
            numbers.append(self.next_at(counter))
            self.finishes(numbers[-1], at=counter)
        return numbers

    # -- aside, elsewhere, back

    def parks(
        self,
        number: str,
        *,
        at: str,
        reason: str = "berkas",
        minutes: float | None = None,
        reserved_for: Literal["counter", "officer", "queue"] = "queue",
    ) -> None:
        """Set aside."""
        self.to(Park, number, at, reason=reason, until=self.in_minutes(minutes), reserved_for=reserved_for)

    def sends(
        self,
        number: str,
        *,
        at: str,
        to_queue: str = "",
        to_counter: str = "",
        to_officer: str = "",
        service: str = "",
        place: Place = "keep",
        why: Why = "next_step",
        may_jump: bool = True,
        head_reason: str = "rentan",
    ) -> None:
        """Transferred."""
        where: dict[str, Any] = {
            "queue": QueueId(to_queue) if to_queue else None,
            "service": ServiceId(service) if service else None,
        }
        where["reserved_for"] = reservation_of(to_counter, to_officer)
        how: dict[str, Any] = {"place": place, "why": why, "may_jump": may_jump, "head_reason": head_reason}
        self.to(Transfer, number, at, **where, **how)

    def leaves(self, number: str, *, at: str) -> None:
        """The person has told this officer that they go."""
        self.to(Leave, number, at)

    def is_back(self, number: str, *, at: str) -> None:
        """Somebody who missed their call stands at this counter."""
        self.to(Return, number, at)

    def takes_back(self, *, at: str, by: str = "") -> tuple[AnyFact, ...]:
        """Undo what this officer did last here."""
        return self.does(Undo, at, by)


def reservation_of(counter: str, officer: str) -> ReservedFor | None:
    """Who alone may call."""
    if counter:
        return ReservedFor("counter", label(counter))
    return ReservedFor("officer", StaffId(officer)) if officer else None
