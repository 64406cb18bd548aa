"""Only a device that was paired with a place opens it: takes numbers there, speaks there, hears of its slips."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.websockets import WebSocket

from config.installation import Installation
from core.context import SampleStaff
from core.domain.site import PrinterSettings
from core.live.transport import EXTENSION
from core.web.pairing.door import Guest
from tests.support.clock import Clock
from tests.support.installation import EVERY_ROLE, NOON, OF_TENANT, OFFICER, RECEPTIONIST, SUPERVISOR, opened
from tests.support.kiosk_hall import Bell, site_with_printer
from tests.support.officers import fresh_nonce
from tests.support.plain_http import PLAIN
from tests.support.small_building import KIOSK, service_of

PLACE = {"kind": "kiosk", "id": str(KIOSK)}
PATH = f"/kiosk/{KIOSK}"
PROXIED = {"X-Forwarded-For": "10.0.0.7"}


class Line(Bell):
    """A line that can be hung up."""

    is_closed = False

    def close(self) -> None:
        """Hang up."""
        self.is_closed = True


async def mute(*_: object) -> Any:
    """Nobody says anything."""


class Doors:
    """A building in which devices are known, or stand open as in the sample; browsers come from named addresses."""

    def __init__(self, running: Installation, stack: AsyncExitStack) -> None:
        self.running, self._stack = running, stack

    async def visitor(self, address: str = "10.0.0.7") -> httpx.AsyncClient:
        """Somebody's browser, without cookies yet."""
        transport = httpx.ASGITransport(self.running.app, client=(address, 5000))
        client = httpx.AsyncClient(transport=transport, base_url="http://mpp.test/api/v1", verify=PLAIN)
        return await self._stack.enter_async_context(client)

    async def staff(self, person: SampleStaff = SUPERVISOR) -> httpx.AsyncClient:
        """Somebody of the staff at an office PC."""
        client = await self.visitor("10.0.0.9")
        answer = await client.post("/session", json={"name": person.name, "pin": person.pin})
        assert answer.status_code == 200, answer.text
        return client

    async def paired(self, place: dict[str, str] = PLACE) -> httpx.AsyncClient:
        """A device that a supervisor has paired."""
        device, boss = await self.visitor(), await self.staff()
        code = await code_of(device)
        answer = await boss.post(f"/pairings/{code}", json={"place": place})
        assert answer.status_code == 201, answer.text
        return device


@asynccontextmanager
async def doors(folder: Path, *, stand_open: bool = False) -> AsyncIterator[Doors]:
    """The small building with a virtual printer, at noon."""
    site = site_with_printer(PrinterSettings(kind="virtual"))
    async with AsyncExitStack() as stack:
        running = await stack.enter_async_context(
            opened(folder, EVERY_ROLE, Clock(NOON), site, doors_stand_open=stand_open)
        )
        yield Doors(running, stack)


@pytest.fixture
async def building(tmp_path: Path) -> AsyncIterator[Doors]:
    async with doors(tmp_path) as opened_doors:
        yield opened_doors


async def code_of(device: httpx.AsyncClient, **place: str) -> str:
    """What a page shows that nobody knows."""
    answer = await device.post("/pairings", json=place)
    assert (answer.status_code, answer.json()["state"]) == (200, "waiting"), answer.text
    return str(answer.json()["code"])


async def takes(client: httpx.AsyncClient, **more: object) -> httpx.Response:
    """Somebody presses for a number."""
    wanted = {"nonce": fresh_nonce(), "service": service_of("K"), "kiosk": str(KIOSK), **more}
    return await client.post("/tickets", json=wanted)


def code(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, str(answer.json()["error"]["code"])


def page(client: httpx.AsyncClient, path: str) -> httpx.URL:
    """The address of a page, beside the API."""
    return client.base_url.copy_with(path=path)


async def test_who_is_no_kiosk_takes_no_number_and_the_hall_stays_as_it_is(building: Doors) -> None:
    phone, office = await building.visitor(), await building.staff(OFFICER)
    before = building.running.context.office.hall.seq
    assert code(await takes(phone)) == (403, "device_needed")
    assert code(await takes(office)) == (403, "device_needed")
    assert code(await takes(phone, kiosk="kios-lain")) == (404, "unknown_kiosk")
    assert building.running.context.office.hall.seq == before


async def test_a_paired_kiosk_takes_numbers_for_itself_alone(building: Doors) -> None:
    kiosk = await building.paired()
    assert (await takes(kiosk)).status_code == 201
    assert code(await takes(kiosk, kiosk=None)) == (401, "sign_in_needed")


async def test_the_reception_takes_numbers_without_a_device(building: Doors) -> None:
    for person in (RECEPTIONIST, SUPERVISOR):
        assert (await takes(await building.staff(person))).status_code == 201


async def test_a_page_that_nobody_knows_shows_a_code_and_afterwards_opens_its_place(building: Doors) -> None:
    device, boss = await building.visitor(), await building.staff()
    shown = await device.get(page(device, PATH))
    assert "pairing.js" in shown.text
    letters = await code_of(device, kind="kiosk", place=str(KIOSK))
    assert await code_of(device, kind="kiosk", place=str(KIOSK)) == letters, "the same while it holds"
    found = (await boss.get(f"/pairings/{letters.lower()}")).json()
    assert (found["place"], found["address"]) == ({"kind": "kiosk", "id": str(KIOSK)}, "10.0.0.7")
    made = await boss.post(f"/pairings/{letters}", json={"place": PLACE, "name": "Kios lobi"})
    assert (made.status_code, made.json()["name"], made.json()["paired_by"]) == (201, "Kios lobi", SUPERVISOR.name)
    assert (await device.post("/pairings", json={})).json() | {"state": "paired", "path": PATH} == (
        await device.post("/pairings", json={})
    ).json()
    touch = await device.get(page(device, PATH))
    assert "touch.js" in touch.text
    assert "device=" in touch.headers["set-cookie"]


async def test_a_page_that_nobody_knows_says_whether_its_place_is_still_to_be_chosen(building: Doors) -> None:
    device = await building.visitor()
    assert "Layar ini belum dipasangkan." in (await device.get(page(device, PATH))).text
    assert "Layar ini belum punya tempat." in (await device.get(page(device, "/pair"))).text


async def test_a_known_device_goes_to_its_own_place_from_the_entrance_and_from_any_other(building: Doors) -> None:
    kiosk = await building.paired()
    for path in ("/", "/pair"):
        answer = await kiosk.get(page(kiosk, path))
        assert (answer.status_code, answer.headers["location"]) == (303, PATH)


async def test_a_device_is_known_again_after_a_power_cut(tmp_path: Path) -> None:
    async with doors(tmp_path) as building:
        kiosk = await building.paired()
        token = kiosk.cookies["device"]
    async with doors(tmp_path) as building:
        again = await building.visitor()
        again.cookies["device"] = token
        assert (await takes(again)).status_code == 201


async def test_a_revoked_device_is_nobody_from_that_instant_on(building: Doors) -> None:
    kiosk, boss = await building.paired(), await building.staff()
    (device,) = building.running.context.door.known.everything()
    assert (await boss.delete(f"/devices/{device.id}")).status_code == 204
    assert code(await takes(kiosk)) == (403, "device_needed")
    assert "pairing.js" in (await kiosk.get(page(kiosk, PATH))).text
    assert code(await boss.delete(f"/devices/{device.id}")) == (404, "unknown_device")
    log = building.running.context.security_log
    await log.flush()
    lines = [line for line in await log.latest(20) if line.about == device.id]
    assert {(line.kind, line.actor, line.where) for line in lines} == {
        ("device_pairing", SUPERVISOR.id, PATH),
        ("device_revocation", SUPERVISOR.id, PATH),
    }


async def test_who_moves_or_renames_a_device_has_a_line_in_the_security_log(building: Doors) -> None:
    await building.paired()
    boss = await building.staff()
    (device,) = building.running.context.door.known.everything()
    change = {"name": "Kios baru", "place": {"kind": "kiosk", "id": KIOSK}}
    assert (await boss.patch(f"/devices/{device.id}", json=change)).status_code == 200
    log = building.running.context.security_log
    await log.flush()
    lines = [(line.kind, line.actor, line.where) for line in await log.latest(20) if line.about == device.id]
    assert lines[:2] == [
        ("device_move", SUPERVISOR.id, PATH),
        ("device_naming", SUPERVISOR.id, PATH),
    ]


async def test_an_officer_pairs_nothing_and_an_agency_only_what_is_its_own_alone(building: Doors) -> None:
    device = await building.visitor()
    letters = await code_of(device)
    assert code(await (await building.staff(OFFICER)).get(f"/pairings/{letters}")) == (403, "role_needed")
    of_tenant = await building.staff(OF_TENANT)
    assert code(await of_tenant.post(f"/pairings/{letters}", json={"place": PLACE})) == (403, "other_tenant")
    assert (await device.post("/pairings", json={})).json()["state"] == "waiting"
    boss = await building.staff()
    nowhere = {"place": {"kind": "screen", "id": "tidak-ada"}}
    assert code(await boss.post(f"/pairings/{letters}", json=nowhere)) == (404, "unknown_screen")


async def test_who_is_signed_in_at_the_device_shares_the_room_for_codes_with_nobody(building: Doors) -> None:
    phone, technician = await building.visitor("10.0.0.9"), await building.staff()
    known = building.running.context.door.codes
    crowds = [known.look_up(await code_of(page), SUPERVISOR.id).page.crowd for page in (phone, technician)]
    assert crowds == ["10.0.0.9", f"staff {SUPERVISOR.id}"]


async def test_a_name_that_is_endless_pairs_nothing_and_the_code_holds_on(building: Doors) -> None:
    device, boss = await building.visitor(), await building.staff()
    shown = await code_of(device)
    answer = await boss.post(f"/pairings/{shown}", json={"place": PLACE, "name": "K" * 81})
    assert code(answer) == (400, "unfit_name")
    assert await code_of(device) == shown
    assert (await boss.post(f"/pairings/{shown}", json={"place": PLACE})).status_code == 201


async def test_whoever_guesses_codes_is_told_to_wait(building: Doors) -> None:
    boss = await building.staff()
    for _ in range(5):
        assert code(await boss.get("/pairings/CCCCCC")) == (404, "unknown_pairing")
    answer = await boss.get("/pairings/CCCCCC")
    assert code(answer) == (429, "too_many_tries")
    assert int(answer.headers["retry-after"]) == 600


async def test_the_list_says_where_each_device_stands_and_who_paired_it(building: Doors) -> None:
    await building.paired()
    for person, may in ((SUPERVISOR, True), (OF_TENANT, False)):
        places = (await (await building.staff(person)).get("/places")).json()["places"]
        (kiosk,) = [place for place in places if place["kind"] == "kiosk"]
        assert (kiosk["id"], kiosk["may_manage"], kiosk["pages"], kiosk["is_there"]) == (KIOSK, may, 0, True)
        (device,) = kiosk["devices"]
        assert (device["paired_by"], device["pages"], device["seen_at"]) == (SUPERVISOR.name, 0, None)


async def test_what_is_not_there_cannot_be_identified_or_loaded_anew(building: Doors) -> None:
    await building.paired()
    boss, (device,) = await building.staff(), building.running.context.door.known.everything()
    for order in ("identify", "reload"):
        assert code(await boss.post(f"/devices/{device.id}/{order}")) == (409, "device_not_there")


async def test_virtual_paper_is_for_staff_alone(building: Doors) -> None:
    kiosk, office = await building.paired(), await building.staff(OFFICER)
    assert (await takes(kiosk)).status_code == 201
    assert code(await kiosk.get(f"/kiosks/{KIOSK}/paper")) == (401, "sign_in_needed")
    assert (await kiosk.get(page(kiosk, f"{PATH}/paper"))).status_code == 401
    assert (await office.get(f"/kiosks/{KIOSK}/paper")).status_code == 200


async def test_the_doors_of_the_sample_stand_open_at_the_machine_itself_and_for_nobody_else(tmp_path: Path) -> None:
    async with doors(tmp_path, stand_open=True) as sample:
        here, elsewhere = await sample.visitor("127.0.0.1"), await sample.visitor()
        assert (await takes(here)).status_code == 201
        assert (await here.get(f"/kiosks/{KIOSK}/paper")).status_code == 200
        assert "tanpa dipasangkan" in (await here.get(page(here, "/"))).text
        assert code(await takes(elsewhere)) == (403, "device_needed")
        assert "tanpa dipasangkan" not in (await elsewhere.get(page(elsewhere, "/"))).text
        proxied = await here.post("/pairings", json={}, headers=PROXIED)
        assert proxied.status_code == 200
        behind = await sample.visitor("127.0.0.1")
        behind.headers.update(PROXIED)
        assert code(await takes(behind)) == (403, "device_needed")


async def test_where_doors_do_not_stand_open_the_machine_itself_is_a_visitor_like_any_other(building: Doors) -> None:
    assert code(await takes(await building.visitor("127.0.0.1"))) == (403, "device_needed")


async def test_a_device_that_is_revoked_while_its_line_opens_is_hung_up(building: Doors) -> None:
    await building.paired()
    door, (device,) = building.running.context.door, building.running.context.door.known.everything()
    line, put_down = Line(), asyncio.Event()
    door.known.seen = lambda *_, **__: put_down.wait()  # type: ignore[assignment,method-assign]  # a slow disk
    scope = {"type": "websocket", "headers": [], "query_string": b"", "extensions": {EXTENSION: {"transport": line}}}
    inside = door.inside(WebSocket(scope, mute, mute), device.place, Guest(device))
    opening = asyncio.create_task(inside.__aenter__())
    await asyncio.sleep(0)
    await (await building.staff()).delete(f"/devices/{device.id}")
    assert line.is_closed
    put_down.set()
    await opening
    await inside.__aexit__(None, None, None)
