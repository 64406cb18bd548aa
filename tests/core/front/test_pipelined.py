"""A request with a body that is sent behind another one, before that is answered."""

from tests.support.raw_connection import RawConnection, connected, get, status
from tests.support.server import Server
from tests.support.visitor import eventually

FIRST = get("/api/v1/time")
CROWD = 10
MEGABYTES_MAX = 20


def post(body: bytes, length: int | None = None) -> bytes:
    """A sign-in with a body of which perhaps more is announced than comes."""
    head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
    return f"{head}{len(body) if length is None else length}\r\n\r\n".encode() + body


def test_both_are_answered_when_they_come_in_one_piece(server: Server) -> None:
    for size in (2, 400, 627, 9_000):
        with connected(server.port) as connection:
            connection.says(FIRST + post(b"{}".ljust(size)) + FIRST)
            assert [status(connection.hears_answer()) for _ in range(3)] == [200, 400, 200], size


def test_the_rest_of_its_body_may_come_later(server: Server) -> None:
    with connected(server.port) as connection:
        connection.says(FIRST + post(b"{}".ljust(1_000), 3_000))
        assert status(connection.hears_answer()) == 200
        connection.says(b" " * 2_000)
        assert status(connection.hears_answer()) == 400


def test_who_sends_only_some_of_its_body_is_hung_up(server: Server) -> None:
    for begun in (b"", b"{", b"{}".ljust(2_000)):
        with connected(server.port) as connection:
            connection.says(FIRST + post(begun, 9_000))
            assert status(connection.hears_answer()) == 200
            heard = connection.hears_out()
        assert (status(heard), b'"too_slow"' in heard) == (408, True)


def test_a_body_that_is_too_long_is_refused_there_as_well(server: Server) -> None:
    with connected(server.port) as connection:
        connection.says(FIRST + post(b" " * 70_000))
        assert status(connection.hears_answer()) == 200
        assert status(connection.hears_out()) == 413


async def test_once_such_clients_have_gone_nothing_of_them_stays(server: Server) -> None:
    files, memory = server.files_open(), server.megabytes()
    crowd = [RawConnection(server.port) for _ in range(CROWD)]
    for connection in crowd:
        connection.says(FIRST + post(b" " * 5_000, 9_000))
        assert status(connection.hears_answer()) == 200
        connection.close()
    await eventually(lambda: _are_gone(server, files))
    assert server.megabytes() - memory < MEGABYTES_MAX


async def _are_gone(server: Server, files: int) -> bool:
    return server.files_open() <= files
