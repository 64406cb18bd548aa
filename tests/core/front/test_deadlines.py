"""Whoever lets the server wait is hung up, whatever they began to say."""

from tests.support.live_screens import SCREEN
from tests.support.raw_connection import UPGRADE, RawConnection, connected, get, status
from tests.support.server import Server
from tests.support.visitor import eventually

POST = b"POST /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

NEVER_FINISHED = {
    "half a request line": (b"GET /api/v1/hea", 408),
    "headers without end": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: y", 408),
    "a body that never comes": (POST + b"Content-Length: 10\r\n\r\n", 408),
    "half a body": (POST + b"Content-Length: 10\r\n\r\n{", 408),
    "chunks without end": (POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", 408),
    "an upgrade cut short": (b"GET /live/screen/x HTTP/1.1\r\nHost: localhost\r\n" + UPGRADE, 408),
    "empty lines": (b"\r\n\r\n", 0),
    "nothing at all": (b"", 0),
}
FAILED_UPGRADES = {
    "a long header": (b"X: " + b"y" * 9_000 + b"\r\n", 400),
    "200 headers": (b"".join(b"X-%d: y\r\n" % n for n in range(200)), 431),
    "a Content-Length": (b"Content-Length: 5\r\n", 400),
    "another version": (b"Sec-WebSocket-Version: 12\r\n", 400),
    "two keys": (b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", 400),
}


def test_a_request_that_is_never_finished_is_refused_with_a_sentence_and_hung_up(server: Server) -> None:
    open_at_once = {name: RawConnection(server.port).says(said) for name, (said, _) in NEVER_FINISHED.items()}
    answers = {name: connection.hears_out() for name, connection in open_at_once.items()}
    assert {name: status(answer) for name, answer in answers.items()} == {
        name: wanted for name, (_, wanted) in NEVER_FINISHED.items()
    }
    assert all(b'"too_slow"' in answer for answer in answers.values() if answer)


def test_who_announces_a_body_with_expect_and_sends_none_is_hung_up(server: Server) -> None:
    with connected(server.port) as connection:
        connection.says(POST + b"Content-Length: 10\r\nExpect: 100-continue\r\n\r\n")
        heard = connection.hears_out()
    assert heard.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 408 ")


def test_who_sends_a_byte_now_and_then_has_no_more_time(server: Server) -> None:
    with connected(server.port) as connection:
        connection.says(b"GET / HTTP/1.1\r\n")
        connection.socket.settimeout(0.1)
        heard = b""
        while not heard:
            connection.says(b"X")
            try:
                heard = connection.hears()
            except TimeoutError:
                continue
    assert status(heard) == 408


def test_a_connection_is_kept_for_a_while_between_two_requests(server: Server) -> None:
    with connected(server.port) as connection:
        for _ in range(2):
            assert status(connection.says(get("/api/v1/health")).hears_answer()) == 200
        assert connection.hears_out() == b""


def test_a_failed_upgrade_is_answered_and_hung_up(server: Server) -> None:
    for name, (more, wanted) in FAILED_UPGRADES.items():
        with connected(server.port) as connection:
            connection.says(get(f"/live/screen/{SCREEN.id}", UPGRADE + more))
            assert status(connection.hears_out()) == wanted, name


async def test_who_reads_no_answer_is_hung_up(server: Server) -> None:
    connection = RawConnection(server.port, receive_bytes=1024)
    assert connection.says(get("/api/openapi.json") * 20).hears(1)
    before = server.files_open()
    await eventually(lambda: _hung_up(server, before))
    assert len(connection.hears_out()) < 2_000_000
    connection.close()


async def _hung_up(server: Server, before: int) -> bool:
    return server.files_open() < before
