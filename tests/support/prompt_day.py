"""A day on which officers call the next as soon as they are free: drawn from a seed, decided by the real verbs."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from core.domain.facts import AnyFact
from core.domain.ids import CounterId, QueueId, StaffId, TicketId
from core.domain.kinds import TicketClass
from core.domain.site import Site
from core.domain.verbs import requests as r
from tests.support.planned_day import PlannedDay
from tests.support.small_building import KIOSK, service_of

PEOPLE = 300
HOURS = 5


class PromptDay(PlannedDay):
    """People come evenly, are served for some minutes, and some are sent on. Of several free counters the one calls
    first that has been free longest, or else the one of the lowest number.
    """

    def __init__(self, site: Site, seed: int, *, longest_free_first: bool = True) -> None:
        super().__init__(site, seed)
        self._longest_free_first = longest_free_first
        self._free_since: dict[CounterId, datetime] = {}

    def passes(self) -> list[AnyFact]:
        """Until everybody has gone home."""
        self._do(r.AdoptSite(site=self.hall.site))
        for counter in self.hall.site.counters:
            self._do(r.Open(counter=counter, officer=StaffId(f"petugas-{counter}")))
        for n in range(PEOPLE):
            self._later(timedelta(seconds=self._chance.uniform(0, HOURS * 3600)), partial(self._arrives, n))
        self._goes_by(self._call)
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
                self._later(timedelta(seconds=self._chance.uniform(30, 420)), partial(self._ends, counter))

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
