"""While somebody waits, what their phone says gets narrower, and is true: a whole wait, on a clock moved by hand."""

import json
import re
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

from playwright.sync_api import Page, WebSocketRoute, expect

from core.domain.expected import ahead_in
from core.domain.forecast import Forecast, History, forecast_for
from core.domain.ids import QueueId, TicketId
from core.domain.views.places import sealed
from tests.support.forecast_halls import forecasts, serves_somebody
from tests.support.lobby import Lobby
from tests.support.officers import SERVICE, takes_number
from tests.support.server import Server

K, COUNTER = QueueId("K"), "Loket 1"
MINUTE = 60


class Moment(NamedTuple):
    """How it stood with one ticket: how many were before it, after how many minutes, and what was forecast."""

    ahead: int
    minutes: float
    forecast: Forecast


def serves(lobby: Lobby, chance: Random) -> None:
    """The next is called, and takes some minutes; somebody else comes meanwhile."""
    serves_somebody(lobby, COUNTER)
    lobby.passes(seconds=chance.uniform(1, 3) * MINUTE)
    lobby.issues("K")
    lobby.passes(seconds=chance.uniform(2, 4) * MINUTE)


def morning(chance: Random, people: int, waiting: int = 0) -> Lobby:
    """Some wait as the doors open, and then as many come as are served."""
    lobby = Lobby()
    lobby.opens(COUNTER)
    for _ in range(chance.randint(waiting, 16)):
        lobby.issues("K")
    for _ in range(people):
        serves(lobby, chance)
    return lobby


def past_days(seeds: range) -> History:
    """What some mornings like this one have taught."""
    history = History()
    for seed in seeds:
        lobby = morning(Random(seed), 40)
        history = forecasts(lobby.facts, lobby.site, history)[1].forecaster.history_after()
    return history


def a_wait(seed: int, history: History) -> tuple[list[Moment], float]:
    """A ticket from the middle of a morning until its call, and after how many minutes that was."""
    chance = Random(seed)
    lobby = morning(chance, 20, waiting=12)
    mine, begun, moments = lobby.ticket(lobby.issues("K")).id, lobby.now, list[Moment]()
    while lobby.hall.tickets[mine].called_at is None:
        hall, day = forecasts(lobby.facts, lobby.site, history)
        found = forecast_for(day, hall, hall.tickets[mine], lobby.now)
        assert found is not None
        minutes = (lobby.now - begun).total_seconds() / MINUTE
        moments.append(Moment(ahead_in(hall, hall.tickets[mine]), minutes, found))
        before = lobby.now
        serves(lobby, chance)
    return moments, (before - begun).total_seconds() / MINUTE


class Phone:
    """A phone of a served ticket, whose queue is written by hand."""

    def __init__(self, page: Page, server: Server) -> None:
        self._page, ticket = page, takes_number(server, SERVICE)
        self._ticket, self._queue = TicketId(ticket["ticket"]), ticket["queue"]
        page.route_web_socket("**/live/queue/*", self._answer)
        page.goto(f"{server.url}{ticket['page']}")
        expect(page.locator("body")).to_have_attribute("data-live", "true")

    def _answer(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        self._stands(0)

    def _stands(self, ahead: int) -> None:
        """So many are before it."""
        salt, places = sealed({self._ticket: ahead})
        view = {"seq": 9, "day": "2025-03-03", "queue": self._queue, "called": [], "waiting_count": 40, "listed": 40}
        self._tells({"type": "snapshot", "seq": 9, "view": view | {"salt": salt, "places": places}})

    def hears(self, moment: Moment) -> str:
        """What it says at a moment."""
        low, high = moment.forecast.rounded
        place = {"ahead": moment.ahead, "low": low, "high": high, "basis": moment.forecast.basis, "unlikely": False}
        self._stands(moment.ahead)
        self._tells({"type": "waits", "queue": self._queue, "places": [place], "until": None})
        said = self._page.locator("#wait")
        expect(said).to_have_text(re.compile(rf"\b{high} menit"))
        return said.inner_text()

    def _tells(self, message: dict[str, Any]) -> None:
        self._socket.send(json.dumps(message))


def minutes_in(said: str) -> tuple[int, int]:
    """From when until when, as a person reads it."""
    found = [int(number) for number in re.findall(r"\d+", said)]
    return (found[0], found[1]) if len(found) == 2 else (0, found[0])


def test_the_range_on_a_phone_gets_narrower_until_the_call(page: Page, served: Server) -> None:
    moments, waited = a_wait(13, past_days(range(9)))
    phone = Phone(page, served)
    said = [(moment, minutes_in(phone.hears(moment))) for moment in moments]
    widths = [high - low for _, (low, high) in said]
    assert widths[0] > widths[len(widths) // 2] > widths[-1], widths
    assert all(after <= before + 5 for before, after in pairwise(widths)), widths
    kept = [low <= waited - moment.minutes <= high for moment, (low, high) in said]
    assert sum(kept) >= 0.9 * len(kept), list(zip(said, kept, strict=True))
