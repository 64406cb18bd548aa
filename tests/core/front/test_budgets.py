"""What is anonymous has a budget, in which a hall of 2,000 phones behind one address has room."""

import asyncio
import re
from unittest.mock import Mock

import pytest
from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope, Send

from core.front.budgets import Budgets, Turn
from core.front.costs import COSTS, UNIT_SECONDS, cost_of
from core.front.guarded_app import GuardedApp
from core.front.hosts import Hosts
from core.front.known import holder_by
from core.front.limits import LIMITS
from core.front.waiting_room import WaitingRoom
from core.live.transport import EXTENSION
from core.web.cookies import SESSION
from tests.core.front.test_room import OTHERS, session
from tests.support.office import turns
from tests.support.raw_connection import LOCAL, STRANGER, connected, get, status
from tests.support.server import Server

ASSETS = 15
"""Scripts and styles that a page comes with."""
PHONES, MINUTE = 2_000, 60
SIGN_OUT = b"DELETE /api/v1/session HTTP/1.1\r\nHost: localhost\r\n"


class Hall:
    """Requests from one address, at a clock that is moved by hand."""

    def __init__(self, known: bool = False) -> None:
        self.now = 0.0
        self._budgets = Budgets(
            LIMITS,
            lambda scope: self._identity(scope) if known else None,
            lambda: self.now,
            holder_by(lambda ticket: ticket.startswith("today")),
        )

    def waits(self, path: str, method: str = "GET", address: str = "10.0.0.1", cookie: str = "") -> int:
        headers = [(b"cookie", cookie.encode())]
        scope = {"type": "http", "path": path, "method": method, "client": (address, 1), "headers": headers}
        return self.turn_of(scope).refused_for

    def turn(self, path: str, address: str = "10.0.0.1", cookie: str = "") -> Turn:
        headers = [(b"cookie", cookie.encode())]
        return self.turn_of({"type": "http", "path": path, "method": "GET", "client": (address, 1), "headers": headers})

    def is_flooded(self) -> None:
        """Somebody asks on and on, until whoever comes waits for half a minute."""
        while self.turn("/").pause < 30:
            pass

    def page_of(self, ticket: str) -> list[Turn]:
        """A page of a number, as a browser asks for it."""
        cookie = f"ticket={ticket}"
        others = [*(f"/assets/{n}.js" for n in range(ASSETS)), f"/api/v1/tickets/{ticket}", "/live/queue/k"]
        return [self.turn(f"/t/{ticket}"), *(self.turn(path, cookie=cookie) for path in others)]

    def turn_of(self, scope: Scope) -> Turn:
        return self._budgets.turn(scope)

    def _identity(self, scope: Scope) -> str:
        return SESSION.of(HTTPConnection(scope))

    def opens_page(self) -> list[int]:
        """A phone: the page of its number with all that belongs to it, the API, the live line."""
        assets = [self.waits(f"/assets/{n}.js") for n in range(ASSETS)]
        return [self.waits("/t/abc"), *assets, self.waits("/api/v1/tickets/abc"), self.waits("/live/queue/k")]


def test_two_thousand_phones_behind_one_address_open_their_pages_within_a_minute() -> None:
    hall = Hall()
    for _ in range(PHONES):
        hall.now += MINUTE / PHONES
        assert not any(hall.opens_page())


def test_all_of_them_load_their_pages_anew_at_once() -> None:
    hall = Hall()
    assert not any(wait for _ in range(PHONES) for wait in hall.opens_page())


DEAR = ["/pair/CDFGHJ.svg", "/t/abc/qr.svg", "/live/queue/k", "/assets/core/web/ask.js", "/", "/api/v1/time", "/open"]


@pytest.mark.parametrize("path", DEAR)
def test_who_asks_on_and_on_has_a_quarter_of_one_core_whatever_they_ask_for(path: str) -> None:
    hall, seconds = Hall(), 30
    turns = [hall.turn(path) for _ in range(100_000)]
    served = sum(1 for turn in turns if turn.pause <= seconds and not turn.refused_for)
    at_once = LIMITS.request_burst * UNIT_SECONDS
    assert served * cost_of(path) * UNIT_SECONDS <= seconds / 4 + at_once + 0.01
    assert hall.turn(path, "10.0.0.2") == Turn()


def test_a_line_that_is_too_long_is_refused_and_not_at_once() -> None:
    hall = Hall()
    turns = [hall.turn("/counter") for _ in range(30_000)]
    assert turns[-1].pause == LIMITS.refusal_seconds
    assert turns[-1].refused_for == pytest.approx(LIMITS.pause_seconds, abs=2)
    assert max(turn.pause for turn in turns) <= LIMITS.pause_seconds
    hall.now += LIMITS.pause_seconds + 1
    assert hall.turn("/") == Turn()


def test_what_is_named_costs_what_it_says_and_all_else_is_a_page() -> None:
    assert cost_of("/pair/CDFGHJ.svg") == cost_of("/t/abc/qr.svg") == max(cost for _, cost in COSTS)
    assert cost_of("/t/abc") == cost_of("/nothing") == cost_of("/trust") > cost_of("/assets/core/web/ask.js")


async def test_no_more_wait_their_turn_than_there_is_room_for() -> None:
    room = WaitingRoom(most=3, most_of_address=2)
    waiting = [asyncio.ensure_future(room.wait(address, 3600)) for address in ("a", "a", "b")]
    await turns(1)
    assert [await room.wait("a", 0), await room.wait("c", 0)] == [False, False]
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert (await room.wait("a", 0), len(room)) == (True, 0)


def test_thousands_at_home_behind_the_address_of_a_mobile_network_look_again_and_again() -> None:
    hall, askers, every_seconds = Hall(), 20_000, 15
    for _ in range(2 * askers):
        hall.now += every_seconds / askers
        assert not hall.waits("/open/queues.json")
    assert not any(hall.waits("/open") for _ in range(askers))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_would_change_something_is_asked_for_less_often(method: str) -> None:
    hall = Hall()
    assert [hall.waits("/api/v1/tickets", method) for _ in range(201)] == [0] * 200 + [1]
    assert hall.waits("/") == 0


def test_who_holds_a_number_does_not_wait_behind_a_flood_from_the_same_address() -> None:
    hall = Hall()
    hall.is_flooded()
    assert hall.page_of("today-1") == [Turn()] * (ASSETS + 3)
    assert hall.page_of("of-yesterday")[0].pause > 30


def test_who_goes_on_and_on_with_one_number_stands_with_the_flood_again_and_the_others_do_not() -> None:
    hall = Hall()
    hall.is_flooded()
    while hall.turn("/t/today-1").pause < 30:
        pass
    assert hall.page_of("today-2") == [Turn()] * (ASSETS + 3)


def test_a_hall_whose_two_thousand_phones_load_anew_during_a_flood_is_through_within_a_minute() -> None:
    hall = Hall()
    hall.is_flooded()
    assert max(turn.pause for n in range(PHONES) for turn in hall.page_of(f"today-{n}")) < MINUTE


@pytest.mark.parametrize("sign_in", ["session", "staff", "pairings"])
def test_one_signs_in_at_once_while_somebody_behind_the_same_address_asks_for_pages_on_and_on(sign_in: str) -> None:
    hall = Hall()
    assert any(hall.turn("/").pause for _ in range(2_000))
    scope = {"type": "http", "path": f"/api/v1/{sign_in}", "method": "POST", "client": ("10.0.0.1", 1), "headers": []}
    assert hall.turn_of(scope) == Turn()


@pytest.mark.parametrize("sign_in", ["session", "staff", "pairings"])
def test_one_signs_in_while_somebody_behind_the_same_address_asks_for_changes_on_and_on(sign_in: str) -> None:
    hall = Hall()
    assert any(hall.waits("/api/v1/session", "DELETE") for _ in range(300))
    waits = [hall.waits(f"/api/v1/{sign_in}", "POST") for _ in range(201)]
    assert waits == [0] * 200 + [1]
    assert [hall.waits(f"/api/v1/{other}", "POST") for other in ("session", "staff", "pairings")].count(0) == 2


def test_who_is_known_has_no_second_budget_by_another_cookie_beside_their_own() -> None:
    hall = Hall(known=True)
    cookies = [f"session=abc; x={n}" for n in range(2_000)]
    assert not any(hall.waits("/api/v1/tickets", "POST", cookie=cookie) for cookie in cookies)
    assert hall.waits("/api/v1/tickets", "POST", cookie="x=new; session=abc") == 1
    assert hall.waits("/api/v1/tickets", "POST", cookie="session=another") == 0


def test_who_is_known_has_a_budget_of_their_own_and_an_end_to_it() -> None:
    hall = Hall(known=True)
    waits = [hall.waits("/api/v1/session", "POST") for _ in range(2_001)]
    assert (waits[:2_000], waits[-1]) == ([0] * 2_000, 1)


def test_too_much_is_refused_with_a_sentence_and_a_time_and_others_are_served(server: Server) -> None:
    cookie = f"Cookie: session={session(server)}\r\n".encode()
    answers = [_signs_out(server, STRANGER) for _ in range(80)]
    assert [status(answer) for answer in answers] == [204] * 60 + [429] * 20
    assert re.search(rb"retry-after: [12]\r\n", answers[-1])
    assert re.search(rb'"Terlalu banyak sekaligus. Tunggu [12] detik."', answers[-1])
    assert status(_signs_out(server, STRANGER, cookie)) == 204
    assert [status(_signs_out(server, other)) for other in (LOCAL, OTHERS[0])] == [204, 204]
    with connected(server.port, STRANGER) as greedy:
        assert status(greedy.says(get("/api/v1/health")).hears_answer()) == 200


def _signs_out(server: Server, source: str, cookie: bytes = b"") -> bytes:
    with connected(server.port, source) as connection:
        return connection.says(SIGN_OUT + cookie + b"\r\n").hears_answer()


async def test_no_live_line_is_made_for_who_has_gone_when_their_turn_comes() -> None:
    followed: list[Scope] = []
    said: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        followed.append(scope)

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    guarded = GuardedApp(app, Hosts(), Budgets(LIMITS, lambda _: None))
    for gone in (True, False):
        transport = Mock(is_closing=Mock(return_value=gone))
        scope = {
            "type": "websocket",
            "path": "/live/queue/k",
            "client": ("10.0.0.1", 1),
            "headers": [(b"host", b"localhost")],
            "extensions": {EXTENSION: {"transport": transport}},
        }
        await guarded(scope, receive, send)
        assert len(followed) == (0 if gone else 1)
    assert [message["type"] for message in said] == ["websocket.close"]


def test_what_is_refused_for_its_name_or_page_takes_from_the_budget_too(server: Server) -> None:
    source = OTHERS[5]
    for host, more in ((b"evil.example", b""), (b"localhost", b"Origin: null\r\n")):
        request = b"DELETE /api/v1/session HTTP/1.1\r\nHost: " + host + b"\r\n" + more + b"\r\n"
        with connected(server.port, source) as connection:
            answers = [status(connection.says(request).hears_answer()) for _ in range(70)]
        assert answers[-1] == 429, host
