"""A live socket lasts no longer than the session it was opened with; and one officer sits at one counter."""

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from config.timer import BEAT_SECONDS
from tests.support.officers import PINS, Officer, follow, refused, tidies
from tests.support.server import Server

pytestmark = pytest.mark.slow

COUNTER = "dpmptsp-16"
NAME = "Agung Nugroho"


def is_hung_up(socket: ClientConnection) -> bool:
    """Whether the line is closed before the beat after the next could come."""
    beats = 0
    while beats < 2:
        try:
            beats += '"beat"' in str(socket.recv(timeout=2 * BEAT_SECONDS))
        except ConnectionClosed:
            return True
    return False


@pytest.fixture
def sri(server: Server) -> Officer:
    return Officer(server, "Sri Lestari")


@pytest.fixture
def agung(server: Server) -> Officer:
    return Officer(server, NAME)


@pytest.fixture
def hendro(server: Server) -> Officer:
    return Officer(server, "Hendro Susilo")


@pytest.mark.parametrize("how", ["/session", "/sessions"])
def test_signing_out_hangs_up_the_officers_page(agung: Officer, how: str) -> None:
    with agung.follows(COUNTER) as socket:
        socket.recv(timeout=20)
        assert agung.client.delete(how).status_code == 204
        assert is_hung_up(socket)


def test_signing_out_everywhere_hangs_up_on_other_devices(server: Server, agung: Officer, hendro: Officer) -> None:
    with agung.follows(COUNTER) as socket, hendro.follows(COUNTER) as of_hendro:
        socket.recv(timeout=20)
        of_hendro.recv(timeout=20)
        Officer(server, NAME).client.delete("/sessions")
        assert is_hung_up(socket)
        assert not is_hung_up(of_hendro)


def test_a_disabled_officers_page_is_hung_up_and_may_not_come_back(
    server: Server, agung: Officer, sri: Officer
) -> None:
    cookie = {"Cookie": f"session={agung.client.cookies['session']}"}
    with agung.follows(COUNTER) as socket:
        socket.recv(timeout=20)
        assert sri.client.patch(f"/staff/{agung.id}", json={"active": False}).status_code == 200
        assert is_hung_up(socket)
    with follow(server, COUNTER, cookie) as again, pytest.raises(ConnectionClosed) as closed:
        again.recv(timeout=20)
    assert "sign_in_needed" in str(closed.value)
    assert sri.client.patch(f"/staff/{agung.id}", json={"active": True}).status_code == 200


def test_a_demoted_officers_page_is_hung_up(server: Server, sri: Officer, agung: Officer) -> None:
    with agung.follows(COUNTER) as socket:
        socket.recv(timeout=20)
        assert sri.client.patch(f"/staff/{agung.id}", json={"role": "receptionist"}).status_code == 200
        assert is_hung_up(socket)
    with agung.follows(COUNTER) as again, pytest.raises(ConnectionClosed) as closed:
        again.recv(timeout=20)
    assert "role_needed" in str(closed.value)
    assert sri.client.patch(f"/staff/{agung.id}", json={"role": "officer"}).status_code == 200


# -- row 66


def test_an_officer_signed_in_twice_still_sits_at_one_counter(server: Server, agung: Officer) -> None:
    elsewhere = Officer(server, NAME)
    agung.does("open", COUNTER, take_over=True)
    elsewhere.does("open", "dpmptsp-17")
    rows = agung.client.get("/counters").json()["counters"]
    assert [row["id"] for row in rows if row["mine"]] == ["dpmptsp-17"]
    tidies(agung, "dpmptsp-17")


def test_two_officers_never_sit_at_the_same_counter(server: Server, agung: Officer, hendro: Officer) -> None:
    agung.does("open", COUNTER, take_over=True)
    taken = refused(hendro.presses("open", COUNTER), 409, "counter_taken")
    assert taken == "Loket 16 sedang dipakai petugas lain."
    assert PINS[NAME] not in taken
    tidies(agung, COUNTER)
