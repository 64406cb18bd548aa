"""A day on which officers call the next as soon as they are free: drawn from a seed, decided by the real verbs."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any

from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, Nonce, QueueId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.site import Site
from core.domain.verbs import decide
from core.domain.verbs import requests as r
from tests.support.small_building import KIOSK, MONDAY, instant, service_of

PEOPLE = 300
HOURS = 5


class PromptDay:
    """People come evenly, are served for some minutes, and some are sent on. Of several free counters the one calls
    first that has been free longest, or else the one of the lowest number.
    """

    def __init__(self, site: Site, seed: int, *, longest_free_first: bool = True) -> None:
        self._longest_free_first = longest_free_first
        self._free_since: dict[CounterId, datetime] = {}
        self.hall = Hall(site, MONDAY)
        self.facts: list[AnyFact] = []
        self._chance = Random(seed)
        self._now = instant("08:00", site)
        self._planned = count()
        self._plans: list[tuple[datetime, int, Callable[[], None]]] = []

    def passes(self) -> list[AnyFact]:
        """Until everybody has gone home."""
        self._do(r.AdoptSite(site=self.hall.site))
        for counter in self.hall.site.counters:
            self._do(r.Open(counter=counter, officer=StaffId(f"petugas-{counter}")))
        for n in range(PEOPLE):
            self._later(self._chance.uniform(0, HOURS * 3600), partial(self._arrives, n))
        while self._plans:
            self._now, _, plan = heapq.heappop(self._plans)
            plan()
            self._call()
        for counter in self.hall.site.counters:
            self._do(r.Close(counter=counter, officer=StaffId(f"petugas-{counter}")))
        return self.facts

    def _arrives(self, n: int) -> None:
        kind = TicketClass.PRIORITY if self._chance.random() < 0.25 else TicketClass.REGULAR
        service = service_of(self._chance.choice("KSB"))
        self._do(r.Issue(ticket=TicketId(f"t{n}"), service=service, kiosk=KIOSK, ticket_class=kind))

    def _call(self) -> None:
        counters = list[CounterId](self.hall.site.counters)
        if self._longest_free_first:
            counters.sort(key=lambda counter: (self._free_since.get(counter, self.facts[0].at), counter))
        for counter in counters:
            waiting = any(len(self.hall.line(queue)) for queue in self.hall.queues_at(counter))
            if waiting and self.hall.ticket_at(counter) is None:
                self._do(r.CallNext(counter=counter, officer=StaffId(f"petugas-{counter}")))
                self._later(self._chance.uniform(30, 420), partial(self._ends, counter))

    def _ends(self, counter: CounterId) -> None:
        ticket = self.hall.counter(counter).ticket
        assert ticket
        about: dict[str, Any] = {"counter": counter, "officer": StaffId(f"petugas-{counter}"), "ticket": ticket}
        self._free_since[counter] = self._now
        drawn, past = self._chance.random(), self.hall.tickets[ticket].past
        if drawn < 0.1 and not past:
            self._do(r.Transfer(**about, queue=QueueId(self._chance.choice("KSB")), place="keep"))
        else:
            self._do(r.NoShow(**about) if drawn > 0.95 else r.Finish(**about))

    def _later(self, seconds: float, plan: Callable[[], None]) -> None:
        heapq.heappush(self._plans, (self._now + timedelta(seconds=seconds), next(self._planned), plan))

    def _do(self, request: r.Request) -> None:
        by_house = isinstance(request, r.AdoptSite)
        press = request if by_house else replace(request, nonce=Nonce(f"press-{self.hall.seq}"))
        for fact in decide(self.hall, press, self._now):
            apply(self.hall, fact)
            self.facts.append(fact)
