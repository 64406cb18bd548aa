"""Paired devices in SQLite. Implements `core.devices.paired.DeviceTable`."""

import sqlite3

from core.devices.paired import DeviceId, PairedDevice
from core.devices.places import DevicePlace, PlaceKind
from core.domain.ids import StaffId
from core.store.sqlite.file import SqliteFile
from core.store.sqlite.rows import instant, micros, readable

DEVICES = """SELECT token_hash, id, kind, place, name, paired_us, paired_by, browser, seen_us
    FROM devices ORDER BY paired_us, rowid"""
_PUT = """INSERT INTO devices (kind, place, name, paired_us, paired_by, browser, seen_us, id, token_hash)
    VALUES (?,?,?,?,?,?,?,?,?)"""
_CHANGE = """UPDATE devices SET kind = ?, place = ?, name = ?, paired_us = ?, paired_by = ?, browser = ?, seen_us = ?
    WHERE id = ?"""


class SqliteDeviceTable:
    """Shares the file with the store's other parts."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    async def everything(self) -> list[tuple[bytes, PairedDevice]]:
        """All of them with the hashes of their tokens, the first paired first."""
        return [(bytes(row[0]), device_of(row)) for row in await self._file.rows(DEVICES)]

    async def put(self, token_hash: bytes, device: PairedDevice) -> None:
        """Keep one more."""
        async with self._file.transaction() as db:
            await db.execute(_PUT, (*_columns(device), device.id, token_hash))

    async def change(self, device: PairedDevice) -> None:
        """Keep what has changed about a device; one that is not there stays away."""
        async with self._file.transaction() as db:
            await db.execute(_CHANGE, (*_columns(device), device.id))

    async def remove(self, device: DeviceId) -> None:
        """Forget one."""
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM devices WHERE id = ?", (device,))


def _columns(device: PairedDevice) -> tuple[str | int | None, ...]:
    """In the order of `_PUT` and `_CHANGE`."""
    where = (device.place.kind, device.place.id, device.name)
    return (*where, micros(device.paired_at), device.paired_by, device.browser, micros(device.seen_at))


def device_of(row: sqlite3.Row) -> PairedDevice:
    """The device of a row of `DEVICES`. Raises `StoreError`."""
    with readable("devices", row[1]):
        return PairedDevice(
            DeviceId(row[1]),
            DevicePlace(PlaceKind(row[2]), row[3]),
            row[4],
            instant(row[5]),
            StaffId(row[6]),
            row[7],
            instant(row[8]) if row[8] is not None else None,
        )
