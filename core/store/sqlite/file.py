"""The file and the one connection that writes it: write-ahead log, `synchronous=FULL`.

aiosqlite runs each statement on the connection's own thread, so a statement, not a transaction, is its unit: two
coroutines sharing a connection could commit each other's half-done work. A lock makes each transaction one piece.

A commit whose flush failed is not gone: its frames stand in the log, unseen by this connection, and the next process
that opens the file takes them for good. So after an error of the disk the file is closed and opened anew, all that is
in the log is brought into the file, and a commit without meaning begins the log again, flushed (`_begin_anew`). Only
then is anything read, written or refused: what is there now stays, and what is not never comes back. While that fails
too, nothing is known (`NotKnown`).

A page that could not be flushed counts as flushed from then on, to the kernel: a later flush says nothing about it. To
bring frames from such a log into the file could leave half of a transaction there, after a power cut. So a log that was
left behind is first written again, as it is (`write_log_again`).
"""

import asyncio
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from core.seldom import Seldom
from core.store.base import Contradiction, NotKnown, StoreError
from core.store.sqlite.connection import Cell, CommitFailed, Connection, Work, code_of, connect
from core.store.sqlite.migrate import migrate, packaged_steps
from core.store.sqlite.no_text import no_text

log = logging.getLogger("antrean.store")
says = Seldom(log)

FILE = "antrean.db"
"""Its name in a data folder."""
BUSY_MILLISECONDS = 5_000
PRAGMAS = (
    # EXTRA while a rollback journal is used last: that it is gone must be on the disk, too, or it comes back with the
    # power and takes back what was stored since.
    "synchronous = EXTRA",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "wal_autocheckpoint = 4000",
    # What a statement of many rows needs to be taken back: else it is a file, made and deleted in each transaction.
    "temp_store = MEMORY",
)


NOT_OF_THE_DISK = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
"""Somebody else has the file just now: nothing was tried."""


class SqliteFile:
    """An open file. Reading outside of `reading` sees what is committed, but not two statements at the same moment."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path, self.connection = path, connection
        self._lock = asyncio.Lock()
        self._open = asyncio.Event()
        self._open.set()
        self._sound = self._certain = True

    @classmethod
    async def open(cls, path: Path) -> "SqliteFile":
        """Open or make the file, upgrading it if it is older. Raises `StoreError`."""
        try:
            await asyncio.to_thread(
                write_log_again, path
            )  # the last process may have been killed before it was flushed
            await asyncio.to_thread(migrate, path, packaged_steps())
            connection = await _connection(path)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{path} cannot be used as a store: {error}.") from error
        try:
            await connection.empty_log()
        except sqlite3.Error as error:
            log.warning("the log of %s could not be emptied: %s", path, error)
        return cls(path, connection)

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
        async with self._lock:
            await self.connection.close()

    async def rows(self, query: str, *values: Cell | bytes) -> Iterable[sqlite3.Row]:
        """The whole answer to a query. Raises `StoreError` for text that is none, and while there is no connection."""
        await self._open.wait()
        try:
            return await self.connection.execute_fetchall(query, values)
        except ValueError as error:  # as aiosqlite says that there is no connection
            raise StoreError(f"{self.path} cannot be read: {error}.") from error
        except sqlite3.OperationalError as error:
            raise no_text(query, error) or error from error

    @asynccontextmanager
    async def reading(self) -> AsyncIterator["SqliteFile"]:
        """Nothing is written meanwhile, and what is read stays."""
        async with self._lock:
            await self._be_sound()
            yield self

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """All of it, durably, or nothing. Raises `Contradiction` where the tables refuse; `NotKnown` where a flush
        failed: whoever asks looks what is there now, or does it again.
        """
        try:
            async with self._writing(), self._begun() as connection:
                yield connection
        except CommitFailed as failed:
            kind = NotKnown if failed.may_be_there else StoreError
            raise kind(f"{self.path} could not be written: {failed}.") from failed
        except sqlite3.Error as error:  # such as a full disk, before the commit: all of it was taken back
            raise StoreError(f"{self.path} could not be written: {error}.") from error

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[Connection]:
        # BEGIN is inside: who is cancelled while it runs on the other thread must not leave it open for the next.
        try:
            await self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            await self.connection.commit()
        except CommitFailed:
            raise
        except BaseException:
            await self.connection.rollback()
            raise

    async def transact(self, work: Work) -> None:
        """The same in one trip to the thread, for what comes in numbers. Raises `CommitFailed`: then what is there now
        is there for good.
        """
        async with self._writing():
            await self.connection.transact(work)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[None]:
        async with self._lock:
            await self._be_sound()
            try:
                yield
            except sqlite3.IntegrityError as error:
                raise Contradiction(f"The tables refuse this: {error}.") from error
            except sqlite3.Error as error:
                self._sound = code_of(error) in NOT_OF_THE_DISK
                raise
            except CommitFailed as failed:
                await self._after(failed)

    async def _after(self, failed: CommitFailed) -> None:
        """Raise what became of a commit that failed."""
        says.say("a commit failed: the file is opened anew", failed)
        self._sound, self._certain = False, not failed.may_be_there
        await self._be_sound()
        raise failed

    async def _be_sound(self) -> None:
        """What is read now must stay. Raises `NotKnown`, or a `StoreError` when it is known that nothing was stored."""
        if self._sound:
            return
        try:
            await self._begin_anew()
        except (sqlite3.Error, CommitFailed, OSError) as error:
            kind = StoreError if self._certain else NotKnown
            raise kind(f"{self.path} cannot be written: {error}.") from error
        self._sound = self._certain = True

    async def _begin_anew(self) -> None:
        """Bring into the file what is in the log, and begin the log again, durably."""
        self._open.clear()  # reading waits, too, while there is no connection
        try:
            with suppress(sqlite3.Error):
                await self.connection.close()
            await asyncio.to_thread(write_log_again, self.path)
            self.connection = await _connection(self.path)
        finally:
            self._open.set()
        await self.connection.empty_log()
        await self.connection.begin_log()

    async def scrub(self) -> None:
        """Let go of the log, in which erased rows can still be read. While a stranger reads the file this waits for a
        later time: people who want a number must not wait for it.
        """
        async with self.reading():
            await self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                await self.connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await self.connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


async def _connection(path: Path) -> Connection:
    """To the file as it should be used."""
    connection = connect(path)
    await connection
    try:
        for pragma in PRAGMAS:
            await connection.execute_fetchall(f"PRAGMA {pragma}")  # a statement ends once it is read to its end
    except sqlite3.Error:
        await connection.close()
        raise
    return connection


def write_log_again(path: Path) -> None:
    """Have the disk keep the write-ahead log of a store as it reads now, if there is one. Raises `OSError`."""
    log_path = path.with_name(path.name + "-wal")
    if not log_path.exists():
        return
    with log_path.open("r+b", buffering=0) as file:
        content = file.readall()
        file.seek(0)
        file.write(content)
        os.fsync(file.fileno())
