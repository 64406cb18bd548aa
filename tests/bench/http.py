"""A lean HTTP/1.1 client: it must cost less than what it measures."""

import asyncio
import time
from collections.abc import Callable, Sequence

from msgspec import Struct


class Run(Struct):
    """How one load went. Latencies in seconds."""

    clients: int
    seconds: float
    latencies: list[float]

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """The latency that this share of the answers kept, in seconds."""
        return percentile(self.latencies, share)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of all keeps; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Connection(asyncio.Protocol):
    """One keep-alive connection with one request under way at a time."""

    def __init__(self) -> None:
        self._buffer = b""
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready to ask."""
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]  # uvloop's transport is not asyncio's class

    def data_received(self, data: bytes) -> None:
        """Hand out an answer once it is whole; all of ours carry a length."""
        self._buffer += data
        head, separator, rest = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        size = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        if len(rest) < size or self._answer is None:
            return
        self._buffer = rest[size:]
        answer, self._answer = self._answer, None
        answer.set_result((int(head[9:12]), rest[:size]))

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body of one request."""
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


async def connect(port: int) -> Connection:
    """A connection to a server on this machine."""
    _, connection = await asyncio.get_running_loop().create_connection(Connection, "127.0.0.1", port)
    return connection


def post(path: str, body: bytes, cookie: str = "") -> bytes:
    """The bytes of a POST."""
    cookies = f"Cookie: {cookie}\r\n" if cookie else ""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{cookies}Content-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def load(port: int, clients: int, seconds: float, request: Callable[[int], bytes], good: int) -> Run:
    """Let `clients` ask for some seconds, one request after the other; fails on another status than `good`."""
    latencies: list[float] = []
    numbers = iter(range(1 << 60))
    until = time.perf_counter() + seconds

    async def one() -> None:
        connection = await connect(port)
        while (begun := time.perf_counter()) < until:
            status, body = await connection.ask(request(next(numbers)))
            latencies.append(time.perf_counter() - begun)
            if status != good:
                raise RuntimeError(f"{status}: {body.decode()}")
        connection.close()

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(clients)))
    return Run(clients, time.perf_counter() - begun, latencies)
