"""Live sockets that leave, stop reading, or talk nonsense."""

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.support.live_screens import COUNTER, QUEUE, SCREEN, Screen, hears_out, live
from tests.support.server import Server
from tests.support.visitor import PATIENCE_SECONDS, Visitor, eventually, number_for, service_for, visitor

pytestmark = pytest.mark.slow


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
            hearing = asyncio.create_task(hears_out(screen))
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
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
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
            await hears_out(Screen(loud))


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
