"""An aiosqlite connection that can do a whole transaction in one trip to its thread.

Each trip, and each row that `executemany` binds, hands over the interpreter lock and may wait to get it back while the
event loop is busy: for a batch of tickets that cost several times the flush to disk (`docs/performance.md`). So rows
that come in numbers (facts, requests, new tickets) are bound in blocks.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import chain
from pathlib import Path

import aiosqlite
import msgspec

BLOCK = 32
"""The most rows of one INSERT. There is a statement for each number of rows up to it."""

STATEMENTS_CACHED = 5 * BLOCK
"""All of them: to prepare one takes longer than to run it."""

Cell = str | int | float | None
Row = tuple[Cell, ...]


class Insert(msgspec.Struct, frozen=True):
    """Many new rows of a table."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Row]


class Update(msgspec.Struct, frozen=True):
    """A statement run for each of some rows, in their order."""

    statement: str
    rows: Sequence[Row]


Work = Sequence[Insert | Update]


def code_of(error: sqlite3.Error) -> int:
    """SQLite's extended code, 0: Python's own complaint."""
    return int(getattr(error, "sqlite_errorcode", 0))


class CommitFailed(Exception):
    """COMMIT was said and answered with an error, the cause of this. `may_be_there`: its frames may be whole in the
    write-ahead log, and whoever reads that anew would take them for good.
    """

    def __init__(self, error: sqlite3.Error) -> None:
        super().__init__(str(error))
        # Where there was no room for all of the frames, the one that ends the transaction is not whole.
        self.may_be_there = code_of(error) != sqlite3.SQLITE_FULL


class Connection(aiosqlite.Connection):
    """Adds `transact`, and a `commit` that says when it is not known what became of it."""

    async def commit(self) -> None:
        """Raises `CommitFailed`."""
        await self._execute(_commit, self._conn)  # type: ignore[no-untyped-call]  # aiosqlite's own

    async def empty_log(self) -> None:
        """Bring into the file, durably, what is in the log. Raises `sqlite3.Error`, also while a stranger reads."""
        await self._execute(_empty_log, self._conn)  # type: ignore[no-untyped-call]  # aiosqlite's own

    async def begin_log(self) -> None:
        """Commit nothing, so that a log that was emptied begins anew on the disk, too: until then a power cut might
        bring back what stood in it. Raises `CommitFailed`.
        """
        await self._execute(_begin_log, self._conn)  # type: ignore[no-untyped-call]  # aiosqlite's own

    async def transact(self, work: Work) -> None:
        """Do all of it in one transaction and commit it, or raise and leave nothing of it. Raises `CommitFailed`."""
        statements = list(chain.from_iterable(map(_statements, (part for part in work if part.rows))))
        await self._execute(_transact, self._conn, statements)  # type: ignore[no-untyped-call]  # aiosqlite's own


def connect(path: Path) -> Connection:
    """A connection in autocommit mode: transactions begin where we say so. To be awaited, like aiosqlite's."""
    opened = partial(sqlite3.connect, path, isolation_level=None, cached_statements=STATEMENTS_CACHED)
    return Connection(opened, iter_chunk_size=64)


_Bound = tuple[str, Sequence[Row]]


def _statements(part: Insert | Update) -> Iterator[_Bound]:
    if isinstance(part, Update):
        yield part.statement, part.rows
        return
    for start in range(0, len(part.rows), BLOCK):
        block = part.rows[start : start + BLOCK]
        yield _insertion(part.table, part.columns, len(block)), [tuple(chain.from_iterable(block))]


@cache
def _insertion(table: str, columns: tuple[str, ...], rows: int) -> str:
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"  # noqa: S608 - names are ours


def _transact(db: sqlite3.Connection, statements: Sequence[_Bound]) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement, rows in statements:
            db.executemany(statement, rows)
        _commit(db)
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _commit(db: sqlite3.Connection) -> None:
    try:
        db.execute("COMMIT")
    except sqlite3.Error as error:
        with suppress(sqlite3.Error):  # a connection that cannot even do that is closed next
            db.rollback()
        raise CommitFailed(error) from error


def _empty_log(db: sqlite3.Connection) -> None:
    busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("somebody else reads it just now")


def _begin_log(db: sqlite3.Connection) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    db.execute("BEGIN IMMEDIATE")
    db.execute(f"PRAGMA user_version = {version}")  # writes a page, whatever stands there
    _commit(db)
