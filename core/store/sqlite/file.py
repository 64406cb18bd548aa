"""The file and the one connection that writes it: write-ahead log, `synchronous=FULL`.

aiosqlite runs each statement on the connection's own thread, so a statement, not a transaction, is its unit: two
coroutines sharing a connection could commit each other's half-done work. A lock makes each transaction one piece.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from core.store.base import Contradiction, StoreError
from core.store.sqlite.connection import Cell, Connection, Work, connect
from core.store.sqlite.migrate import migrate, packaged_steps

FILE = "antrean.db"
"""Its name in a data folder."""
BUSY_MILLISECONDS = 5_000
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "wal_autocheckpoint = 4000",
)


class SqliteFile:
    """An open file. Reading outside of `reading` sees what is committed, but not two statements at the same moment."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> "SqliteFile":
        """Open or make the file, upgrading it if it is older. Raises `StoreError`."""
        await asyncio.to_thread(migrate, path, packaged_steps())
        connection = connect(path)
        await connection
        try:
            for pragma in PRAGMAS:
                await connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error as error:
            await connection.close()
            raise StoreError(f"{path} cannot be used as a store: {error}.") from error
        return cls(connection)

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
        async with self._lock:
            await self.connection.close()

    async def rows(self, query: str, *values: Cell | bytes) -> Iterable[sqlite3.Row]:
        """The whole answer to a query."""
        return await self.connection.execute_fetchall(query, values)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator["SqliteFile"]:
        """Nothing is written meanwhile."""
        async with self._lock:
            yield self

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """All of it, durably, or nothing. Raises `Contradiction` where the tables refuse."""
        async with self._lock:
            # BEGIN is inside: who is cancelled while it runs on the other thread must not leave it open for the next.
            try:
                with _contradictions():
                    await self.connection.execute("BEGIN IMMEDIATE")
                    yield self.connection
                    await self.connection.commit()
            except BaseException:
                await self.connection.rollback()
                raise

    async def transact(self, work: Work) -> None:
        """The same in one trip to the thread, for what comes in numbers."""
        async with self._lock:
            with _contradictions():
                await self.connection.transact(work)

    async def scrub(self) -> None:
        """Let go of the log, in which erased rows can still be read. While a stranger reads the file this waits for a
        later time: people who want a number must not wait for it.
        """
        async with self._lock:
            await self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                await self.connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await self.connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


@contextmanager
def _contradictions() -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise Contradiction(f"The tables refuse this: {error}.") from error
