"""A big, busy hall for the supervisor's board, and a page that hears of it what the test wants it to hear."""

import html
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace
from playwright.sync_api import Page, Route

from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, StaffId, TenantId
from core.domain.scope import Scope, scope_of_tenant
from core.domain.site import Site
from core.domain.verbs import decide
from core.domain.verbs.requests import Request
from core.domain.views.hall import fact_in_scope, overview_of
from core.domain.views.parts import FactPart
from core.staff.people import Role, Staff
from counter.board.alarm_watch import AlarmsMessage, alarms_of
from counter.board.page import page_data_for
from tests.simulation.day import Habits, People
from tests.support.small_building import MONDAY, instant

COUNTERS = 44
BUSY = Habits(opens="07:30", closes="11:40", burst=700, arrivals_per_hour=320.0, pauses=0.02)
SUPERVISOR = Staff(StaffId("penyelia"), "Hendro Susilo", Role.SUPERVISOR)

SOCKET = """
window.sockets = [];
window.WebSocket = class {
  static OPEN = 1;
  readyState = 1;
  constructor() { window.sockets.push(this); }
  send() {}
  close() {}
};
const nextFrame = window.requestAnimationFrame.bind(window);  // not counted by a test that counts the page's
window.tell = (message) => {
  window.sockets.at(-1).onmessage({ data: JSON.stringify(message) });
  return new Promise((painted) => nextFrame(() => painted(undefined)));
};
setInterval(() => window.sockets.at(-1)?.onmessage?.({ data: '{"type": "beat", "seq": -1}' }), 1000);
"""


def with_more_counters(site: Site, count: int = COUNTERS) -> Site:
    """The same building with more counters, which take from its queues in turn."""
    places, models = dict(site.counters), list(site.counters.values())
    while len(places) < count:
        model, label = models[len(places) % len(models)], str(len(places) + 1)
        place = replace(model, id=CounterId(f"tambahan-{label}"), label=label)
        places[place.id] = place
    return replace(site, counters=places)


class BusyHall:
    """A day as it goes by. Each step is one fact, and what the board of a scope hears of it."""

    names: Mapping[StaffId, str] = {}
    """Of officers who are not those of the simulation."""

    def __init__(self, site: Site, habits: Habits = BUSY, seed: int = 1) -> None:
        self.site, self.hall = site, Hall(site, MONDAY)
        self._people = People(site, seed, MONDAY, habits)
        self.now = instant(habits.opens, site)
        self.facts: list[AnyFact] = []

    def until(self, wall: str) -> None:
        """Let the day go on until the building's clock shows `wall`."""
        end = instant(wall, self.site)
        while self.now < end:
            self.step()

    def step(self, scope: Scope | None = None) -> list[FactPart]:
        """The next press; answers with what a scope sees of it."""
        press = self._people.next(self.hall)
        assert press is not None, "the day is not over yet"
        self.now, fact_parts = press.at, self.does(press.request, scope)
        return fact_parts

    def does(self, request: Request, scope: Scope | None = None) -> list[FactPart]:
        """Somebody asks for something; what a scope sees of it."""
        try:
            facts = decide(self.hall, request, self.now)
        except Refusal:
            facts = ()
        fact_parts = [found for fact in facts if (found := self._happens(fact, scope))]
        self._people.heard(facts)
        return fact_parts

    def _happens(self, fact: AnyFact, scope: Scope | None) -> FactPart | None:
        apply(self.hall, fact)
        return fact_in_scope(self.hall, scope, fact) if scope else None

    def passes(self, minutes: float) -> None:
        """Time goes by, and nothing happens."""
        self.now += timedelta(minutes=minutes)


class Board:
    """The page of a supervisor of a busy hall, in a browser."""

    def __init__(self, page: Page, url: str, busy: BusyHall, tenant: str = "", language: str = "id") -> None:
        self.page, self.busy = page, busy
        self.staff = replace(SUPERVISOR, tenant=TenantId(tenant) if tenant else None)
        self.scope = scope_of_tenant(busy.site, self.staff.tenant)
        self._language = language
        page.add_init_script(SOCKET)
        page.route("**/counter/board*", self._serve)
        page.goto(f"{url}/counter/board?language={language}")

    def alarms(self) -> AlarmsMessage:
        """What is wrong now."""
        found = alarms_of(self.busy.hall, self.scope, self.busy.now)
        return AlarmsMessage(self.busy.now, found.alarms, found.levels)

    def opens(self) -> None:
        """The line is there: the first snapshot, and the alarms that go beside it."""
        view = overview_of(self.busy.hall, self.scope)
        self.tell({"type": "snapshot", "seq": view.seq, "view": view})
        self.tell(self.alarms())
        self.page.locator("#queues li").first.wait_for()

    def hears(self, fact_parts: list[FactPart]) -> None:
        """A frame of facts."""
        if fact_parts:
            self.tell({"type": "facts", "seq": fact_parts[-1].seq, "after": 0, "facts": fact_parts})

    def tell(self, message: object) -> None:
        """One message of the server, and what it changes is painted."""
        self.page.evaluate("(message) => window.tell(message)", msgspec.to_builtins(message, enc_hook=_plain_instant))

    def _serve(self, route: Route) -> None:
        answer = route.fetch()
        words = page_data_for(self.busy.site, self.staff, names_at(self.busy), "en" if self._language == "en" else "id")
        body = set_data(answer.text(), "page", msgspec.json.encode(words).decode())
        route.fulfill(response=answer, body=set_data(body, "now", self.busy.now.isoformat()))


def names_at(busy: BusyHall) -> dict[StaffId, str]:
    """Invented names for the officers of the simulation."""
    first = ("Ratna", "Bagus", "Slamet", "Dewi", "Nur", "Agung", "Maya", "Putri", "Wahyu", "Endang", "Fajar")
    last = ("Wulandari", "Prasetyo", "Riyanto", "Kartikasari", "Hidayah", "Nugroho", "Anggraini")
    officers = [StaffId(f"petugas-{n}") for n in range(len(busy.site.counters))]
    named = {officer: f"{first[n % 11]} {last[n % 7]}" for n, officer in enumerate(officers)}
    return {**named, **busy.names, SUPERVISOR.id: SUPERVISOR.name}


def set_data(page: str, name: str, value: str) -> str:
    """A page with another value of a `data-` attribute of its body."""
    put = f'data-{name}="{html.escape(value)}"'
    changed, times = re.subn(rf"data-{name}=(\"[^\"]*\"|'[^']*')", lambda _: put, page, count=1)
    assert times == 1, f"the page has data-{name}"
    return changed


def _plain_instant(value: object) -> object:
    assert isinstance(value, datetime)
    return value.isoformat()
