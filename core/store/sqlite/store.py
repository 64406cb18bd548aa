"""The store in one SQLite file of the data folder."""

import sqlite3
from datetime import date
from pathlib import Path

from core.domain.ids import SiteId
from core.store.base import StoreError
from core.store.sqlite.devices_table import SqliteDeviceTable
from core.store.sqlite.file import FILE, SqliteFile
from core.store.sqlite.ledger import SqliteLedger
from core.store.sqlite.notes_table import SqliteNoteTable
from core.store.sqlite.notices_table import SqliteNoticeTable
from core.store.sqlite.staff_table import SqliteStaffTable

SITES = """WITH RECURSIVE found (site) AS (SELECT min(site) FROM facts
    UNION ALL SELECT (SELECT min(site) FROM facts WHERE site > found.site) FROM found WHERE site IS NOT NULL)
    SELECT site FROM found WHERE site IS NOT NULL"""
"""From one to the next by the index: `DISTINCT` would look at every fact of all years."""
GAVE_NUMBERS = "SELECT 1 FROM tickets WHERE site = ? AND day = ? LIMIT 1"


class SqliteStore:
    """Implements `core.store.base.Store`."""

    def __init__(self, file: SqliteFile, site: SiteId) -> None:
        self.file = file
        self.ledger = SqliteLedger(file, site)
        self.staff = SqliteStaffTable(file)
        self.notes = SqliteNoteTable(file)
        self.notices = SqliteNoticeTable(file)
        self.devices = SqliteDeviceTable(file)

    async def sites(self) -> list[SiteId]:
        """The sites of which there are facts, by their names."""
        return [SiteId(site) for (site,) in await self.file.rows(SITES)]

    async def sites_with_numbers(self, day: date) -> list[SiteId]:
        """The sites that gave numbers on a day, by their names."""
        return [site for site in await self.sites() if [*await self.file.rows(GAVE_NUMBERS, site, day.isoformat())]]

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
        await self.file.close()


async def open_store(data: Path, site: SiteId) -> SqliteStore:
    """The store of a site in a data folder, made or upgraded if need be. Raises `StoreError`."""
    path = data / FILE
    store = SqliteStore(await SqliteFile.open(path), site)
    try:
        await store.ledger.start()
    except StoreError:
        await store.close()
        raise
    except sqlite3.Error as error:
        await store.close()
        raise StoreError(f"{path} cannot be used as a store: {error}.") from error
    return store
