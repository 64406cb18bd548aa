"""Facts and the tables of each day in SQLite. A batch of changes goes to the file's thread in one trip: many citizens'
tickets cost as much waiting as one.
"""

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from core.domain.facts import AnyFact
from core.domain.ids import SiteId
from core.domain.ledger import GENESIS, Entry, chain, read
from core.domain.site import Site
from core.store.base import Change, DayHash, DayOnDisk, LedgerBroken, Tip
from core.store.entries import checked_site
from core.store.sqlite import columns, rows
from core.store.sqlite.connection import CommitFailed, Insert, Update, Work
from core.store.sqlite.fact_rows import (
    COLUMNS,
    STRAY,
    FactRow,
    day_in,
    fact_row,
    facts_of_day,
    hash_in,
    row_broken,
)
from core.store.sqlite.file import SqliteFile

NO_FACTS = Tip(0, GENESIS.hex())


class SqliteLedger:
    """Implements `core.store.base.Ledger`."""

    def __init__(self, file: SqliteFile, site: SiteId) -> None:
        self._file, self._site = file, site
        self._tip = NO_FACTS

    async def start(self) -> None:
        """Find the end of the chain."""
        self._tip = await self._last()

    def tip(self) -> Tip:
        """The last fact, as of the last `append` or `load` that went well."""
        return self._tip

    async def append(self, changes: Sequence[Change]) -> None:
        """Store all changes in one durable transaction, or raise and store none. A commit that failed may turn out to
        be there once the file was opened anew: then it is there for good.
        """
        facts = [fact for change in changes for fact in change.facts]
        entries = chain(bytes.fromhex(self._tip.entry_hash), facts)
        stored = [rows.fact(self._site, *pair) for pair in zip(facts, entries, strict=True)]
        try:
            await self._file.transact([Insert("facts", rows.FACT, stored), *_tables(self._site, changes)])
        except CommitFailed:
            if not await self.holds(_tip(entries[-1])):
                raise
        self._tip = _tip(entries[-1])

    async def holds(self, tip: Tip) -> bool:
        """Whether that fact is stored, with this hash."""
        async with self._file.reading():
            found = await self._file.rows("SELECT entry_hash FROM facts WHERE seq = ?", tip.seq)
        return [entry_hash for (entry_hash,) in found] == [tip.entry_hash]

    async def load(self, day: date) -> DayOnDisk:
        """A day's facts, checked from its first one to the ledger's end. Raises `LedgerBroken`."""
        async with self._file.reading():
            self._tip = await self._last()
            first = await self._first_of(day, self._tip.seq)
            stored = await self._stored_from(first)
            before = await self._hash_of(first - 1)
            strays = list(await self._file.rows(STRAY, self._site, str(day)))
        facts = await asyncio.to_thread(facts_of_day, day, self._site, stored, before, first)
        for table, seq in strays:
            raise row_broken(f"{table} has a row of {day} for fact {seq}, which is said to be of another site or day")
        return DayOnDisk(facts, self._tip.seq)

    async def days(self) -> list[date]:
        """The days of which there are facts of this site, the earliest first."""
        query = "SELECT DISTINCT day FROM facts WHERE site = ? ORDER BY day"
        return [day_in(day) for (day,) in await self._read(query, self._site)]

    async def last_day(self) -> date | None:
        """The day of this site's last fact."""
        found = await self._read("SELECT day FROM facts WHERE site = ? ORDER BY seq DESC LIMIT 1", self._site)
        return next((day_in(day) for (day,) in found), None)

    async def facts_of(self, day: date) -> list[AnyFact]:
        """A day's facts in their order, unchecked. They are decoded on another thread."""
        query = "SELECT seq, body FROM facts WHERE site = ? AND day = ? ORDER BY seq"
        found = await self._read(query, self._site, str(day))
        return await asyncio.to_thread(_facts_in, list(found))

    async def day_hash(self, day: date) -> DayHash | None:
        """The hash of a day's last fact."""
        of_day = "FROM facts WHERE site = ?1 AND day = ?2"
        query = f"SELECT seq, entry_hash, (SELECT count(*) {of_day}) {of_day} ORDER BY seq DESC LIMIT 1"
        return next((DayHash(*row) for row in await self._read(query, self._site, str(day))), None)

    async def site(self, digest: str) -> Site | None:
        """A site that was adopted once. Raises `LedgerBroken` where what is kept is another one."""
        found = await self._read("SELECT body FROM sites WHERE digest = ?", digest)
        return next((checked_site(digest, body.encode()) for (body,) in found), None)

    async def _read(self, query: str, *values: str) -> Iterable[sqlite3.Row]:
        async with self._file.reading():
            return await self._file.rows(query, *values)

    async def _one(self, query: str, *values: str | int) -> int | None:
        (row,) = await self._file.rows(query, *values)
        return None if row[0] is None else int(row[0])

    async def _first_of(self, day: date, last: int) -> int:
        """The fact before the first of a day, or the last one of all, is read as well: it may seem to be of another day
        and be of this.
        """
        first = await self._one("SELECT min(seq) FROM facts WHERE site = ? AND day = ?", self._site, str(day))
        return max(1, (first or last + 1) - 1)

    async def _stored_from(self, seq: int) -> list[FactRow]:
        query = f"SELECT {COLUMNS} FROM facts WHERE seq >= ? ORDER BY seq"  # noqa: S608 - names are ours
        return [fact_row(*row) for row in await self._file.rows(query, seq)]

    async def _hash_of(self, seq: int) -> bytes:
        if seq == 0:
            return GENESIS
        found = list(await self._file.rows("SELECT entry_hash FROM facts WHERE seq = ?", seq))
        if not found:
            raise LedgerBroken(f"Fact {seq} is missing from the ledger.")
        return hash_in(seq, found[0][0])

    async def _last(self) -> Tip:
        found = await self._file.rows("SELECT seq, entry_hash FROM facts ORDER BY seq DESC LIMIT 1")
        return next((Tip(seq, hash_in(seq, written).hex()) for seq, written in found), NO_FACTS)


def _tip(entry: Entry) -> Tip:
    return Tip(entry.seq, entry.entry_hash.hex())


def _tables(site: SiteId, changes: Sequence[Change]) -> Work:
    dated = [(c, c.facts[0].day.isoformat()) for c in changes]
    requests = [(site, day, c.nonce, c.facts[0].seq) for c, day in dated if c.nonce]
    issued = [columns.new_ticket(site, day, ticket) for c, day in dated for ticket in c.issued]
    moved = [columns.moved_ticket(ticket) for c in changes for ticket in c.moved]
    counters = [columns.counter_state(site, day, *counter) for c, day in dated for counter in c.counters]
    return [
        Insert("requests", rows.REQUEST, requests),
        Insert("tickets", columns.NEW_TICKET, issued),
        Update(columns.MOVED_TICKET, moved),
        *_stages(changes),
        Update(columns.PUT_COUNTER, counters),
        Update(rows.KEEP_SITE, [rows.site(c.site, c.facts[0].at) for c in changes if c.site]),
    ]


def _stages(changes: Sequence[Change]) -> Work:
    """A visit has few stages: they are written anew, as they stand after the last of the changes."""
    last = {ticket.arrival: ticket for change in changes for ticket in change.restaged}
    if not last:
        return []
    past = [row for ticket in last.values() for row in columns.stages(ticket)]
    return [Update(columns.FORGET_STAGES, [(rows.json(list(last)),)]), Insert("stages", columns.NEW_STAGE, past)]


def _facts_in(found: Iterable[sqlite3.Row]) -> list[AnyFact]:
    return [_fact_in(*row) for row in found]


def _fact_in(seq: int, body: str) -> AnyFact:
    try:
        return read(body.encode())
    except ValueError as error:
        raise row_broken(f"facts, fact {seq}: body cannot be read: {error}") from None
