"""The same people and officers, called by a rule. Assumptions: see the package."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count

from msgspec.structs import replace

from core.domain import facts as f
from core.domain.audit import bare_site
from core.domain.calling import choose_next
from core.domain.hall import CounterStatus, Hall, happen
from core.domain.ids import CounterId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.replay.past import AS_EVERYBODY, CounterFact, Past, PastStage, PastVisit, usual_times
from core.domain.replay.waits import Outcome, Trace, Wait, outcome_of
from core.domain.rules import Rules, digest_of
from core.domain.ticket import Move, QueuePosition, State, Ticket
from core.domain.verbs.position import behind, placed

HOUSE = StaffId("")
RULES, COUNTERS, ENDS, ARRIVALS, LAST = range(5)
"""What comes first of that which happens in the same instant; calls come after all of it."""


def replayed(past: Past, rules: Rules | None = None) -> Outcome:
    """The day under `rules`, or under those that it adopted itself; there must be some. The same every time."""
    trace = traced(past, rules)
    waits = [(call.queue, call.ticket_class, call.lasted) for call in trace.calls if call.counts]
    return outcome_of(waits, len(trace.left_waiting))


def traced(past: Past, rules: Rules | None = None) -> Trace:
    """The same, person by person."""
    run = _Run(past, _from_the_start(past, past.rules if rules is None else (_adopted(past, rules),)))
    run.passes()
    return run.trace


def _adopted(past: Past, rules: Rules) -> f.RulesAdopted:
    return f.RulesAdopted(seq=1, day=past.day, at=past.ends, site=bare_site().id, digest=digest_of(rules), rules=rules)


def _from_the_start(past: Past, rules: Sequence[f.RulesAdopted]) -> tuple[f.RulesAdopted, ...]:
    """The first of the rules hold from before the first person on."""
    first = min((visit.issue.occurred_at for visit in past.visits), default=past.ends)
    return (replace(rules[0], at=min(first, rules[0].at)), *rules[1:])


class _Run:
    """A day under way."""

    def __init__(self, past: Past, rules: Sequence[f.RulesAdopted]) -> None:
        self._past = past
        self._hall = Hall(bare_site(), past.day)
        self._usual = usual_times(past.visits)
        self._events: list[tuple[datetime, int, int, Callable[[], None]]] = []
        self._planned = count()
        self._now = past.ends
        self._under_way: dict[TicketId, tuple[PastVisit, int]] = {}
        self._free_since: dict[CounterId, datetime] = {}
        self._leaving: set[CounterId] = set()
        """Counters that close when the person at them has gone."""
        self.trace = Trace()
        self._plan(rules)

    def passes(self) -> None:
        """Until nothing is left to happen."""
        while self._events:
            self._now = self._events[0][0]
            while self._events and self._events[0][0] == self._now:
                heappop(self._events)[3]()
            self._call_everywhere()
        waiting = (ticket for ticket in self._hall.tickets.values() if ticket.state is State.WAITING)
        self.trace.left_waiting.extend(map(self._wait, waiting))

    def _wait(self, ticket: Ticket) -> Wait:
        """How long somebody has waited by now."""
        return Wait(ticket.queue, ticket.ticket_class, ticket.waiting_from, self._now - ticket.waiting_from)

    def _plan(self, rules: Sequence[f.RulesAdopted]) -> None:
        for adopted in rules:
            self._at(adopted.at, RULES, partial(self._happens, adopted))
        for counter_state in self._past.counters:
            self._at(counter_state.at, COUNTERS, partial(self._desk, counter_state))
        for visit in self._past.visits:
            self._at(visit.issue.occurred_at, ARRIVALS, partial(self._arrives, visit))
        self._at(self._past.ends, LAST, self._all_close)

    def _at(self, at: datetime, order: int, what: Callable[[], None]) -> None:
        heappush(self._events, (at, order, next(self._planned), what))

    def _happens(self, fact: f.AnyFact) -> None:
        happen(self._hall, replace(fact, seq=self._hall.seq + 1, at=self._now, nonce=""))

    def _about(self, counter: CounterId, ticket: TicketId) -> dict[str, object]:
        return {"counter": counter, "officer": self._hall.counter(counter).officer, "ticket": ticket}

    # -- counters

    def _desk(self, fact: CounterFact) -> None:
        match fact:
            case f.CounterClosed() | f.CounterReleased():
                self._close(fact.counter)
            case f.CounterOpened():
                self._make_room(fact.counter, fact.officer)
                self._happens(fact)
                self._free_since[fact.counter] = self._now
            case f.CounterPaused() | f.CounterResumed():
                self._happens(fact)
                self._free_since[fact.counter] = self._now

    def _close(self, counter: CounterId, by: StaffId | None = None) -> None:
        counter_state = self._hall.counter(counter)
        if counter_state.ticket is not None and by is None:
            self._leaving.add(counter)
        elif counter_state.officer is not None:
            self._leaving.discard(counter)
            self._new(f.CounterClosed, counter=counter, officer=counter_state.officer, taken_over_by=by)

    def _make_room(self, counter: CounterId, officer: StaffId) -> None:
        """Whoever should have gone goes now; the person at the counter stays."""
        self._close(counter, by=officer)

    def _all_close(self) -> None:
        for counter in list(self._hall.counters):
            self._close(counter)

    def _new(self, kind: type[f.AnyFact], **fields: object) -> None:
        stamped = {"seq": self._hall.seq + 1, "day": self._hall.day, "at": self._now}
        happen(self._hall, kind(**stamped, **fields))  # type: ignore[arg-type]  # each kind has fields of its own

    # -- people

    def _arrives(self, visit: PastVisit) -> None:
        self._happens(visit.issue)
        if visit.legs:
            self._stands(visit, 0)
        else:
            self._new(f.TicketCancelled, staff=HOUSE, ticket=visit.issue.ticket, reason="")

    def _comes_again(self, visit: PastVisit, nth: int) -> None:
        self._new(f.TicketUnparked, ticket=visit.issue.ticket)
        self._stands(visit, nth)

    def _stands(self, visit: PastVisit, nth: int) -> None:
        """In the line of a stage, where staff put them."""
        leg, ticket = visit.legs[nth], self._hall.tickets[visit.issue.ticket]
        if (leg.queue, leg.service, leg.entry) != (ticket.queue, ticket.service, AS_EVERYBODY) or nth > 0:
            where = {"queue": leg.queue, "service": leg.service, "reserved_for": leg.entry.reserved_for}
            self._new(f.TicketMoved, staff=HOUSE, ticket=ticket.id, position=self._standing(ticket, leg), **where)
        self._under_way[ticket.id] = (visit, nth)
        if leg.patience is not None:
            self._at(self._now + leg.patience, ENDS, partial(self._loses_patience, ticket.id, nth))
        if ticket.ticket_class is TicketClass.BOOKED and ticket.booked_at is not None:
            early = timedelta(minutes=self._hall.queue_rule(leg.queue).early_minutes)
            self._at(max(self._now, ticket.booked_at - early), LAST, lambda: None)

    def _standing(self, ticket: Ticket, leg: PastStage) -> QueuePosition:
        place, seq = leg.entry.place, self._hall.seq + 1
        if not isinstance(place, int):
            return placed(ticket, place, self._now, seq)
        return behind(self._hall.line(leg.queue).of(ticket.ticket_class), place, self._now, seq)

    def _loses_patience(self, ticket: TicketId, nth: int) -> None:
        if self._hall.tickets[ticket].state is State.WAITING and self._under_way[ticket][1] == nth:
            self.trace.leavers.append(self._wait(self._hall.tickets[ticket]))
            self._new(f.TicketCancelled, staff=HOUSE, ticket=ticket, reason="")

    # -- calls

    def _call_everywhere(self) -> None:
        """Whoever has been free longest calls first."""
        if self._hall.reserved_lines or any(map(len, self._hall.lines.values())):
            for counter in sorted(self._free(), key=lambda counter: (self._free_since[counter], counter)):
                self._call(counter)

    def _free(self) -> list[CounterId]:
        """Where an officer sits with nobody there."""
        return [
            counter
            for counter, sat in self._hall.counters.items()
            if sat.ticket is None and sat.state is CounterStatus.OPEN
        ]

    def _call(self, counter: CounterId) -> None:
        if not self._hall.reserved_lines and not any(map(len, map(self._hall.line, self._hall.queues_at(counter)))):
            return
        choice = choose_next(self._hall, counter, self._now)
        if choice is None:
            return
        ticket, (visit, nth) = self._hall.tickets[choice.ticket], self._under_way[choice.ticket]
        leg = visit.legs[nth]
        held = leg.held if leg.held is not None else self._usual.get(leg.queue, timedelta())
        self.trace.calls.append(self._wait(ticket)._replace(counter=counter, held=held, counts=not leg.entry.at_once))
        why = {"reason": choice.reason, "passed_over": choice.passed_over, "runner_up": choice.runner_up}
        self._new(f.TicketCalled, **self._about(counter, ticket.id), queues=self._hall.queues_at(counter), **why)
        self._at(self._now + held, ENDS, partial(self._leaves, counter, visit, nth))

    def _leaves(self, counter: CounterId, visit: PastVisit, nth: int) -> None:
        about, leg = self._about(counter, visit.issue.ticket), visit.legs[nth]
        if nth + 1 < len(visit.legs):
            self._new(f.TicketParked, **about, reason="")
            self._at(self._now + visit.legs[nth + 1].after, ARRIVALS, partial(self._comes_again, visit, nth + 1))
        else:
            self._new(f.TicketNoShow if leg.ended is Move.NO_SHOW else f.ServiceFinished, **about)
        self._free_since[counter] = self._now
        if counter in self._leaving:
            self._close(counter)
