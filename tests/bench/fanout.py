"""From an officer's key to the last of 50 TVs and the last of 2,000 phones."""

import asyncio
import time
from collections.abc import Callable
from itertools import count
from typing import Protocol

import msgspec
from msgspec import Struct

from tests.bench.http import Connection, post
from tests.bench.tickets import ticket_request
from tests.support.paired import cookie_of

TVS, PHONES, CALLS = 50, 2_000, 150
QUIET_SECONDS = 0.03
COUNTER = "t1-1"
_nonces = count()


class Fanout(Struct):
    """Seconds from the key, one value for each call."""

    screens: list[float]
    phones: list[float]
    frame_bytes: int


class Socket(asyncio.Protocol):
    """A websocket that only notes when it was last written to, and what came last."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.at = 0.0
        self.last = b""
        self.ready = asyncio.get_running_loop().create_future()
        self.lost = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Shake hands."""
        self.transport = transport  # type: ignore[assignment]  # uvloop's transport is not asyncio's class
        self.transport.write(
            f"GET {self._path} HTTP/1.1\r\nHost: localhost\r\n{self._cookie()}"
            "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def _cookie(self) -> str:
        """A TV is known, a phone is not."""
        return f"Cookie: {cookie_of(self._path)}\r\n" if self._path.startswith("/live/screen/") else ""

    def data_received(self, data: bytes) -> None:
        """Something came."""
        self.at, self.last = time.perf_counter(), data
        if not self.ready.done() and b'"snapshot"' in data:
            self.ready.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """The server went."""
        if not self.lost.done():
            self.lost.set_result(None)


async def open_sockets(port: int, path: str, many: int) -> list[Socket]:
    """Sockets that already have their snapshot; fifty at a time. Each has an address of its own, as phones in a
    building have.
    """
    loop, sockets = asyncio.get_running_loop(), []
    for start in range(0, many, 50):
        made = [
            loop.create_connection(lambda: Socket(path), "127.0.0.1", port, local_addr=(_address(n), 0))
            for n in range(start, min(start + 50, many))
        ]
        sockets += [socket for _, socket in await asyncio.gather(*made)]
        await asyncio.gather(*(socket.ready for socket in sockets[start:]))
    return sockets


def _address(n: int) -> str:
    return f"127.1.{n // 250}.{n % 250 + 1}"


class Measured(Protocol):
    """One press of the officer's key, and what makes the next press possible."""

    async def call(self) -> None:
        """The press; returns with its answer."""

    async def between(self) -> None:
        """Make ready for the next one."""


async def measure(port: int, press: Measured, tv_path: str, phone_path: str) -> Fanout:
    """Press CALLS times with everyone watching."""
    screens = await open_sockets(port, tv_path, TVS)
    phones = await open_sockets(port, phone_path, PHONES)
    result = Fanout([], [], 0)
    for _ in range(CALLS):
        await press.between()
        await _quiet(phones)
        begun = time.perf_counter()
        await press.call()
        await _all_have(screens + phones, begun)
        result.screens.append(max(s.at for s in screens) - begun)
        result.phones.append(max(s.at for s in phones) - begun)
        result.frame_bytes = len(phones[0].last)
    for socket in screens + phones:
        socket.transport.close()
    return result


async def _until(right: Callable[[], bool]) -> None:
    """Look every millisecond: an event per socket would cost the client more than it measures."""
    while not right():  # noqa: ASYNC110 - see above
        await asyncio.sleep(0.001)


async def _all_have(sockets: list[Socket], since: float) -> None:
    await _until(lambda: min(s.at for s in sockets) >= since)


async def _quiet(sockets: list[Socket]) -> None:
    """Wait until nothing has come for a while."""
    await _until(lambda: time.perf_counter() - max(s.at for s in sockets) >= QUIET_SECONDS)


class Officer:
    """The officer of counter 1; a citizen takes a number for each one called, so the line keeps its length."""

    def __init__(self, connection: Connection, cookie: str) -> None:
        self._connection, self._cookie = connection, cookie

    async def sit_down(self) -> None:
        """With 20 people in line."""
        for _ in range(20):
            await self._issue()
        await self._verb("open", take_over=True)

    async def call(self) -> None:
        """Call next."""
        self._ticket = (await self._verb("call-next"))["ticket"]

    async def between(self) -> None:
        """Finish with the person called before, and let another one come."""
        if hasattr(self, "_ticket"):
            await self._verb("finish", ticket=self._ticket)
        await self._issue()

    async def _issue(self) -> None:
        await self._connection.ask(ticket_request(0, queue=1))

    async def _verb(self, name: str, **more: object) -> dict[str, object]:
        body = msgspec.json.encode({"nonce": f"officer-{next(_nonces):06d}", **more})
        status, answer = await self._connection.ask(post(f"/api/v1/counters/{COUNTER}/{name}", body, self._cookie))
        if status != 200:
            raise RuntimeError(f"{status}: {answer.decode()}")
        return msgspec.json.decode(answer, type=dict[str, object])


class BareKey:
    """The same press to the bare loop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def call(self) -> None:
        """Let it write to everyone."""
        await self._connection.ask(post("/press", b"{}"))

    async def between(self) -> None:
        """Nothing to do."""
