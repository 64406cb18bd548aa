"""What every engine promises of paired devices."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from core.devices.paired import DeviceId, PairedDevice
from core.devices.places import DevicePlace, PlaceKind
from core.domain.ids import StaffId
from core.staff.people import hashed
from core.store.base import Contradiction, Store
from tests.core.store.engines import Engine
from tests.support.small_building import small_site

MORNING = datetime(2025, 3, 3, 0, 30, tzinfo=UTC)
SRI = StaffId("sri")
LOBBY = DevicePlace(PlaceKind.KIOSK, "kios-1")


def device(name: str, minutes: int = 0) -> PairedDevice:
    """Paired by Sri, so many minutes after half past seven."""
    at = MORNING + timedelta(minutes=minutes)
    return PairedDevice(DeviceId(name), LOBBY, f"Perangkat {name}", at, SRI, "Chrome, Linux")


async def test_devices_come_back_with_their_tokens_the_first_paired_first(store: Store, engine: Engine) -> None:
    for name, minutes in (("b", 2), ("a", 1)):
        await store.devices.put(hashed(name), device(name, minutes))
    expected = [(hashed("a"), device("a", 1)), (hashed("b"), device("b", 2))]
    assert await store.devices.everything() == expected
    assert await (await engine.open(small_site().id)).devices.everything() == expected


async def test_a_device_that_moves_is_renamed_and_seen_keeps_its_token(store: Store) -> None:
    await store.devices.put(hashed("a"), device("a"))
    screen = DevicePlace(PlaceKind.SCREEN, "tv-1")
    moved = replace(device("a"), place=screen, name="TV lantai 1", seen_at=MORNING + timedelta(microseconds=1))
    await store.devices.change(moved)
    assert await store.devices.everything() == [(hashed("a"), moved)]


async def test_a_device_that_was_removed_stays_away_and_may_be_removed_again(store: Store) -> None:
    await store.devices.put(hashed("a"), device("a"))
    for _ in range(2):
        await store.devices.remove(DeviceId("a"))
    await store.devices.change(device("a"))
    assert await store.devices.everything() == []


async def test_no_two_devices_share_an_id_or_a_token(store: Store) -> None:
    await store.devices.put(hashed("a"), device("a"))
    for token, name in (("b", "a"), ("a", "b")):
        with pytest.raises(Contradiction):
            await store.devices.put(hashed(token), device(name))
    assert await store.devices.everything() == [(hashed("a"), device("a"))]
