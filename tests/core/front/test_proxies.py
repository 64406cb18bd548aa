"""A proxy that was named speaks for others; nobody else does."""

import pytest

from core.front.proxies import Proxies
from tests.core.front.conftest import LIMITS, PROXY
from tests.core.front.test_room import PHONE, is_followed, was_sent_away
from tests.support.raw_connection import STRANGER, RawConnection, connected, status
from tests.support.server import Server
from tests.support.visitor import SEATS

OURS = Proxies(["10.0.0.1", "192.168.7.0/24", "2001:db8::/32"])


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        ([b"203.0.113.9"], "203.0.113.9"),
        ([b"1.2.3.4, 203.0.113.9"], "203.0.113.9"),
        ([b"1.2.3.4", b"203.0.113.9, 192.168.7.20"], "203.0.113.9"),
        ([b"2001:db9::7"], "2001:db9::7"),
        ([b"unknown"], "10.0.0.1"),
        ([b"1.2.3.4, 203.0.113.9:4711"], "203.0.113.9"),
        ([b"1.2.3.4, [2001:db9::7]:55"], "2001:db9::7"),
        ([b"1.2.3.4, [2001:db9::7]"], "2001:db9::7"),
        ([b"1.2.3.4, 203.0.113.9, 192.168.7.20:80"], "203.0.113.9"),
        ([b"1.2.3.4, unknown"], "10.0.0.1"),
        ([b"1.2.3.4, unknown, 192.168.7.20"], "10.0.0.1"),
        ([b"1.2.3.4, "], "10.0.0.1"),
        ([b"1.2.3.4, 203.0.113.9:x"], "10.0.0.1"),
        ([b"1.2.3.4, 203.0.113.9:"], "10.0.0.1"),
        ([b"1.2.3.4, [203.0.113.9"], "10.0.0.1"),
        ([b"1.2.3.4, _hidden"], "10.0.0.1"),
        ([b"192.168.7.20"], "10.0.0.1"),
        ([b""], "10.0.0.1"),
        ([], "10.0.0.1"),
    ],
)
def test_of_all_that_was_passed_on_the_last_that_is_no_proxy_counts(said: list[bytes], believed: str) -> None:
    assert OURS.address("10.0.0.1", [(b"x-forwarded-for", value) for value in said]) == believed


@pytest.mark.parametrize(("address", "trusted"), [("10.0.0.1", True), ("10.0.0.2", False), ("", False), ("x", False)])
def test_only_those_that_were_named_are_trusted(address: str, trusted: bool) -> None:
    assert OURS.trusts(address) == trusted
    assert not Proxies().trusts(address)


def signs_in(server: Server, source: str, more: bytes) -> bytes:
    person = next(iter(SEATS.values()))
    body = f'{{"name": "{person.name}", "pin": "{person.pin}"}}'.encode()
    head = b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with connected(server.port, source) as connection:
        return connection.says(head + more + b"Content-Length: %d\r\n\r\n" % len(body) + body).hears_answer()


def test_what_came_to_the_proxy_by_https_gets_cookies_for_https(server: Server) -> None:
    by_https = b"X-Forwarded-For: 203.0.113.1\r\nX-Forwarded-Proto: https\r\n"
    assert b"__Host-session=" in signs_in(server, PROXY, by_https)
    assert b"__Host-session=" not in signs_in(server, STRANGER, by_https)


def signs_out(server: Server, source: str, forwarded: str) -> int:
    asked = f"DELETE /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {forwarded}\r\n\r\n"
    with connected(server.port, source) as connection:
        return status(connection.says(asked.encode()).hears_answer())


def test_each_address_behind_the_proxy_has_a_budget_of_its_own(server: Server) -> None:
    assert {signs_out(server, PROXY, "203.0.113.2") for _ in range(90)} == {204, 429}
    assert signs_out(server, PROXY, "203.0.113.3") == 204
    for n in range(90):
        signs_out(server, "127.0.0.31", f"203.0.113.{n}")
    assert signs_out(server, "127.0.0.31", "203.0.113.200") == 429, "who is no proxy speaks for nobody"


def test_each_address_behind_the_proxy_has_a_share_of_live_lines_of_its_own(server: Server) -> None:
    most = LIMITS.sockets_of_address
    crowd = [follows(server, "203.0.113.4") for _ in range(most + 2)]
    other = follows(server, "203.0.113.5")
    assert all(map(was_sent_away, crowd[:2]))
    assert all(map(is_followed, (*crowd[2:], other)))
    for phone in (*crowd, other):
        phone.close()


def follows(server: Server, forwarded: str) -> RawConnection:
    phone = RawConnection(server.port, PROXY)
    assert status(phone.opens_socket(PHONE, more=f"X-Forwarded-For: {forwarded}\r\n".encode())) == 101
    return phone
