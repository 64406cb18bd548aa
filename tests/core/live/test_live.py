"""Screens, officers and phones at a real server: what they were told adds up to what the API says."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from core.domain.views.zone import CALLS_SHOWN
from tests.support.server import Server, serving
from tests.support.visitor import PATIENCE_SECONDS, SAMPLE, SEATS, Visitor, eventually, number_for, service_for, visitor

SCREEN = next(iter(SAMPLE.site.screens.values()))
COUNTER = next(iter(SEATS))
QUEUE = SAMPLE.site.counters[COUNTER].queues[0]
VERBS = 200


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("live") / "data") as server:
        yield server


@pytest.fixture
async def citizen(server: Server) -> AsyncIterator[Visitor]:
    async with visitor(server.url) as somebody:
        yield somebody


def live(server: Server, path: str, **more: Any) -> connect:
    """A socket, as a browser opens it."""
    return connect(f"{server.url.replace('http', 'ws')}/live/{path}", max_size=None, **more)


class Screen:
    """A screen of ours in a few lines: the snapshot, and whole parts that replace its own."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.view: dict[str, Any] = {}
        self.seq = -1
        self.facts = 0
        self.others: list[str] = []

    async def hears(self) -> str:
        """The next message is taken in; answers with its type."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            message = msgspec.json.decode(await self._socket.recv())
        match message["type"]:
            case "snapshot":
                self.view, self.seq = message["view"], message["seq"]
            case "facts":
                assert message["after"] <= self.seq, "no gap"
                for fact in message["facts"]:
                    if fact["seq"] > self.seq:
                        self._take_in(fact)
                self.seq = max(self.seq, message["seq"])
            case "beat":
                assert message["seq"] <= self.seq, "no gap"
            case other:
                self.others.append(other)
        return str(message["type"])

    async def until(self, view: dict[str, Any]) -> None:
        """Listen until this is what is shown; the stamp aside, for a screen is not told of what it may not see."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while _unstamped(self.view) != _unstamped(view):
                await self.hears()

    def _take_in(self, fact: dict[str, Any]) -> None:
        self.facts += 1
        counters = [fact["sign"]] if "sign" in fact else []
        for name, parts in (("counters", counters), ("queues", fact.get("queues", []))):
            new = {part["id"]: part for part in parts}
            if new:
                self.view[name] = [new.get(old["id"], old) for old in self.view[name]]
        if "counter" in fact:
            self.view["counter"] = fact["counter"]
        if "call" in fact:
            others = [call for call in self.view["calls"] if call["number"] != fact["call"]["number"]]
            self.view["calls"] = [fact["call"], *others][:CALLS_SHOWN]
        if "calls" in fact:
            self.view["calls"] = fact["calls"]


def _unstamped(view: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in view.items() if key != "seq"}


# -- what is told adds up


async def test_after_200_random_presses_every_screen_shows_what_the_api_says(server: Server) -> None:
    async with AsyncExitStack() as stack:
        officers = {str(c): await stack.enter_async_context(visitor(server.url)) for c in list(SEATS)[:4]}
        for counter, officer in officers.items():
            await officer.signs_in(counter)
        cookies = {"Cookie": f"session={officers[COUNTER]._client.cookies['session']}"}
        paths = {
            f"screen/{SCREEN.id}": f"/zones/{SCREEN.zone}/board",
            f"counter/{COUNTER}": f"/counters/{COUNTER}",
            f"queue/{QUEUE}": f"/queues/{QUEUE}/row",
        }
        sockets = [await stack.enter_async_context(live(server, p, additional_headers=cookies)) for p in paths]
        screens = [Screen(socket) for socket in sockets]
        for screen in screens:
            assert await screen.hears() == "snapshot"
        hearing = [asyncio.create_task(_hears_out(screen)) for screen in screens]
        await _a_busy_while(server, officers)
        for task in hearing:
            task.cancel()
        await asyncio.gather(*hearing, return_exceptions=True)
        for screen, path in zip(screens, paths.values(), strict=True):
            await screen.until(await officers[COUNTER].read(path))
        assert screens[0].facts > VERBS / 2
        assert screens[1].facts > 10


async def _hears_out(screen: Screen) -> None:
    while True:
        await screen.hears()


async def _a_busy_while(server: Server, officers: dict[str, Visitor]) -> None:
    random = Random(7)
    async with visitor(server.url) as citizen:
        for _ in range(VERBS // 4):
            counter = random.choice(list(officers))
            kinds = [random.choice(["regular", "priority"]) for _ in range(3)]
            numbers = (citizen.takes_number(service_for(counter), ticket_class=kind) for kind in kinds)
            await asyncio.gather(*numbers, _something(officers[counter], counter, random))


async def _something(officer: Visitor, counter: str, random: Random) -> None:
    counter_state = (await officer.read(f"/counters/{counter}"))["counter"]
    if counter_state["state"] == "paused":
        answer = await officer.press(counter, "resume")
    elif counter_state["ticket"]:
        action = random.choice(["recall", "start", "finish", "no-show", "finish"])
        answer = await officer.press(counter, action, ticket=counter_state["ticket"]["id"])
    else:
        answer = await officer.press(counter, random.choice(["call-next"] * 4 + ["pause"]))
    assert answer.status_code in (200, 409), answer.text


async def test_who_comes_late_gets_the_present_and_then_what_follows(server: Server, citizen: Visitor) -> None:
    await citizen.takes_number(service_for(COUNTER))
    async with live(server, f"screen/{SCREEN.id}") as late:
        screen = Screen(late)
        assert await screen.hears() == "snapshot"
        await screen.until(await citizen.read(f"/zones/{SCREEN.zone}/board"))
        given = await citizen.takes_number(service_for(COUNTER))
        board = await citizen.read(f"/zones/{SCREEN.zone}/board")
        await screen.until(board)
        waiting = {queue["id"]: queue["waiting"] for queue in screen.view["queues"]}
        assert waiting[given["queue"]] > 0


async def test_a_quiet_line_beats(server: Server) -> None:
    async with live(server, f"screen/{SCREEN.id}") as quiet:
        screen = Screen(quiet)
        kinds = {await screen.hears() for _ in range(3)}
        assert {"snapshot", "beat"} <= kinds


# -- goodbyes


async def test_two_hundred_screens_that_leave_are_all_forgotten(server: Server, citizen: Visitor) -> None:
    await eventually(lambda: _followers(citizen, 0))
    path = f"queue/{QUEUE}"
    phones = await asyncio.gather(*(live(server, path) for _ in range(200)))
    await eventually(lambda: _followers(citizen, 200))
    for phone in phones[::2]:
        phone.transport.abort()
    await asyncio.gather(*(phone.close() for phone in phones[1::2]))
    await citizen.takes_number(service_for(COUNTER))
    await eventually(lambda: _followers(citizen, 0))


async def _followers(citizen: Visitor, count: int) -> bool:
    return bool((await citizen.read("/health"))["followers"] == count)


SLOW = 20
MEGABYTES_MAX = 40
FIRST_CHANGES = 40
"""Until then the server also keeps what it loads and makes the first time."""
CHANGES_MAX = 900
"""Fewer than a queue has numbers, so that each of them is news."""


async def test_phones_that_stop_reading_are_cut_off_while_others_hear_everything(
    server: Server, citizen: Visitor
) -> None:
    await eventually(lambda: _followers(citizen, 0))
    slow = [_stops_reading(server, f"/live/queue/{QUEUE}") for _ in range(SLOW)]
    try:
        async with live(server, f"queue/{QUEUE}") as quick:
            screen = Screen(quick)
            await screen.hears()
            await eventually(lambda: _followers(citizen, SLOW + 1))
            hearing = asyncio.create_task(_hears_out(screen))
            async with visitor(server.url) as officer:
                await officer.signs_in(COUNTER)
                changes, before = 0, 0.0
                while not await _followers(citizen, 1):
                    changes += 1
                    before = before if changes > FIRST_CHANGES else _megabytes(server)
                    assert changes < CHANGES_MAX, "who does not read is cut off after a minute of news, not an hour"
                    assert not hearing.done(), f"who reads is not cut off: {hearing}"
                    await _the_row_changes(citizen, officer)
                    assert _megabytes(server) - before < MEGABYTES_MAX
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)
            await screen.until(await citizen.read(f"/queues/{QUEUE}/row"))
        assert all(map(_was_cut_off, slow))
    finally:
        for phone in slow:
            phone.close()


async def _the_row_changes(citizen: Visitor, officer: Visitor) -> None:
    """People come as long as there are numbers; besides, somebody is called, again and again."""
    counter_state = (await officer.read(f"/counters/{COUNTER}"))["counter"]
    ticket = counter_state["ticket"] and counter_state["ticket"]["id"]
    if ticket and counter_state["ticket"]["state"] == "serving":
        await officer.press(COUNTER, "finish", ticket=ticket)
    await asyncio.gather(
        citizen.ask("POST", "/tickets", number_for(service_for(COUNTER))),
        officer.press(COUNTER, "recall", ticket=ticket) if ticket else officer.press(COUNTER, "call-next"),
    )


def _stops_reading(server: Server, path: str) -> socket.socket:
    """A phone that shakes hands and then reads nothing more, with as little room as the kernel allows."""
    phone = socket.socket()
    phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    phone.connect(("127.0.0.1", server.port))
    phone.sendall(
        f"GET {path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    assert phone.recv(12) == b"HTTP/1.1 101"
    return phone


def _was_cut_off(phone: socket.socket) -> bool:
    """Reading what is left ends, with an end or a reset."""
    phone.settimeout(PATIENCE_SECONDS)
    try:
        while phone.recv(65_536):
            pass
    except ConnectionResetError:
        pass
    return True


def _megabytes(server: Server) -> float:
    pages = int(Path(f"/proc/{server.pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


# -- nonsense


NONSENSE: Sequence[str | bytes] = [
    b"\x00\xff",
    "not json",
    "[]",
    '"text"',
    "[" * 4000,
    '{"type": "sound"}',
    "{}",
    "\u0000",
]


async def test_screens_that_say_nonsense_go_on_being_served(server: Server) -> None:
    await asyncio.gather(*(_says(server, nonsense) for nonsense in NONSENSE))


async def _says(server: Server, said: str | bytes) -> None:
    async with live(server, f"screen/{SCREEN.id}") as odd:
        screen = Screen(odd)
        assert await screen.hears() == "snapshot"
        await odd.send(said)
        while await screen.hears() != "beat":
            pass


async def test_a_screen_that_says_too_much_is_cut_off(server: Server) -> None:
    async with live(server, f"screen/{SCREEN.id}") as loud:
        await loud.send("x" * 5000)
        with pytest.raises(ConnectionClosed):
            await _hears_out(Screen(loud))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("screen/tidak-ada", "unknown_screen"),
        ("queue/tidak-ada", "unknown_queue"),
        (f"counter/{COUNTER}", "sign_in_needed"),
    ],
)
async def test_where_there_is_nothing_to_follow_the_socket_says_why(server: Server, path: str, code: str) -> None:
    async with live(server, path) as lost:
        with pytest.raises(ConnectionClosed) as closed:
            await lost.recv()
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4404, code)
