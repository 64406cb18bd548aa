"""The sample building in the middle of a busy Monday: a morning behind it, made from a seed. With a clock that goes on
from there (`tests.support.late_morning`), what supervisors watch, measure and check looks as on any working day.
"""

import asyncio
from itertools import product
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import CounterId, StaffId
from core.domain.scope import Scope
from core.domain.site import ServiceChannel
from core.domain.verbs.requests import AdoptRules, Finish, Open, Request
from core.domain.views.parts import FactPart
from core.staff.people import Role, Staff
from core.store.sqlite.store import open_store
from tests.simulation.day import Habits, People
from tests.support.busy_hall import BusyHall
from tests.support.ledgers import written
from tests.support.small_building import MONDAY
from tests.support.visitor import SAMPLE, SEATS

SEED = 8
HABITS = Habits(
    burst=100, arrivals_per_hour=230.0, pauses=0.02, stale_page=0.0, out_of_order=0.002, walks_up=0.01, undoes=0.005
)
HENDRO = StaffId("contoh-8")
HERS = CounterId("disdukcapil-1")
ABSENT = (CounterId("disdukcapil-3"),)
"""Nobody came to work here today."""

FIRST = ("Endang", "Fajar", "Galih", "Indah", "Joko")
LAST = ("Saputra", "Utami", "Nugraha", "Rahayu", "Santoso")
NAMES = [f"{first} {last}" for first, last in product(FIRST, LAST)]
STAFF = {
    StaffId(f"petugas-{n}"): SEATS[counter].person.id if counter in SEATS else StaffId(f"pagi-{n}")
    for n, counter in enumerate(SAMPLE.site.counters)
}
"""Who sits at each counter: as the simulation calls them, and as this building does."""


class Public(People):
    """They have come for all counters alike, and not for all services: some agencies have dozens."""

    def _citizen(self, hall: Hall) -> Request:
        queue = self._random.choice([queue for counter in self._site.counters.values() for queue in counter.queues])
        services = [
            s.id for s in self._site.services.values() if s.queue == queue and s.channel is ServiceChannel.DIRECT
        ]
        return replace(super()._citizen(hall), service=self._random.choice(services))


class Morning(BusyHall):
    """From eight until twenty to eleven or so. The sample's people sit where they usually do; Ratna is free."""

    def __init__(self) -> None:
        super().__init__(SAMPLE.site, HABITS, SEED)
        self._people = Public(SAMPLE.site, SEED, MONDAY, HABITS)
        self.does(AdoptRules(rules=self.site.rules()))
        self.until("10:40")
        while self.hall.ticket_at(HERS) or self.hall.counter(HERS).state is not CounterStatus.OPEN:
            self.step()

    def does(self, request: Request, scope: Scope | None = None) -> list[FactPart]:
        """With the names of the people of this building."""
        if isinstance(request, Open) and request.counter in ABSENT:
            return []
        who: dict[str, Any] = {}
        if officer := getattr(request, "officer", None):
            who["officer"] = STAFF.get(officer, officer)
        if getattr(request, "staff", None):
            who["staff"] = HENDRO
        if isinstance(request, Finish):
            who["outcome"] = "selesai"  # some queues want one
        return super().does(replace(request, **who), scope)

    def _happens(self, fact: AnyFact, scope: Scope | None) -> FactPart | None:
        self.facts.append(fact)
        return super()._happens(fact, scope)


def morning(data: Path) -> Morning:
    """A data folder with this morning in it, for `antrean` to go on from."""
    past = Morning()
    written(data, past.site, past.facts)
    asyncio.run(_invent_staff(data))
    return past


def names_of_the_morning() -> dict[StaffId, str]:
    """Those who sit at counters."""
    theirs = {seat.person.id: seat.person.name for seat in SEATS.values()}
    return theirs | dict(zip((who for who in STAFF.values() if "pagi-" in who), NAMES, strict=False))


async def _invent_staff(data: Path) -> None:
    """The people at the other counters. They have no PIN: nobody signs in with their names."""
    store = await open_store(data, SAMPLE.site.id)
    try:
        others = [(who, seat) for who, seat in zip(STAFF.values(), SAMPLE.site.counters, strict=True) if "pagi-" in who]
        for name, (person, seat) in zip(NAMES, others, strict=False):
            await store.staff.put(Staff(person, name, Role.OFFICER, (seat,)), "")
    finally:
        await store.close()
