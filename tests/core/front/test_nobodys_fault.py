"""What is nobody's fault here leaves no line in the log."""

import pytest

from tests.support.live_screens import SCREEN
from tests.support.raw_connection import UPGRADE, connected, get, masked, status
from tests.support.server import Server

HUNG_UP = {
    "a body that never comes": b"POST /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n",
    "half a body": b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 100\r\n\r\n{",
    "no request at all": b"\x16\x03\x01\x00\xff",
    "half a request line": b"GET /api",
    "a live line that nobody waits for": get("/live/screen/x", UPGRADE),
    "a page that nobody waits for": get("/"),
}
FRAMES = {
    "no UTF-8": masked(1, b"\xff\xfe"),
    "an opcode that is none": b"\x8b\x80\0\0\0\0",
    "not masked": b"\x81\x01x",
    "reserved bits": b"\xf1\x81\0\0\0\0x",
    "a continuation of nothing": masked(0, b"x"),
    "a long ping": b"\x89\xfe\x01\x00\0\0\0\0" + b"x" * 256,
    "a goodbye of one byte": masked(8, b"x"),
    "a goodbye with a code that is none": masked(8, b"\x00\x01"),
    "half a frame": b"\x81\xfe\x01",
}


def test_who_hangs_up_in_the_middle_leaves_no_line_in_the_log(server: Server) -> None:
    before = server.log.read_text()
    for said in HUNG_UP.values():
        for _ in range(5):
            with connected(server.port) as connection:
                connection.says(said)
    for said in FRAMES.values():
        with connected(server.port) as connection:
            assert status(connection.opens_socket(f"/live/screen/{SCREEN.id}")) == 101
            connection.says(said)
    with connected(server.port) as other:
        assert status(other.says(get("/api/v1/health")).hears()) == 200
    assert server.log.read_text() == before


def test_a_live_line_that_is_refused_leaves_no_line_in_the_log(server: Server) -> None:
    with connected(server.port) as connection:  # how a name is made known is said once
        assert status(connection.says(get("/", host="evil.example")).hears_answer()) == 421
    before = server.log.read_text()
    path = f"/live/screen/{SCREEN.id}"
    refused = ((path, "evil.example", b""), (path, "localhost", b"Origin: null\r\n"), ("/live/none", "localhost", b""))
    for where, host, more in refused:
        with connected(server.port) as connection:
            assert status(connection.opens_socket(where, host, more)) in (403, 404, 421)
            connection.hears_out()
    assert status(_health(server)) == 200
    assert server.log.read_text() == before


def _health(server: Server) -> bytes:
    with connected(server.port) as other:
        return other.says(get("/api/v1/health")).hears_answer()


@pytest.mark.parametrize("name", [name for name in FRAMES if name != "half a frame"])
def test_an_invalid_frame_ends_its_socket(server: Server, name: str) -> None:
    with connected(server.port) as connection:
        connection.opens_socket(f"/live/screen/{SCREEN.id}")
        connection.says(FRAMES[name])
        assert connection.hears_out()
