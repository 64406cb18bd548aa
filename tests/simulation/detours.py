"""What people do besides being called and served: aside, elsewhere, away, back, out of order, taken back, mended."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from core.domain.facts import AnyFact, AtCounter, TicketIssued, TicketNoShow
from core.domain.hall import CounterStatus, Hall
from core.domain.hall.last_action import CAN_BE_UNDONE
from core.domain.ids import CounterId, Nonce, ServiceId, StaffId, TicketId
from core.domain.site import Site
from core.domain.ticket import ReservedFor, State, Ticket
from core.domain.verbs import requests as r
from core.domain.verbs.due_work import is_due
from tests.simulation.habits import Habits

Plan = Callable[[Hall], r.Request | None]
"""What somebody does when their moment comes, from what they see then; None: nothing."""
SUPERVISOR = StaffId("penyelia")


class Detours:
    """Chance, time, and whatever is out of the ordinary."""

    _opens: datetime
    _closes: datetime
    _now: datetime

    def __init__(self, site: Site, seed: int, habits: Habits) -> None:
        self._site, self._habits = site, habits
        self._random = Random(seed)
        self._plans: list[tuple[datetime, int, Plan]] = []
        self._planned = 0
        self._asked = 0

    def _plan_detours(self) -> None:
        self._soon(60, 120, self._context)
        if self._habits.mends_per_hour:
            self._soon(600, 1200, self._supervisor)

    def _context(self, hall: Hall) -> r.Request | None:
        """Once a minute, while anybody is there."""
        if self._now < self._closes or any(counter_state.officer for counter_state in hall.counters.values()):
            self._later(60, self._context)
        return r.RunDueWork() if is_due(hall, self._now) else None

    def _makes_a_detour(self, fact: AnyFact) -> None:
        if isinstance(fact, TicketNoShow) and self._chance(self._habits.comes_back):
            self._soon(60, 1500, self._late_comer(fact))
        if isinstance(fact, TicketIssued) and fact.kiosk and self._chance(self._habits.leaves):
            self._soon(60, 600, self._impatient(fact.ticket))
        if isinstance(fact, CAN_BE_UNDONE) and self._chance(self._habits.undoes):
            self._soon(1, 6, self._mistaken(fact))

    # -- citizens

    def _late_comer(self, fact: TicketNoShow) -> Plan:
        def comes(hall: Hall) -> r.Request | None:
            officer = hall.counter(fact.counter).officer
            if officer is None or self._now >= self._closes:
                return None
            return r.Return(nonce=self._nonce(), counter=fact.counter, officer=officer, ticket=fact.ticket)

        return comes

    def _impatient(self, ticket: TicketId) -> Plan:
        def leaves(hall: Hall) -> r.Request | None:
            at = self._manned(hall, hall.tickets[ticket])
            if at is None or hall.tickets[ticket].state is not State.WAITING:
                return None
            return r.Leave(nonce=self._nonce(), counter=at[0], officer=at[1], ticket=ticket)

        return leaves

    def _manned(self, hall: Hall, ticket: Ticket) -> tuple[CounterId, StaffId] | None:
        counters = (
            (counter, counter_state.officer)
            for counter, counter_state in hall.counters.items()
            if hall.is_for(counter, ticket)
        )
        return next(((counter, officer) for counter, officer in counters if officer), None)

    # -- officers

    def _mistaken(self, fact: AtCounter) -> Plan:
        """Takes back what was done last: mostly this very fact."""
        return lambda _: r.Undo(nonce=self._nonce(), counter=fact.counter, officer=fact.officer)

    def _instead_of_next(self, hall: Hall, counter: CounterId, officer: StaffId) -> r.Request | None:
        """Somebody without a number, or somebody who is not next; None: as usual."""
        queues = self._site.counters[counter].queues
        if self._now < self._closes and self._chance(self._habits.walks_up):
            service = self._random.choice([s for s in self._site.services.values() if s.queue in queues]).id
            return r.ServeDirect(
                nonce=self._nonce(),
                counter=counter,
                officer=officer,
                ticket=TicketId(f"{self._random.getrandbits(64):016x}"),
                service=ServiceId(service),
                allowed=True,
            )
        waiting = [place[2] for queue in queues for place in hall.line(queue).everyone()]
        if not waiting or not self._chance(self._habits.out_of_order):
            return None
        ticket, nonce = self._random.choice(waiting), self._nonce()
        return r.CallTicket(nonce=nonce, counter=counter, officer=officer, ticket=ticket, why="rentan", may_jump=True)

    def _elsewhere(self, hall: Hall, counter: CounterId, officer: StaffId, ticket: Ticket) -> r.Request:
        """Set aside for some minutes, to another queue, or to a counter where somebody is."""
        nonce, kind = self._nonce(), self._random.choice(("aside", "queue", "queue", "counter"))
        if kind == "aside":
            until = self._now + timedelta(seconds=self._random.uniform(60, 900))
            return r.Park(nonce=nonce, counter=counter, officer=officer, ticket=ticket.id, reason="berkas", until=until)
        queue, reserved_for = (
            self._random.choice(list(self._site.queues)),
            self._somebody(hall) if kind == "counter" else None,
        )
        place = self._random.choice(PLACES)
        return r.Transfer(
            nonce=nonce,
            counter=counter,
            officer=officer,
            ticket=ticket.id,
            queue=queue,
            reserved_for=reserved_for,
            place=place,
            may_jump=True,
            head_reason="rentan",
        )

    def _somebody(self, hall: Hall) -> ReservedFor:
        open_now = [
            counter
            for counter, counter_state in hall.counters.items()
            if counter_state.state is not CounterStatus.CLOSED
        ]
        return ReservedFor("counter", self._random.choice(open_now))

    # -- the supervisor

    def _supervisor(self, hall: Hall) -> r.Request | None:
        """Puts somebody elsewhere in the line, cancels, or lets somebody in again."""
        if self._now >= self._closes:
            return None
        self._later(self._random.expovariate(self._habits.mends_per_hour / 3600), self._supervisor)
        tickets = [t for t in hall.tickets.values() if t.state in (State.WAITING, State.NO_SHOW, State.LEFT)]
        if not tickets:
            return None
        ticket, place, nonce = self._random.choice(tickets), self._random.choice(PLACES), self._nonce()
        about: dict[str, Any] = {"nonce": nonce, "staff": SUPERVISOR, "ticket": ticket.id}
        how: dict[str, Any] = {"place": place, "may_jump": True, "head_reason": "rentan"}
        if ticket.state is not State.WAITING:
            return r.Reactivate(**about, **how)
        if self._chance(0.3):
            return r.Cancel(**about, reason="ganda")
        return r.MoveTicket(**about, **how)

    # -- chance and time

    def _chance(self, chance: float) -> bool:
        return self._random.random() < chance

    def _soon(self, seconds_min: float, seconds_max: float, plan: Plan) -> None:
        self._later(self._random.uniform(seconds_min, seconds_max), plan)

    def _later(self, seconds: float, plan: Plan) -> None:
        self._planned += 1
        heapq.heappush(self._plans, (self._now + timedelta(seconds=seconds), self._planned, plan))

    def _nonce(self) -> Nonce:
        self._asked += 1
        return Nonce(f"press-{self._asked}")


PLACES: tuple[r.Place, ...] = ("keep", "front", "end")
