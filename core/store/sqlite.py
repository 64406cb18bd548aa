"""The store on SQLite: write-ahead log, `synchronous=FULL`, one connection that writes.

aiosqlite runs each statement on the connection's own thread, so a statement, not a transaction, is its unit: two
coroutines sharing a connection could commit each other's half-done work. A lock makes each transaction one piece.
Statements are batched with `executemany`: many citizens' tickets cost as many thread hops as one.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import aiosqlite

from core.domain.facts import AnyFact
from core.domain.ledger import GENESIS, Entry, chain, first_broken, read
from core.domain.site import Site
from core.store import rows
from core.store.base import Change, DayOnDisk, LedgerBroken
from core.store.migrate import migrate, packaged_steps


class SqliteStore:
    """Implements `core.store.base.Store` and, through `transaction`, what `staff_table` needs."""

    def __init__(self, db: aiosqlite.Connection, site: Site) -> None:
        self.db = db
        self._site = site
        self._lock = asyncio.Lock()
        self._link = GENESIS

    @classmethod
    async def open(cls, path: Path, site: Site) -> "SqliteStore":
        """Open or make the file, upgrading it if it is older. Raises `StoreError`."""
        await asyncio.to_thread(migrate, path, packaged_steps())
        db = await aiosqlite.connect(path, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"):
            await db.execute(f"PRAGMA {pragma}")
        store = cls(db, site)
        store._link = await store._last_link()
        return store

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
        async with self._lock:
            await self.db.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """All of it, durably, or nothing."""
        async with self._lock:
            await self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                await self.db.commit()
            except BaseException:
                await self.db.rollback()
                raise

    async def append(self, changes: Sequence[Change]) -> None:
        """Store all changes in one durable transaction, or raise and store none."""
        facts = [fact for change in changes for fact in change.facts]
        entries = chain(self._link, facts)
        async with self.transaction() as db:
            await db.executemany("INSERT INTO facts VALUES (?,?,?,?,?,?)", self._fact_rows(facts, entries))
            for statement, its_rows in self._table_rows(changes):
                if its_rows:
                    await db.executemany(statement, its_rows)
        self._link = entries[-1].link

    async def load(self, day: date) -> DayOnDisk:
        """A day's facts, checked from its first one to the ledger's end. Raises `LedgerBroken`."""
        async with self._lock:
            self._link = await self._last_link()
            first = await self._one("SELECT min(seq) FROM facts WHERE site = ? AND day = ?", self._site.id, str(day))
            last = await self._one("SELECT max(seq) FROM facts")
            entries = await self._entries_from(first) if first else []
            before = await self._link_of(first - 1) if first else GENESIS
        facts = await asyncio.to_thread(_checked, entries, before, first or 1)
        return DayOnDisk([fact for fact in facts if fact.day == day], last or 0)

    async def _one(self, query: str, *values: str | int) -> int | None:
        async with self.db.execute(query, values) as cursor:
            row = await cursor.fetchone()
        return None if row is None or row[0] is None else int(row[0])

    async def _entries_from(self, seq: int) -> list[Entry]:
        query = "SELECT seq, body, link FROM facts WHERE seq >= ? ORDER BY seq"
        return [Entry(*row) for row in await self.db.execute_fetchall(query, (seq,))]

    async def _link_of(self, seq: int) -> bytes:
        if seq == 0:
            return GENESIS
        found = list(await self.db.execute_fetchall("SELECT link FROM facts WHERE seq = ?", (seq,)))
        if not found:
            raise LedgerBroken(f"Fact {seq} is missing from the ledger.")
        return bytes(found[0][0])

    async def _last_link(self) -> bytes:
        found = list(await self.db.execute_fetchall("SELECT link FROM facts ORDER BY seq DESC LIMIT 1"))
        return bytes(found[0][0]) if found else GENESIS

    def _fact_rows(self, facts: Sequence[AnyFact], entries: Sequence[Entry]) -> list[rows.Row]:
        return [
            (entry.seq, self._site.id, fact.day.isoformat(), type(fact).__name__, entry.body, entry.link)
            for fact, entry in zip(facts, entries, strict=True)
        ]

    def _table_rows(self, changes: Sequence[Change]) -> list[tuple[str, list[rows.Row]]]:
        site = self._site
        days = [change.facts[0].day for change in changes]
        asked: list[rows.Row] = [
            (site.id, day.isoformat(), c.nonce, c.verb, c.facts[0].seq)
            for c, day in zip(changes, days, strict=True)
            if c.nonce
        ]
        issued = [rows.new_ticket(site, day, t) for c, day in zip(changes, days, strict=True) for t in c.issued]
        moved = [rows.moved_ticket(t) for c in changes for t in c.moved]
        desks = [rows.desk(site, day, *d) for c, day in zip(changes, days, strict=True) for d in c.desks]
        asking = "INSERT INTO requests VALUES (?,?,?,?,?)"
        return [(asking, asked), (rows.NEW_TICKET, issued), (rows.MOVED_TICKET, moved), (rows.DESK, desks)]


def _checked(entries: Sequence[Entry], before: bytes, first: int) -> list[AnyFact]:
    broken = first_broken(before, first - 1, entries)
    if broken:
        raise LedgerBroken(f"The ledger does not hold: {broken.problem}. Restore the data folder from a backup.")
    return [read(entry.body) for entry in entries]
