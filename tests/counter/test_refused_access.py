"""Each proof of who one is and each refused right stands in the security log; nobody fills it by asking on and on."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
from msgspec.structs import replace
from starlette.types import Message

from config.installation import Installation
from core.staff.security_log import SecurityLine
from tests.support.clock import Clock
from tests.support.installation import ADMINISTRATOR, NOON, OFFICER, SUPERVISOR, browser, opened, signed_in
from tests.support.server import ROOMY


async def lines(running: Installation, kind: str) -> list[tuple[str, str, str]]:
    """Who did it, about what, and where; the oldest first."""
    kept: Sequence[SecurityLine] = await running.context.security_log.latest(100)
    return [(line.actor, line.about, line.where) for line in reversed(kept) if line.kind == kind]


async def opens_socket(running: Installation, path: str, client: httpx.AsyncClient) -> list[Message]:
    """What a browser hears that would follow something; it hangs up at once."""
    heard: list[Message] = []
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = [(b"host", b"mpp.test"), (b"cookie", cookie.encode())]
    said: Iterator[Message] = iter([{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1001}])

    async def receive() -> Message:
        return next(said)

    async def send(message: Message) -> None:
        heard.append(message)

    scope = {"type": "websocket", "path": path, "raw_path": path.encode(), "query_string": b"", "headers": headers}
    await running.app({**scope, "scheme": "ws", "client": ("10.0.0.7", 1), "subprotocols": []}, receive, send)
    return heard


async def test_the_pin_once_more_and_tries_that_came_too_soon_stand_in_the_log(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running) as stranger:
        ratna = await signed_in(running, OFFICER)
        assert (await ratna.post("/session/pin", json={"pin": OFFICER.pin})).status_code == 204
        assert await lines(running, "pin_again") == [(OFFICER.id, OFFICER.id, "")]
        for _ in range(5):
            await stranger.post("/session", json={"name": OFFICER.name, "pin": "000000"})
        assert await lines(running, "try_refused") == []
        for _ in range(30):
            assert (await stranger.post("/session", json={"name": OFFICER.name, "pin": "000000"})).status_code == 429
        assert await lines(running, "try_refused") == [("", OFFICER.id, "")]
        clock.goes_on(minutes=1)
        assert await lines(running, "try_refused") == [("", OFFICER.id, ""), ("", OFFICER.id, "*29")]


async def test_who_asks_for_what_they_may_not_stands_in_the_log(tmp_path: Path) -> None:
    async with opened(tmp_path, doors_stand_open=False) as running, browser(running) as phone:
        ratna = await signed_in(running, OFFICER)
        assert (await ratna.get("/staff")).status_code == 403
        assert (await phone.get("/staff")).status_code == 401, "whoever is nobody is asked to sign in, no more"
        wanted = {"nonce": "nonce-satu", "service": "layanan-K", "kiosk": "kiosk-1"}
        assert (await phone.post("/tickets", json=wanted)).status_code == 403
        assert await lines(running, "access_refused") == [
            (OFFICER.id, "role_needed", "/api/v1/staff"),
            ("", "device_needed", "/api/v1/tickets"),
        ]


async def test_so_do_pages_and_live_lines(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        ratna, sri = await signed_in(running, OFFICER), await signed_in(running, ADMINISTRATOR)
        heard = await opens_socket(running, "/live/board", ratna)
        assert heard[-1]["reason"] == "role_needed"
        assert (await sri.post("/staff", json={"token": "guessed", "pin": "52917463"})).status_code == 403
        assert await lines(running, "access_refused") == [
            (OFFICER.id, "role_needed", "/live/board"),
            (ADMINISTRATOR.id, "invitation_spent", "/api/v1/staff"),
        ]
    async with opened(tmp_path / "another") as running:
        ratna = await signed_in(running, OFFICER)
        assert (await ratna.get("http://mpp.test/counter/people")).status_code == 403
        assert await lines(running, "access_refused") == [(OFFICER.id, "role_needed", "/counter/people")]


async def test_so_do_tries_to_get_round_the_bounds(tmp_path: Path) -> None:
    limits = replace(ROOMY, change_rate=1, change_burst=3, known_rate=1, known_burst=3)
    async with opened(tmp_path, limits=limits) as running, browser(running) as phone:
        hendro = await signed_in(running, SUPERVISOR)
        assert (await hendro.get("/pairings/CCCCCC")).status_code == 404
        assert (await hendro.put("/session/pin", json={"old": 7})).status_code == 400
        assert (await phone.post("/session", json={}, headers={"Origin": "http://evil.example"})).status_code == 403
        assert (await phone.get("/time", headers={"Host": "evil.example"})).status_code == 421
        for _ in range(9):
            await phone.delete("/session")
        assert await lines(running, "bound_refused") == [
            (SUPERVISOR.id, "unknown_pairing", "/api/v1/pairings/CCCCCC"),
            (SUPERVISOR.id, "bad_request", "/api/v1/session/pin"),
            ("", "other_site", "/api/v1/session"),
            ("", "unknown_host", "/api/v1/time"),
            ("", "too_many_requests", "/api/v1/session"),
        ]


async def test_nobody_fills_the_log_by_asking_on_and_on(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running:
        ratna = await signed_in(running, OFFICER)
        for n in range(50):
            assert (await ratna.delete(f"/staff/{n}")).status_code == 403
        clock.goes_on(minutes=1)
        assert await lines(running, "access_refused") == [
            (OFFICER.id, "role_needed", "/api/v1/staff/0"),
            (OFFICER.id, "role_needed", "*49"),
        ]
