"""One set of headers on every answer, also of errors; and nobody keeps what only its reader should see."""

import httpx
import pytest

from core.front.config import SECURITY
from tests.support.live_screens import QUEUE
from tests.support.raw_connection import RawConnection, connected, get, status
from tests.support.server import Server

ANSWERS = {
    "a page": (get("/"), 200, b"no-store"),
    "a page that is not there": (get("/nowhere"), 404, b"no-store"),
    "a page of staff": (get("/counter"), 200, b"no-store"),
    "a script": (get("/assets/core/web/live.js"), 200, b"no-cache"),
    "a script that is not there": (get("/assets/core/web/none.js"), 404, b"no-store"),
    "an answer": (get("/api/v1/site"), 200, b"no-store"),
    "a refusal": (get("/api/v1/session"), 401, b"no-store"),
    "an address that is not there": (get("/api/v1/none"), 404, b"no-store"),
    "an answer without a body": (b"DELETE /api/v1/session HTTP/1.1\r\nHost: localhost\r\n\r\n", 204, b"no-store"),
    "the API's document": (get("/api/openapi.json"), 200, b"no-cache"),
    "a QR code of nobody": (get("/t/none/qr.svg"), 404, b"no-store"),
    "a method that is none there": (b"PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, b"no-store"),
    "a name that is none": (get("/", host="evil.example"), 421, b"no-store"),
    "too long an address": (get("/" + "x" * 5_000), 414, b"no-store"),
    "no request at all": (b"\x16\x03\x01\r\n\r\n", 400, b"no-store"),
}


def headers_of(connection: RawConnection, said: bytes) -> tuple[int, httpx.Headers]:
    head = connection.says(said).hears_answer().partition(b"\r\n\r\n")[0]
    pairs = [line.partition(b": ")[::2] for line in head.split(b"\r\n")[1:]]
    return status(head), httpx.Headers(pairs)


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_says_what_a_browser_may_do_with_it(server: Server, name: str) -> None:
    said, wanted, kept = ANSWERS[name]
    with connected(server.port) as connection:
        answered, headers = headers_of(connection, said)
    assert answered == wanted
    assert {key: headers.get_list(key) for key in SECURITY} == {key: [value] for key, value in SECURITY.items()}
    assert kept.decode() in headers["cache-control"]


def test_so_does_the_answer_to_a_handshake(server: Server) -> None:
    with connected(server.port) as connection:
        head = connection.opens_socket(f"/live/queue/{QUEUE}")
    assert all(key.lower().encode() in head.lower() for key in SECURITY)


def test_pages_allow_nothing_from_elsewhere_and_nothing_inline() -> None:
    policy = dict(part.strip().split(" ", 1) for part in SECURITY["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert not any("http" in source or "unsafe" in source for source in policy.values())
