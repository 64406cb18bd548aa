"""An answer of the API leaves in one piece, says what all answers say, and leaves nothing behind."""

import asyncio
import gc
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from core.front.config import FrontConfig
from core.front.cycle import Heads
from core.front.gate import Gate
from core.front.http_protocol import HttpProtocol
from core.front.limits import FrontLimits
from core.web.whole import send_json
from tests.support.raw_connection import RawConnection, connected, get, status
from tests.support.server import Server

TIME = "/api/v1/time"
ASKED = 20


def headers_of(connection: RawConnection, more: bytes = b"") -> list[bytes]:
    head = connection.says(get(TIME, more)).hears_answer().partition(b"\r\n\r\n")[0]
    return sorted(line.partition(b":")[0] for line in head.split(b"\r\n")[1:])


def test_it_says_the_same_as_in_two_pieces_to_who_goes_and_to_who_stays(server: Server) -> None:
    with connected(server.port) as connection:
        stays = headers_of(connection)
    with connected(server.port) as connection:
        goes = headers_of(connection, b"Connection: close\r\n")
        assert connection.hears_out() == b"", "and hangs up"
    assert goes == sorted([*stays, b"connection"])
    assert len(set(stays)) == len(stays), "each of them once"


def test_who_asks_for_the_head_alone_gets_no_body(server: Server) -> None:
    with connected(server.port) as connection:
        connection.says(get(TIME).replace(b"GET", b"HEAD") + get(TIME))
        assert status(connection.hears_until_it_says(b"\r\n\r\n")) == 200
        assert status(connection.hears_answer()) == 200


def test_the_date_of_an_answer_is_that_of_its_second() -> None:
    heads = Heads()
    first, second = [(b"Date", b"12:00:00")], [(b"Date", b"12:00:01")]
    said = [heads.of(200, first), heads.of(201, first), heads.of(200, second)]
    assert [(head[9:12], head.count(b"date: "), b"12:00:01" in head) for head in said] == [
        (b"200", 1, False),
        (b"201", 1, False),
        (b"200", 1, True),
    ]


class Wire(asyncio.Transport):
    """Keeps what is written to it, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []
        self.wrote = asyncio.Event()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.pieces.append(bytes(data))
        self.wrote.set()

    def is_closing(self) -> bool:
        return False

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """As much as anybody likes."""


async def answers(scope: Scope, _: Receive, send: Send) -> None:
    await send_json(scope, send, 200, b"{}")


def connection_to(app: Any, wire: Wire) -> HttpProtocol:
    gate = Gate(FrontLimits(), lambda _: None, lambda: None)
    config = FrontConfig(app, "127.0.0.1", 0, gate)
    config.load()
    connection = HttpProtocol(config, ServerState(), {}, asyncio.get_running_loop())
    connection.connection_made(wire)
    return connection


async def test_an_answer_is_one_piece_and_leaves_nothing_that_only_the_collector_finds() -> None:
    wire = Wire()
    connection = connection_to(answers, wire)
    gc.collect()
    gc.disable()
    try:
        for _ in range(ASKED):
            connection.data_received(get(TIME))
            await wire.wrote.wait()
            wire.wrote.clear()
        found = gc.collect()
    finally:
        gc.enable()
    assert [piece.endswith(b"\r\n\r\n{}") for piece in wire.pieces] == [True] * ASKED
    assert found < ASKED
