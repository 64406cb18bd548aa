"""By which names the server is reached, and whose pages may ask it for changes and live lines."""

import socket

import pytest

from core.front.hosts import TOLD_MAX, Hosts
from tests.support.live_screens import QUEUE, SCREEN
from tests.support.raw_connection import connected, get, status
from tests.support.server import Server

OWN = socket.gethostname()
KNOWN = ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.1.10:8000", "10.0.0.1", "LOCALHOST",
         OWN, f"{OWN}.local:8000", "mpp.example.go.id", "mpp.example.go.id:443", "MPP.example.go.id."]  # fmt: skip
UNKNOWN = ["evil.example", "evil.example:8000", "mpp.example.go.id.evil.example", "127.0.0.1.evil.example", "",
           "localhost@evil.example", "localhost/", "localhost:x", "[::1",
           "[::1]x", "[::1]x:80", "[::1]:80x", "x[::1]", "::1", "a b", "localhost:80:9"]  # fmt: skip
STREAMS = (f"/live/queue/{QUEUE}", f"/live/screen/{SCREEN.id}", "/live/board", "/live/counter/disdukcapil-1")
CHANGES = [
    b"POST /api/v1/staff/contoh-petugas/invitation HTTP/1.1\r\n",
    b"DELETE /api/v1/session HTTP/1.1\r\n",
    b"POST /api/v1/sessions/end HTTP/1.1\r\n",
]


@pytest.mark.parametrize("host", KNOWN)
def test_the_building_is_reached_by_its_names_and_any_address_in_digits(host: str) -> None:
    assert Hosts(["mpp.example.go.id"]).known(host.encode())


@pytest.mark.parametrize("host", UNKNOWN)
def test_no_other_name_leads_here(host: str) -> None:
    assert not Hosts(["mpp.example.go.id"]).known(host.encode())


def test_an_unknown_name_is_told_once_with_the_option_that_makes_it_known(caplog: pytest.LogCaptureFixture) -> None:
    hosts = Hosts(["mpp.example.go.id"])
    for host in (b"antrean.lan:8000", b"ANTREAN.lan", b"antrean.lan", b"evil\n.example", b"x\x1b[2J.example", b"a b"):
        hosts.known(host)
    (line,) = caplog.messages
    assert "somebody asked for antrean.lan" in line
    assert line.endswith("start it with --known-host antrean.lan.")


def test_who_comes_by_ever_new_names_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    hosts = Hosts()
    for n in range(10 * TOLD_MAX):
        hosts.known(f"n{n}.example".encode())
    assert len(caplog.messages) == TOLD_MAX


@pytest.mark.parametrize("path", ["/", "/api/v1/health", "/assets/core/web/live.js", "/counter"])
def test_a_page_of_a_foreign_name_is_not_served(server: Server, path: str) -> None:
    with connected(server.port) as connection:
        assert status(connection.says(get(path, host="evil.example")).hears_answer()) == 421


@pytest.mark.parametrize("hosts", [b"", b"Host: localhost\r\nHost: evil.example\r\n"])
def test_a_request_names_one_host(server: Server, hosts: bytes) -> None:
    with connected(server.port) as connection:
        assert status(connection.says(b"GET / HTTP/1.1\r\n" + hosts + b"\r\n").hears_answer()) == 400


@pytest.mark.parametrize("path", STREAMS)
def test_a_foreign_page_follows_nothing(server: Server, path: str) -> None:
    foreign = (b"http://evil.example", b"null", b"http://localhost:9999", b"https://localhost.evil.example")
    for origin in foreign:
        with connected(server.port) as connection:
            assert status(connection.opens_socket(path, more=b"Origin: " + origin + b"\r\n")) == 403
    with connected(server.port) as connection:
        assert status(connection.opens_socket(path, host="evil.example")) == 421
    with connected(server.port) as connection:
        assert status(connection.opens_socket(path, more=b"Origin: http://localhost\r\n")) == 101


@pytest.mark.parametrize("request_line", CHANGES)
@pytest.mark.parametrize(
    "by", [b"Origin: http://localhost:9999\r\n", b"Origin: null\r\n", b"Sec-Fetch-Site: same-site\r\n"]
)
def test_a_foreign_page_changes_nothing_with_a_body_or_without(server: Server, request_line: bytes, by: bytes) -> None:
    for body in (b"\r\n", b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"):
        with connected(server.port) as connection:
            answer = connection.says(request_line + b"Host: localhost\r\n" + by + body).hears_answer()
        assert (status(answer), b'"other_site"' in answer) == (403, True)


def test_a_page_of_ours_and_a_program_without_a_browser_may_ask_for_changes(server: Server) -> None:
    for by in (b"Origin: http://localhost\r\n", b"Sec-Fetch-Site: same-origin\r\n", b""):
        with connected(server.port) as connection:
            answer = connection.says(CHANGES[1] + b"Host: localhost\r\n" + by + b"\r\n").hears_answer()
        assert status(answer) == 204
