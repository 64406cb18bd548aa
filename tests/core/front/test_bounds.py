"""Nobody makes the server remember much: bytes and counts are bounded, and memory goes back after a burst."""

import pytest

from tests.support.raw_connection import RawConnection, connected, get, status
from tests.support.server import Server

POST = b"POST /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
MEGABYTES_MAX = 20

TOO_MUCH = {
    "a long header": (get("/", b"X: " + b"y" * 17_000 + b"\r\n"), 431),
    "101 headers": (get("/", b"".join(b"X-%d: y\r\n" % n for n in range(100))), 431),
    "a long address": (get("/" + "x" * 4_100), 414),
    "a long body": (POST + b"Content-Length: 70000\r\n\r\n" + b" " * 70_000, 413),
    "a long body in chunks": (CHUNKED + b"1000\r\n" * 1 + b"x" * 4096 + b"\r\n" + b"1\r\nx\r\n" * 12_000, 413),
    "a long extension of a chunk": (CHUNKED + b"1;x=" + b"y" * 70_000, 413),
    "many trailers": (CHUNKED + b"1\r\n{\r\n0\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(101)), 431),
    "empty lines": (b"\r\n" * 9_000, 431),
}
IN_BOUNDS = {
    "a header of 15 kB": (get("/api/v1/health", b"X: " + b"y" * 15_000 + b"\r\n"), 200),
    "99 headers": (get("/api/v1/health", b"".join(b"X-%d: y\r\n" % n for n in range(98))), 200),
    "an address of 4 kB": (get("/api/v1/health?" + "x" * 4_000), 200),
    "a body that is too long for us only": (POST + b"Content-Length: 20000\r\n\r\n" + b" " * 20_000, 413),
    "a trailer": (CHUNKED + b"2\r\n{}\r\n0\r\nX: y\r\n\r\n", 400),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_refused_and_hung_up(server: Server, name: str) -> None:
    said, wanted = TOO_MUCH[name]
    with connected(server.port) as connection:
        answer = connection.says(said).hears_out()
    assert (status(answer), b"connection: close" in answer) == (wanted, True)


@pytest.mark.parametrize("name", IN_BOUNDS)
def test_what_is_in_bounds_is_served(server: Server, name: str) -> None:
    said, wanted = IN_BOUNDS[name]
    with connected(server.port) as connection:
        assert status(connection.says(said).hears_answer()) == wanted


def test_pipelined_requests_are_answered_in_their_order(server: Server) -> None:
    asked = [get(f"/api/v1/{'health' if n % 2 else 'site'}") for n in range(200)]
    with connected(server.port) as connection:
        connection.says(b"".join(asked))
        kinds = [b'"followers"' in connection.hears_answer() for _ in asked]
    assert kinds == [False, True] * 100


def test_a_bad_request_behind_a_good_one_does_not_take_its_answer(server: Server) -> None:
    with connected(server.port) as connection:
        heard = connection.says(get("/api/v1/health") + b"\x00\x01\r\n\r\n").hears_out()
    assert status(heard) == 200
    assert heard.count(b"HTTP/1.1") == 1


def test_headers_without_end_do_not_fill_the_memory(server: Server) -> None:
    before = server.megabytes()
    crowd = [RawConnection(server.port) for _ in range(30)]
    for connection in crowd:
        connection.says(b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 350_000)
    assert server.megabytes() - before < MEGABYTES_MAX
    for connection in crowd:
        connection.close()


def test_requests_whose_answers_nobody_reads_do_not_fill_the_memory(server: Server) -> None:
    before = server.megabytes()
    crowd = [RawConnection(server.port, receive_bytes=1024) for _ in range(10)]
    for connection in crowd:
        connection.says_what_is_taken(get("/api/v1/site") * 20_000)
    assert server.megabytes() - before < MEGABYTES_MAX
    for connection in crowd:
        connection.close()


def test_after_burst_upon_burst_the_memory_is_about_where_it_was(server: Server) -> None:
    """Each used to leave 260 MB behind."""
    levels = []
    for _ in range(4):
        with connected(server.port) as connection:
            connection.says_what_is_taken(get("/api/v1/none") * 200_000)
        levels.append(server.megabytes())
    assert levels[-1] - levels[0] < MEGABYTES_MAX
