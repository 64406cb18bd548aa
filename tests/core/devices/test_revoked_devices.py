"""A store that is copied back knows no device that was revoked since; all others go on."""

import shutil
from pathlib import Path

from config.installation import Installation
from core.devices.pairing import PageInfo
from core.devices.places import kiosk_place
from core.domain.ids import KioskId
from core.staff.revocations import REVOKED_DEVICES_MAX, RevocationFile, Revocations
from core.store.memory.contents import Contents
from core.store.memory.staff_table import MemoryStaffTable
from tests.support.installation import SUPERVISOR, opened
from tests.support.small_building import KIOSK

LOBBY = kiosk_place(KioskId(KIOSK))


async def pairs(running: Installation, name: str) -> str:
    """The token of a device that Hendro has paired."""
    code, token = running.context.door.codes.open(PageInfo(LOBBY, "10.0.0.7", "Chrome, Linux"))
    await running.context.door.known.pair(code, LOBBY, name, SUPERVISOR.id)
    return token


async def revokes(running: Installation, token: str) -> None:
    """Hendro revokes it."""
    known = running.context.door.known
    device = known.find(known.id_of(token))
    assert device
    await known.revoke(device.id)


def copy_back(folder: Path) -> None:
    """As a technician does, with the server stopped."""
    for beside in folder.glob("antrean.db-*"):
        beside.unlink()
    shutil.copy(folder / "copy.db", folder / "antrean.db")


async def test_a_store_copied_back_knows_no_device_that_was_revoked_since_and_keeps_all_others(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        stolen, kept = [await pairs(running, name) for name in ("Kios curian", "Kios lobi")]
    shutil.copy(tmp_path / "antrean.db", tmp_path / "copy.db")
    async with opened(tmp_path) as running:
        await revokes(running, stolen)
    copy_back(tmp_path)
    for _ in range(2):
        async with opened(tmp_path) as running:
            known = running.context.door.known
            assert known.find(known.id_of(stolen)) is None
            assert known.find(known.id_of(kept)), "nobody pairs the whole hall anew"


async def test_a_folder_that_was_moved_still_knows_whom_it_revoked(tmp_path: Path) -> None:
    async with opened(home := tmp_path / "data") as running:
        stolen = await pairs(running, "Kios curian")
    shutil.copy(home / "antrean.db", home / "copy.db")
    async with opened(home) as running:
        await revokes(running, stolen)
    shutil.copytree(home, moved := tmp_path / "moved")
    copy_back(moved)
    async with opened(moved) as running:
        assert running.context.door.known.id_of(stolen) is None


def test_the_list_of_revoked_devices_has_an_end(tmp_path: Path) -> None:
    revocations = Revocations(MemoryStaffTable(Contents()), RevocationFile(tmp_path / "antrean.revocations"))
    for n in range(REVOKED_DEVICES_MAX + 1):
        revocations.revoke(f"device-{n}")
    assert [revocations.is_revoked(f"device-{n}") for n in (0, 1, REVOKED_DEVICES_MAX)] == [False, True, True]
