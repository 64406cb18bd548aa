"""The store in memory."""

from datetime import date
from pathlib import Path

from core.domain.ids import SiteId
from core.store.memory.contents import Contents
from core.store.memory.devices_table import MemoryDeviceTable
from core.store.memory.ledger import MemoryLedger
from core.store.memory.notes_table import MemoryNoteTable
from core.store.memory.notices_table import MemoryNoticeTable
from core.store.memory.staff_table import MemoryStaffTable


class MemoryStore:
    """Implements `core.store.base.Store`. What was closed can be opened again on the same contents."""

    def __init__(self, contents: Contents, site: SiteId) -> None:
        self.contents = contents
        self.ledger = MemoryLedger(contents, site)
        self.staff = MemoryStaffTable(contents)
        self.notes = MemoryNoteTable(contents)
        self.notices = MemoryNoticeTable(contents)
        self.devices = MemoryDeviceTable(contents)

    async def sites(self) -> list[SiteId]:
        """The sites of which there are facts, by their names."""
        return sorted({fact.day[0] for fact in self.contents.facts})

    async def sites_with_numbers(self, day: date) -> list[SiteId]:
        """The sites that gave numbers on a day, by their names."""
        return sorted(site for (site, of), tables in self.contents.days.items() if of == day and tables.tickets)

    async def close(self) -> None:
        """Nothing is under way."""


async def open_store(_: Path, site: SiteId) -> MemoryStore:
    """An empty store of a site: nothing in the data folder is read or written."""
    return MemoryStore(Contents(), site)
