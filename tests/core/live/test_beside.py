"""What goes beside a view comes with it: whoever has just connected need not ask for notices, alarms or who is next."""

import httpx
import msgspec
from websockets.sync.client import connect

from core.context import SampleStaff
from core.staff.people import Role
from tests.support.plain_http import PLAIN
from tests.support.server import Server
from tests.support.visitor import SAMPLE, SEATS


def somebody(role: Role) -> SampleStaff:
    """Somebody of the whole building with a role."""
    return next(p for p in SAMPLE.staff if p.role is role and p.tenant is None)


def session_of(server: Server, person: SampleStaff) -> dict[str, str]:
    """Their cookie."""
    body = {"name": person.name, "pin": person.pin}
    answer = httpx.post(f"{server.url}/api/v1/session", json=body, verify=PLAIN)
    return {"Cookie": f"session={answer.cookies['session']}"}


def first_messages(server: Server, path: str, count: int, headers: dict[str, str] | None = None) -> list[str]:
    """The types of the first messages at a live address."""
    with connect(
        f"{server.url.replace('http', 'ws')}/live/{path}", additional_headers=headers, max_size=None
    ) as socket:
        return [msgspec.json.decode(socket.recv(timeout=20))["type"] for _ in range(count)]


def test_a_screen_has_its_notices_with_the_board(server: Server) -> None:
    screen = next(iter(SAMPLE.site.screens))
    assert first_messages(server, f"screen/{screen}", 2) == ["snapshot", "notices"]


def test_an_officers_page_knows_who_is_next_and_which_devices_are_not_well(server: Server) -> None:
    counter, person = next(iter(SEATS.items()))
    headers = session_of(server, person)
    assert first_messages(server, f"counter/{counter}", 3, headers) == ["snapshot", "next", "devices"]


def test_a_board_has_its_alarms_and_devices(server: Server) -> None:
    headers = session_of(server, somebody(Role.SUPERVISOR))
    assert first_messages(server, "board", 4, headers) == ["snapshot", "alarms", "foresight", "devices"]
