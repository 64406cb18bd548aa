"""What the people of one building do on one day, from a seed.

`People` knows nothing about how a hall is kept. Whoever drives them asks `next(hall)` for the next press and its
instant, does it, and tells them the facts that followed (none when it was refused):

    people = People(site, seed, day)
    while press := people.next(hall):
        people.heard(do(press.request, at=press.at))

All chance is drawn from one `random.Random(seed)`, in an order that depends on the hall only through what people see.
"""

import heapq
from collections.abc import Sequence
from datetime import date, timedelta

from core.domain.facts import AnyFact, TicketCalled, TicketIssued, TicketRecalled
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import CounterId, KioskId, ServiceId, StaffId, TicketId, ZoneId
from core.domain.site import Site
from core.domain.ticket import State, Ticket, TicketClass
from core.domain.verbs.requests import (
    CallNext,
    Close,
    Finish,
    Issue,
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
from tests.simulation.detours import Detours, Plan
from tests.simulation.habits import Habits as Habits
from tests.simulation.habits import Step as Step
from tests.support.small_building import instant


class People(Detours):
    """Citizens, officers and devices of one day."""

    def __init__(self, site: Site, seed: int, day: date, habits: Habits | None = None) -> None:
        super().__init__(site, seed, habits or Habits())
        self._opens = instant(self._habits.opens, site, day)
        self._closes = instant(self._habits.closes, site, day)
        self._now = self._opens
        self._before: dict[CounterId, TicketId] = {}
        self._plan_day()

    # -- towards the driver

    def next(self, hall: Hall) -> Step | None:
        """The next press, at an instant never before the last one; None when everyone has gone home."""
        while self._plans:
            self._now, _, plan = heapq.heappop(self._plans)
            request = plan(hall)
            if request is not None:
                return Step(self._now, request)
        return None

    def heard(self, facts: Sequence[AnyFact]) -> None:
        """What followed: the printer prints, the zone speaks."""
        for fact in facts:
            match fact:
                case TicketIssued() if fact.kiosk:
                    self._soon(1, 3, self._printing(fact.ticket, fact.kiosk))
                case TicketCalled() | TicketRecalled():
                    for zone in self._site.zones_that_hear(fact.counter):
                        self._soon(4, 9, self._speaking(fact.seq, zone))
            self._makes_a_detour(fact)

    # -- the plan of the day

    def _plan_day(self) -> None:
        for n, counter in enumerate(self._site.counters):
            self._soon(0, 120, self._officer(counter, StaffId(f"petugas-{n}")))
        for _ in range(self._habits.burst):
            self._soon(0, 300, self._citizen)
        self._soon(0, 300, self._stranger)
        self._plan_detours()

    def _stranger(self, hall: Hall) -> Request | None:
        """People at the door, one after the other, at random."""
        if self._now >= self._closes:
            return None
        self._later(self._random.expovariate(self._habits.arrivals_per_hour / 3600), self._stranger)
        return self._citizen(hall)

    def _citizen(self, _: Hall) -> Request:
        priority = self._chance(self._habits.priority)
        return Issue(
            nonce=self._nonce(),
            ticket=TicketId(f"{self._random.getrandbits(64):016x}"),
            service=self._random.choice(list[ServiceId](self._site.services)),
            kiosk=self._random.choice(list[KioskId](self._site.kiosks)),
            ticket_class=TicketClass.PRIORITY if priority else TicketClass.REGULAR,
        )

    def _printing(self, ticket: TicketId, kiosk: KioskId) -> Plan:
        fault = "paper_out" if self._chance(self._habits.paper_trouble) else ""
        return lambda _: RecordSlip(nonce=self._nonce(), ticket=ticket, kiosk=kiosk, fault=fault)

    def _speaking(self, call: int, zone: ZoneId) -> Plan:
        return lambda _: RecordAnnounced(nonce=self._nonce(), call=call, zone=zone, spoken=True)

    # -- officers

    def _officer(self, counter: CounterId, officer: StaffId) -> Plan:
        def looks(hall: Hall) -> Request | None:
            if self._may_go_home(hall, counter):
                return self._go_home(hall, counter, officer)
            request, seconds = self._act(hall, counter, officer)
            self._later(seconds, looks)
            return request

        return looks

    def _may_go_home(self, hall: Hall, counter: CounterId) -> bool:
        queues = self._site.counters[counter].queues
        waiting = any(len(hall.line(queue)) for queue in queues) or any(
            map(hall.reserved_line, hall.reservations_at(counter))
        )
        aside = any(hall.tickets[ticket].queue in queues for ticket in hall.parked)
        return self._now >= self._closes and not (waiting or aside) and hall.ticket_at(counter) is None

    def _go_home(self, hall: Hall, counter: CounterId, officer: StaffId) -> Request | None:
        if hall.counter(counter).state is CounterStatus.CLOSED:
            return None
        return Close(nonce=self._nonce(), counter=counter, officer=officer)

    def _act(self, hall: Hall, counter: CounterId, officer: StaffId) -> tuple[Request, float]:
        """What the officer presses now, and in how many seconds they look again."""
        counter_state, ticket, nonce = hall.counter(counter), hall.ticket_at(counter), self._nonce()
        if counter_state.state is CounterStatus.CLOSED:
            return Open(nonce=nonce, counter=counter, officer=officer), self._random.uniform(1, 10)
        if self._chance(self._habits.stale_page) and counter in self._before:
            stale = Finish(nonce=nonce, counter=counter, officer=officer, ticket=self._before[counter])
            return stale, self._random.uniform(1, 5)
        if counter_state.state is CounterStatus.PAUSED:
            return Resume(nonce=nonce, counter=counter, officer=officer), self._random.uniform(1, 10)
        if ticket is None:
            unusual = self._instead_of_next(hall, counter, officer)
            return (unusual, self._random.uniform(30, 90)) if unusual else self._call_or_pause(counter, officer)
        if self._now < self._closes and self._chance(self._habits.sends_on):
            return self._elsewhere(hall, counter, officer, ticket), self._random.uniform(2, 20)
        return self._serve(ticket, counter, officer)

    def _call_or_pause(self, counter: CounterId, officer: StaffId) -> tuple[Request, float]:
        if self._chance(self._habits.pauses):
            until = self._now + timedelta(seconds=self._random.uniform(200, 800)) if self._chance(0.5) else None
            pause = Pause(nonce=self._nonce(), counter=counter, officer=officer, reason="ibadah", until=until)
            return pause, self._random.uniform(300, 900)
        return CallNext(nonce=self._nonce(), counter=counter, officer=officer), self._random.uniform(30, 90)

    def _serve(self, ticket: Ticket, counter: CounterId, officer: StaffId) -> tuple[Request, float]:
        request, seconds = self._next_move(ticket)
        if request in (Finish, NoShow):
            self._before[counter] = ticket.id
        return request(nonce=self._nonce(), counter=counter, officer=officer, ticket=ticket.id), seconds

    def _next_move(self, ticket: Ticket) -> tuple[type[Recall | Start | Finish | NoShow], float]:
        if ticket.state is State.SERVING:
            return Finish, self._random.uniform(2, 20)
        if ticket.calls >= 3:
            return NoShow, self._random.uniform(2, 10)
        if self._chance(self._habits.no_show if ticket.calls == 1 else 0.7):
            return Recall, self._random.uniform(15, 40)
        if self._chance(self._habits.skips_start):
            return Finish, self._random.uniform(2, 20)
        return Start, min(self._random.lognormvariate(5.3, 0.6), 1800)
