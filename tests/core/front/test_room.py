"""There is always room for devices, staff and whoever comes next: the oldest phone of the greediest address goes."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.core.front.conftest import LIMITS
from tests.support.live_screens import QUEUE, SCREEN
from tests.support.raw_connection import LOCAL, STRANGER, RawConnection, connected, get, status
from tests.support.server import ANTREAN, Server
from tests.support.visitor import SEATS

OTHERS = tuple(f"127.0.0.{n}" for n in range(3, 20))
PHONE, TV = f"/live/queue/{QUEUE}", f"/live/screen/{SCREEN.id}"
FULL = b"\x03\xf5full"
"""The close code 1013 with its reason."""


@pytest.fixture(autouse=True)
def _everybody_has_gone(server: Server) -> None:
    """Those of the test before, too."""
    while server.api("GET", "/health").json()["followers"]:
        pass


@contextmanager
def phones(server: Server, count: int, source: str = STRANGER, path: str = PHONE) -> Iterator[list[RawConnection]]:
    """So many live lines from an address, opened one after the other."""
    with ExitStack() as stack:
        opened = []
        for _ in range(count):
            opened.append(stack.enter_context(connected(server.port, source)))
            assert status(opened[-1].opens_socket(path)) == 101
        yield opened


def was_sent_away(phone: RawConnection) -> bool:
    return FULL in phone.hears_out()


def is_followed(phone: RawConnection) -> bool:
    """Whether it is sent something, and not only goodbye."""
    phone.socket.settimeout(0.05)
    try:
        while data := phone.hears():
            if FULL in data:
                return False
    except TimeoutError:
        return True
    return False


def test_an_address_has_its_share_of_live_lines_and_its_oldest_go(server: Server) -> None:
    most = LIMITS.sockets_of_address
    with phones(server, most + 5) as crowd:
        assert all(map(was_sent_away, crowd[:5]))
        assert all(map(is_followed, crowd[5:]))


def test_when_it_is_full_the_oldest_phone_of_the_greediest_address_goes(server: Server) -> None:
    with phones(server, LIMITS.sockets_of_address) as greedy, ExitStack() as stack:
        few = [stack.enter_context(phones(server, 1, other))[0] for other in OTHERS[:15]]
        assert all(map(is_followed, few))
        assert all(map(was_sent_away, greedy[:5]))
        assert all(map(is_followed, greedy[5:]))


def test_phones_leave_room_for_devices_and_staff(server: Server) -> None:
    with ExitStack() as stack:
        for other in (STRANGER, *OTHERS[:3]):
            stack.enter_context(phones(server, 15, other))
        here = stack.enter_context(phones(server, 2, LOCAL, TV))
        cookie = f"Cookie: session={session(server)}\r\n".encode()
        officer = stack.enter_context(connected(server.port, STRANGER))
        assert status(officer.opens_socket(PHONE, more=cookie)) == 101
        for other in OTHERS[4:8]:
            stack.enter_context(phones(server, 10, other))
        assert all(map(is_followed, (*here, officer)))


def session(server: Server) -> str:
    """Of an officer who has just signed in."""
    person = next(iter(SEATS.values()))
    return server.api("POST", "/session", {"name": person.name, "pin": person.pin}).cookies["session"]


def test_one_known_address_can_not_take_the_room_of_all_that_are_known(server: Server) -> None:
    most = LIMITS.known_sockets_of_address
    with phones(server, most + 2, LOCAL, TV) as crowd:
        assert all(map(was_sent_away, crowd[:2]))
        assert [is_followed(one) for one in crowd[2:]] == [True] * most


def test_connections_that_say_nothing_do_not_keep_others_out(server: Server) -> None:
    with ExitStack() as stack:
        silent = [stack.enter_context(connected(server.port, STRANGER)) for _ in range(100)]
        asks = stack.enter_context(connected(server.port, OTHERS[0]))
        assert status(asks.says(get("/api/v1/health")).hears_answer()) == 200
        assert silent[0].hears_out() == b""
        assert server.files_open() < 200


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The limit that most systems give a service which asks for nothing."""
    server = Server(tmp_path_factory.mktemp("narrow") / "data", ["--sample"], limited(1024))
    server.start()
    try:
        yield server
    finally:
        server.stop()


def limited(files: int) -> tuple[str, ...]:
    return ("sh", "-c", f'ulimit -n {files} && exec "$@"', "sh", *ANTREAN)


@pytest.mark.slow
def test_under_a_limit_of_1024_files_silent_sockets_do_not_keep_devices_and_staff_out(narrow: Server) -> None:
    with ExitStack() as stack:
        for _ in range(1_100):
            stack.enter_context(connected(narrow.port, STRANGER))
        cookie = f"Cookie: session={session(narrow)}\r\n".encode()
        officer = stack.enter_context(connected(narrow.port, OTHERS[0]))
        assert status(officer.opens_socket(PHONE, more=cookie)) == 101
        screens = stack.enter_context(phones(narrow, 20, LOCAL, TV))
        assert all(map(is_followed, (officer, *screens)))


def test_a_limit_that_is_too_low_for_the_site_refuses_the_start(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", ["--sample"], limited(250))
    with pytest.raises(AssertionError, match="open files for screens, kiosks and staff, and the system allows 250"):
        server.start()


def test_staff_are_told_when_hardly_any_room_is_left(server: Server) -> None:
    with phones(server, 18), phones(server, 8, OTHERS[0]):
        while "server_crowded" not in {one["code"] for one in server.api("GET", "/health").json()["warnings"]}:
            pass
