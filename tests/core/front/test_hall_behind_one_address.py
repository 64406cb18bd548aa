"""A hall whose 2,000 phones share one address: all follow, and devices and staff come in as ever."""

import asyncio
import resource
from collections.abc import Iterator

import pytest

from tests.core.front.test_room import PHONE, TV, is_followed, session
from tests.support.raw_connection import LOCAL, STRANGER, UPGRADE, connected, status
from tests.support.server import ANTREAN, Server, serving
from tests.support.visitor import Visitor, eventually, visitor

pytestmark = pytest.mark.slow

PHONES = 2_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with serving(tmp_path_factory.mktemp("hall") / "data", command=ANTREAN) as server:
        yield server
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def test_two_thousand_phones_behind_one_address_follow_and_screens_and_officers_still_come(
    server: Server,
) -> None:
    phones = [await _phone(server.port) for _ in range(PHONES)]
    cookie = f"Cookie: session={session(server)}\r\n".encode()
    with connected(server.port, STRANGER) as officer, connected(server.port, LOCAL) as screen:
        assert status(officer.opens_socket(PHONE, more=cookie)) == 101
        assert status(screen.opens_socket(TV)) == 101
        async with visitor(server.url) as somebody:
            await eventually(lambda: _followed(somebody, PHONES + 2))
        assert all(map(is_followed, (officer, screen)))
    for _, writer in phones:
        writer.close()


async def _phone(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(STRANGER, 0))
    writer.write(f"GET {PHONE} HTTP/1.1\r\nHost: localhost\r\n".encode() + UPGRADE + b"\r\n")
    assert status(await reader.readuntil(b"\r\n\r\n")) == 101
    return reader, writer


async def _followed(somebody: Visitor, count: int) -> bool:
    return bool((await somebody.read("/health"))["followers"] == count)
