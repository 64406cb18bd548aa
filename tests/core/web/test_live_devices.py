"""The lines of kiosks and screens at a real server: for devices alone, and closed the moment one is known no more."""

from collections.abc import Iterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from core.devices.places import DevicePlace
from tests.support.changing_building import Building, Screen, building_in
from tests.support.paired import place_at, token_of_place

TV, KIOSK = "screen/tv-1", "kiosk/kios-1"


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building_in(tmp_path_factory.mktemp("gedung")) as opened:
        yield opened


@pytest.fixture(scope="module")
def devices(building: Building) -> "Devices":
    return Devices(building)


class Devices:
    """The administrator at "Perangkat"."""

    def __init__(self, building: Building) -> None:
        self._boss = building.administrator()

    def asks(self, method: str, path: str, what: str = "", **body: object) -> int:
        """Do something with the device of a place; the status."""
        device = token_of_place(place_at(path))
        return self._boss.request(method, f"/devices/{device}{what}", json=body or None).status_code

    def pages(self, path: str) -> int:
        """How many pages of a place are open."""
        return int(self._place(path)["pages"])

    def health(self, path: str) -> list[str]:
        """What is the matter with the device of a place itself."""
        return [one["code"] for one in self._place(path)["health"] if one["kind"] in ("kiosk", "screen")]

    def _place(self, path: str) -> dict[str, Any]:
        place, places = place_at(path), self._boss.get("/places").json()["places"]
        found: dict[str, Any] = next(one for one in places if DevicePlace(one["kind"], one["id"]) == place)
        return found


def next_order(page: Screen, kind: str) -> dict[str, object]:
    """What staff have a device do."""
    order = page.next(kind)
    del order["type"]
    return order


@pytest.mark.parametrize("path", [TV, KIOSK])
def test_a_phone_that_nobody_knows_hears_nothing_and_waits_nowhere(
    building: Building, devices: Devices, path: str
) -> None:
    with (
        connect(f"{building.server.url.replace('http', 'ws')}/live/{path}") as phone,
        pytest.raises(ConnectionClosed) as closed,
    ):
        phone.recv(10)
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4401, "device_needed")
    assert devices.pages(path) == 0


def test_a_device_shows_who_it_is_and_loads_its_page_anew_when_staff_say_so(
    building: Building, devices: Devices
) -> None:
    tv, kiosk = building.live(TV), building.live(KIOSK)
    assert devices.asks("POST", TV, "/identify") == 200
    assert next_order(tv, "identify") == {"name": "tv-1", "place": "TV 1 · Lantai 1", "seconds": 10}
    assert devices.asks("POST", KIOSK, "/reload") == 200
    assert next_order(kiosk, "open") == {"path": "/kiosk/kios-1"}
    assert (devices.pages(TV), devices.pages(KIOSK)) == (1, 1)
    for page in (tv, kiosk):
        page.close()


def test_nothing_on_a_kiosks_line_opens_a_ticket_and_the_kiosk_knows_its_slip_all_the_same(
    building: Building,
) -> None:
    kiosk = building.live(KIOSK)
    issued = building.issued()
    fate = kiosk.next("facts")
    assert [fact["slip"]["name"] for fact in fate["facts"]] == [issued["slip"]]
    kiosk.close()
    again = building.live(KIOSK)
    assert [slip["name"] for slip in again.view["slips"]] == [issued["slip"]]
    assert issued["ticket"] not in str((fate, again.view))
    again.close()


def test_a_device_that_moves_is_sent_to_its_new_place_and_let_in_there_alone(
    building: Building, devices: Devices
) -> None:
    tv = building.live("screen/tv-2")
    assert devices.asks("PATCH", "screen/tv-2", place={"kind": "kiosk", "id": "kios-1"}) == 200
    assert next_order(tv, "open") == {"path": "/kiosk/kios-1"}
    assert tv.closed_with() == (4401, "device_needed")
    assert devices.asks("PATCH", "screen/tv-2", place={"kind": "screen", "id": "tv-2"}) == 200
    tv = building.live("screen/tv-2")
    tv.close()


def test_a_revoked_device_is_out_at_once_and_cannot_come_back(building: Building, devices: Devices) -> None:
    kiosk = building.live(KIOSK)
    assert devices.asks("DELETE", KIOSK) == 204
    assert devices.pages(KIOSK) == 0
    assert devices.health(KIOSK) == ["not_paired"], "as soon as it was revoked, not with the next beat"
    assert kiosk.closed_with() == (4401, "device_needed")
    with pytest.raises(AssertionError, match="device_needed"):
        building.takes()
    assert "pairing.js" in building.page("/kiosk/kios-1")
    assert "pairing.js" not in building.page("/display/tv-1")
