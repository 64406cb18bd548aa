"""What every drawn day is made of: plans in their order of time, and presses decided by the real verbs."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply
from core.domain.ids import Nonce
from core.domain.site import Site
from core.domain.verbs import decide
from core.domain.verbs import requests as r
from tests.support.small_building import MONDAY, instant


class PlannedDay:
    """A hall from eight in the morning on, the facts so far, and one chance for all that is drawn."""

    def __init__(self, site: Site, seed: int, day: date = MONDAY) -> None:
        self.hall = Hall(site, day)
        self.facts: list[AnyFact] = []
        self._chance = Random(seed)
        self._opens = self._now = instant("08:00", site, day)
        self._planned = count()
        self._plans: list[tuple[datetime, int, Callable[[], None]]] = []

    def _at(self, at: datetime, plan: Callable[[], None]) -> None:
        heapq.heappush(self._plans, (at, next(self._planned), plan))

    def _later(self, span: timedelta, plan: Callable[[], None]) -> None:
        self._at(self._now + span, plan)

    def _goes_by(self, after_each: Callable[[], None]) -> None:
        """Until nothing is planned any more."""
        while self._plans:
            self._now, _, plan = heapq.heappop(self._plans)
            plan()
            after_each()

    def _do(self, request: r.Request) -> None:
        by_house = isinstance(request, r.AdoptSite)
        press = request if by_house else replace(request, nonce=Nonce(f"press-{self.hall.seq}"))
        for fact in decide(self.hall, press, self._now):
            apply(self.hall, fact)
            self.facts.append(fact)
            self._notice(fact)

    def _notice(self, fact: AnyFact) -> None:
        """A fact has happened."""
