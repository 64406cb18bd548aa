"""The store on SQLite: write-ahead log, `synchronous=FULL`, one connection that writes.

aiosqlite runs each statement on the connection's own thread, so a statement, not a transaction, is its unit: two
coroutines sharing a connection could commit each other's half-done work. A lock makes each transaction one piece.
A batch of changes goes to that thread in one trip: many citizens' tickets cost as much waiting as one.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from core.domain.facts import AnyFact
from core.domain.ledger import GENESIS, Entry, chain, first_broken, read
from core.domain.site import Site
from core.store.base import Change, DayHash, DayOnDisk, LedgerBroken, StoreError
from core.store.sqlite import columns, rows
from core.store.sqlite.connection import Connection, Insert, Row, Update, Work, connect
from core.store.sqlite.migrate import migrate, packaged_steps

BUSY_MILLISECONDS = 5_000
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "wal_autocheckpoint = 4000",
)


class SqliteStore:
    """Implements `core.store.base.Store` and, through `transaction`, what the tables beside it need."""

    def __init__(self, db: Connection, site: Site) -> None:
        self.db = db
        self._site = site
        self._lock = asyncio.Lock()
        self._entry_hash = GENESIS

    @classmethod
    async def open(cls, path: Path, site: Site) -> "SqliteStore":
        """Open or make the file, upgrading it if it is older. Raises `StoreError`."""
        await asyncio.to_thread(migrate, path, packaged_steps())
        db = connect(path)
        await db
        try:
            for pragma in PRAGMAS:
                await db.execute(f"PRAGMA {pragma}")
            store = cls(db, site)
            store._entry_hash = await store._last_link()
        except sqlite3.Error as error:
            await db.close()
            raise StoreError(f"{path} cannot be used as a store: {error}.") from error
        return store

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
        async with self._lock:
            await self.db.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """All of it, durably, or nothing."""
        async with self._lock:
            # BEGIN is inside: who is cancelled while it runs on the other thread must not leave it open for the next.
            try:
                await self.db.execute("BEGIN IMMEDIATE")
                yield self.db
                await self.db.commit()
            except BaseException:
                await self.db.rollback()
                raise

    async def scrub(self) -> None:
        """Let go of the log, in which erased rows can still be read. While a stranger reads the file this waits for a
        later time: people who want a number must not wait for it.
        """
        async with self._lock:
            await self.db.execute("PRAGMA busy_timeout = 0")
            try:
                await self.db.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await self.db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    async def append(self, changes: Sequence[Change]) -> None:
        """Store all changes in one durable transaction, or raise and store none."""
        facts = [fact for change in changes for fact in change.facts]
        entries = chain(self._entry_hash, facts)
        work = [Insert("facts", rows.FACT, list(map(self._fact_row, facts, entries))), *self._tables(changes)]
        async with self._lock:
            await self.db.transact(work)
        self._entry_hash = entries[-1].entry_hash

    async def load(self, day: date) -> DayOnDisk:
        """A day's facts, checked from its first one to the ledger's end. Raises `LedgerBroken`."""
        async with self._lock:
            self._entry_hash = await self._last_link()
            first = await self._one("SELECT min(seq) FROM facts WHERE site = ? AND day = ?", self._site.id, str(day))
            last = await self._one("SELECT max(seq) FROM facts")
            entries = await self._entries_from(first) if first else []
            ours = await self._seqs_of(day)
            before = await self._link_of(first - 1) if first else GENESIS
        facts = await asyncio.to_thread(_checked, entries, before, first or 1)
        return DayOnDisk([fact for fact in facts if fact.seq in ours], last or 0)

    async def days(self) -> list[date]:
        """The days of which there are facts of this site, the earliest first."""
        query = "SELECT DISTINCT day FROM facts WHERE site = ? ORDER BY day"
        async with self._lock:
            return [date.fromisoformat(row[0]) for row in await self.db.execute_fetchall(query, (self._site.id,))]

    async def read(self, day: date) -> list[AnyFact]:
        """A day's facts in their order, unchecked. They are decoded on another thread."""
        query = "SELECT body FROM facts WHERE site = ? AND day = ? ORDER BY seq"
        async with self._lock:
            found = await self.db.execute_fetchall(query, (self._site.id, str(day)))
        return await asyncio.to_thread(_facts_in, found)

    async def digest(self, day: date) -> DayHash | None:
        """The hash of a day's last fact."""
        of_day = "FROM facts WHERE site = ?1 AND day = ?2"
        query = f"SELECT seq, entry_hash, (SELECT count(*) {of_day}) {of_day} ORDER BY seq DESC LIMIT 1"
        async with self._lock:
            found = await self.db.execute_fetchall(query, (self._site.id, str(day)))
        return next((DayHash(*row) for row in found), None)

    async def _one(self, query: str, *values: str | int) -> int | None:
        async with self.db.execute(query, values) as cursor:
            row = await cursor.fetchone()
        return None if row is None or row[0] is None else int(row[0])

    async def _entries_from(self, seq: int) -> list[Entry]:
        query = "SELECT seq, body, entry_hash FROM facts WHERE seq >= ? ORDER BY seq"
        return [rows.entry(*row) for row in await self.db.execute_fetchall(query, (seq,))]

    async def _seqs_of(self, day: date) -> set[int]:
        """Which facts are of this site and day: a data folder may have served another site before."""
        query = "SELECT seq FROM facts WHERE site = ? AND day = ?"
        return {row[0] for row in await self.db.execute_fetchall(query, (self._site.id, str(day)))}

    async def _link_of(self, seq: int) -> bytes:
        if seq == 0:
            return GENESIS
        found = list(await self.db.execute_fetchall("SELECT entry_hash FROM facts WHERE seq = ?", (seq,)))
        if not found:
            raise LedgerBroken(f"Fact {seq} is missing from the ledger.")
        return bytes.fromhex(found[0][0])

    async def _last_link(self) -> bytes:
        found = list(await self.db.execute_fetchall("SELECT entry_hash FROM facts ORDER BY seq DESC LIMIT 1"))
        return bytes.fromhex(found[0][0]) if found else GENESIS

    def _fact_row(self, fact: AnyFact, entry: Entry) -> Row:
        return rows.fact(self._site, fact, entry)

    def _tables(self, changes: Sequence[Change]) -> Work:
        site, dated = self._site.id, [(c, c.facts[0].day.isoformat()) for c in changes]
        asked = [(site, day, c.nonce, c.facts[0].seq) for c, day in dated if c.nonce]
        issued = [columns.new_ticket(site, day, ticket) for c, day in dated for ticket in c.issued]
        moved = [columns.moved_ticket(ticket) for c in changes for ticket in c.moved]
        counters = [
            columns.counter_state(site, day, *counter_state) for c, day in dated for counter_state in c.counters
        ]
        return [
            Insert("requests", rows.REQUEST, asked),
            Insert("tickets", columns.NEW_TICKET, issued, columns.NEW_TICKET_FOLLOWS),
            Update(columns.MOVED_TICKET, moved),
            *_stages(changes),
            Update(columns.PUT_COUNTER, counters),
        ]


def _stages(changes: Sequence[Change]) -> Work:
    """A visit has few stages: they are written anew, as they stand after the last of the changes."""
    last = {ticket.arrival: ticket for change in changes for ticket in change.restaged}
    if not last:
        return []
    past = [row for ticket in last.values() for row in columns.stages(ticket)]
    return [Update(columns.FORGET_STAGES, [(rows.json(list(last)),)]), Insert("stages", columns.NEW_STAGE, past)]


def _checked(entries: Sequence[Entry], before: bytes, first: int) -> list[AnyFact]:
    broken = first_broken(before, first - 1, entries)
    if broken:
        raise LedgerBroken(f"The ledger does not hold: {broken.problem}. Restore the data folder from a backup.")
    return [read(entry.body) for entry in entries]


def _facts_in(found: Iterable[sqlite3.Row]) -> list[AnyFact]:
    return [read(body.encode()) for (body,) in found]
