"""The engines, each with its ways to be opened again and to be tampered with."""

import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from core.domain.ids import SiteId
from core.store.base import Store
from core.store.memory.contents import Contents
from core.store.memory.store import MemoryStore
from core.store.sqlite import store as sqlite
from core.store.sqlite.file import FILE


class Engine(ABC):
    """What one engine stores, of one site after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: Store | None = None

    async def open(self, site: SiteId) -> Store:
        """What is stored of a site; what was open is closed."""
        await self.close()
        self._open = await self.opened(site)
        return self._open

    async def close(self) -> None:
        """Whatever is open."""
        if self._open:
            await self._open.close()
        self._open = None

    @abstractmethod
    async def opened(self, site: SiteId) -> Store:
        """Open it."""

    @abstractmethod
    def tamper(self, seq: int) -> None:
        """Somebody makes a stored fact say another thing."""


class SqliteEngine(Engine):
    """A file in a folder."""

    async def opened(self, site: SiteId) -> Store:
        """The file."""
        return await sqlite.open_store(self.folder, site)

    def tamper(self, seq: int) -> None:
        """By another connection."""
        with closing(sqlite3.connect(self.folder / FILE)) as db:
            db.execute("UPDATE facts SET body = replace(body, 'regular', 'priority') WHERE seq = ?", (seq,))
            db.commit()


class MemoryEngine(Engine):
    """What one process holds."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._contents = Contents()

    async def opened(self, site: SiteId) -> Store:
        """The same contents."""
        return MemoryStore(self._contents, site)

    def tamper(self, seq: int) -> None:
        """In its place."""
        stored = self._contents.facts[seq - 1]
        body = stored.entry.body.replace(b"regular", b"priority")
        self._contents.facts[seq - 1] = replace(stored, entry=replace(stored.entry, body=body))


ENGINES: dict[str, type[Engine]] = {"sqlite": SqliteEngine, "memory": MemoryEngine}
