"""A day of a building that does not exist, drawn from a seed and decided by the real verbs, with its forecasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.forecast import ForecastDay, follow
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import CounterId, QueueId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.site import Site
from core.domain.ticket import State
from core.domain.verbs import requests as r
from tests.support.planned_day import PlannedDay
from tests.support.small_building import KIOSK, MONDAY, service_of

Draw = Callable[[Random], float]
"""Minutes, by chance."""
OPENS = 480.0


class Pause(Struct, frozen=True):
    """A counter takes nobody for some minutes of the day; `is_known`: the officer says until when."""

    counter: str
    begins: float
    minutes: float
    is_known: bool = True


class Plan(Struct, frozen=True):
    """What a day is drawn from. Instants are minutes since the doors opened at eight.

    `arrivals`: by queue, from when until when so many an hour. `services`: minutes at a counter, by queue. `speeds`:
    how long services take at a counter, beside the usual. `closes`: when counters close for the day; others never do.
    """

    arrivals: Mapping[str, tuple[tuple[float, float, float], ...]]
    services: Mapping[str, Draw]
    speeds: Mapping[str, float] = {}
    opens: Mapping[str, float] = {}
    closes: Mapping[str, float] = {}
    pauses: tuple[Pause, ...] = ()
    priority: float = 0.0
    no_show: float = 0.0
    patience: Draw | None = None
    onward: Mapping[str, str] = {}
    """Half of those who were served in a queue are sent on to another one."""


def exponential(mean: float) -> Draw:
    """As often found in textbooks."""
    return lambda chance: chance.expovariate(1.0 / mean)


def lognormal(mean: float, spread: float) -> Draw:
    """As often found at counters."""
    return lambda chance: mean * chance.lognormvariate(-spread * spread / 2.0, spread)


class SimulatedDay(PlannedDay):
    """Everything that happens, and what `notice` is told of each fact."""

    def __init__(self, site: Site, plan: Plan, seed: int, day: date = MONDAY) -> None:
        super().__init__(site, seed, day)
        self._plan = plan
        self._tickets = count()
        self._free_since: dict[CounterId, datetime] = {}
        self._leaving: set[CounterId] = set()

    def passes(self, forecasts: ForecastDay | None, notice: Callable[[Hall, AnyFact], None] | None = None) -> None:
        """Until everybody has gone home."""
        self._forecasts, self._told = forecasts, notice
        self._do(r.AdoptSite(site=self.hall.site))
        for counter in self.hall.site.counters:
            self._in_minute(self._plan.opens.get(counter, 0.0), partial(self._sits_down, counter))
            if counter in self._plan.closes:
                self._in_minute(self._plan.closes[counter], partial(self._stands_up, counter))
        for pause in self._plan.pauses:
            self._in_minute(pause.begins, partial(self._pauses, pause))
        for queue, spans in self._plan.arrivals.items():
            for begins, ends, hourly in spans:
                self._arrivals(queue, begins, ends, hourly)
        self._goes_by(self._call)

    def _arrivals(self, queue: str, begins: float, ends: float, hourly: float) -> None:
        at = begins + self._chance.expovariate(hourly / 60.0)
        while at < ends:
            self._in_minute(at, partial(self._arrives, queue))
            at += self._chance.expovariate(hourly / 60.0)

    def _in_minute(self, minute: float, plan: Callable[[], None]) -> None:
        self._at(self._opens + timedelta(minutes=minute), plan)

    # -- counters

    def _sits_down(self, counter: CounterId) -> None:
        self._do(r.Open(counter=counter, officer=_officer(counter)))
        self._free_since[counter] = self._now

    def _stands_up(self, counter: CounterId) -> None:
        if self.hall.counter(counter).ticket is not None:
            self._leaving.add(counter)
        else:
            self._do(r.Close(counter=counter, officer=_officer(counter)))

    def _pauses(self, pause: Pause) -> None:
        counter = CounterId(pause.counter)
        if self.hall.counter(counter).ticket is not None:
            self._later(timedelta(minutes=1.0), partial(self._pauses, pause))
            return
        until = self._now + timedelta(minutes=pause.minutes) if pause.is_known else None
        self._do(r.Pause(counter=counter, officer=_officer(counter), until=until, reason="istirahat"))
        self._later(timedelta(minutes=pause.minutes), partial(self._resumes, counter))

    def _resumes(self, counter: CounterId) -> None:
        if self.hall.counter(counter).state is CounterStatus.PAUSED:
            self._do(r.Resume(counter=counter, officer=_officer(counter)))
        self._free_since[counter] = self._now

    # -- people

    def _arrives(self, queue: str) -> None:
        kind = TicketClass.PRIORITY if self._chance.random() < self._plan.priority else TicketClass.REGULAR
        ticket = TicketId(f"t{next(self._tickets)}")
        self._do(r.Issue(ticket=ticket, service=service_of(queue), kiosk=KIOSK, ticket_class=kind))
        if self._plan.patience is not None:
            self._later(timedelta(minutes=self._plan.patience(self._chance)), partial(self._loses_patience, ticket))

    def _loses_patience(self, ticket: TicketId) -> None:
        if self.hall.tickets[ticket].state is State.WAITING:
            self._do(r.Cancel(ticket=ticket, staff=StaffId("sari"), reason="permintaan"))

    def _call(self) -> None:
        for counter in sorted(self._free_since, key=lambda counter: (self._free_since[counter], counter)):
            state = self.hall.counter(counter)
            if state.state is CounterStatus.OPEN and state.ticket is None and self._somebody_for(counter):
                self._do(r.CallNext(counter=counter, officer=_officer(counter)))
                ticket = self.hall.ticket_at(counter)
                if ticket is not None:
                    self._serves(counter, ticket.queue)

    def _somebody_for(self, counter: CounterId) -> bool:
        return any(len(self.hall.line(queue)) for queue in self.hall.queues_at(counter))

    def _serves(self, counter: CounterId, queue: QueueId) -> None:
        comes = self._chance.random() >= self._plan.no_show
        minutes = self._plan.services[queue](self._chance) * self._plan.speeds.get(counter, 1.0) if comes else 1.0
        self._later(timedelta(minutes=minutes), partial(self._ends, counter, comes))

    def _ends(self, counter: CounterId, comes: bool) -> None:
        ticket = self.hall.ticket_at(counter)
        assert ticket
        about: dict[str, Any] = {"counter": counter, "officer": _officer(counter), "ticket": ticket.id}
        self._free_since[counter] = self._now
        onward = self._plan.onward.get(ticket.queue)
        if not comes:
            self._do(r.NoShow(**about))
        elif onward and not ticket.past and self._chance.random() < 0.5:
            self._do(r.Transfer(**about, queue=QueueId(onward), place="end"))
        else:
            self._do(r.Finish(**about))
        if counter in self._leaving:
            self._leaving.discard(counter)
            self._stands_up(counter)

    def _notice(self, fact: AnyFact) -> None:
        if self._forecasts is not None:
            follow(self._forecasts, self.hall, fact)
        if self._told is not None:
            self._told(self.hall, fact)


def _officer(counter: str) -> StaffId:
    return StaffId(f"petugas-{counter}")
