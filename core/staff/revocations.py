"""A store that was copied back revives nobody: what was signed out stays signed out, what was spent stays spent, and a
device that was revoked stays out.

The table counts each session and invitation that is ended (`StaffTable.revocations`), and a small file beside the store
has the highest count. Whoever copies an older store back has a table that counts less than the file: then all sessions
and invitations end, which costs everybody one sign-in. A table that counts more is nothing but a power cut before the
file was written. The file also says which file it is (its number on the disk): where a whole folder was copied, it is
another, and counts as missing.

Devices that were revoked stand in the same file, one a line, by their ids. They are not counted, for then each store
that is copied back would have every kiosk and screen of the building paired anew, in the middle of a bad day. A list is
never wrong, only short, so it counts also where the file was copied.
"""

import asyncio
import logging
import os
from collections.abc import Collection
from pathlib import Path

from core.seldom import Seldom
from core.staff.table import StaffTable
from core.whole_file import whole_file

REVOKED_DEVICES_MAX = 1000
"""The latest are kept: a copy that brings back an earlier one is years old."""

says = Seldom(logging.getLogger("antrean.staff"))


class RevocationFile:
    """The file, in the data folder. `path`: where it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = ""

    def read(self) -> int | None:
        """The highest count; None: it is missing, unreadable, or was copied here."""
        try:
            count, number = map(int, self._lines()[0].split())
            return count if number == self._path.stat().st_ino else None
        except (OSError, ValueError, IndexError):
            return None

    def devices(self) -> list[str]:
        """The ids of devices that were revoked, also where it was copied here."""
        try:
            return self._lines()[1:]
        except (OSError, ValueError):
            return []

    def write(self, count: int, devices: Collection[str] = ()) -> None:
        """Keep both. Raises `OSError`."""
        listed = "".join(f"{device}\n" for device in devices)
        if (said := f"{count}\n{listed}") == self._written:
            return
        with whole_file(self._path) as file:
            file.write(f"{count} {os.fstat(file.fileno()).st_ino}\n{listed}".encode("ascii"))
        self._written = said

    def _lines(self) -> list[str]:
        return self._path.read_text("ascii").splitlines()


class Revocations:
    """What was ended: how much in the table, and what the file beside it knows. `file` None: nothing is noted."""

    def __init__(self, table: StaffTable, file: RevocationFile | None) -> None:
        self._table, self._file = table, file
        self._devices = dict.fromkeys(file.devices() if file else ())
        self._noting = asyncio.Lock()

    async def are_all_known(self) -> bool:
        """Whether the store is the latest; where it is not, all sessions and invitations end. A store that has been
        served counts from 1, so one that counts nothing has no file: it is new, or of 0.3.
        """
        if self._file is None:
            return True
        stored, kept = await self._table.revocations(), self._file.read()
        is_latest = kept <= stored if kept is not None else not stored
        if is_latest:
            await self._table.mark_served()
        else:
            await self._table.revoke_all(max(stored, kept or 0) + 1)
        return is_latest

    def is_revoked(self, device: str) -> bool:
        """Whether this device was revoked here, whatever the store says."""
        return device in self._devices

    def revoke(self, device: str) -> None:
        """A device is known no more."""
        self._devices[device] = None
        for oldest in list(self._devices)[:-REVOKED_DEVICES_MAX]:
            del self._devices[oldest]

    async def note(self) -> None:
        """Each beat, and before a stop: the one place where the file follows. A disk that is full keeps nobody from
        signing in or out.
        """
        if self._file is None:
            return
        async with self._noting:
            count = await self._table.revocations()
            try:
                await asyncio.to_thread(self._file.write, count, tuple(self._devices))
            except OSError as error:
                says.say("it cannot be noted that the store is the latest", error, logging.WARNING)
