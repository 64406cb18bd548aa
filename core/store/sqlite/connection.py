"""An aiosqlite connection that can do a whole transaction in one trip to its thread.

Each trip, and each row that `executemany` binds, hands over the interpreter lock and may wait to get it back while the
event loop is busy: for a batch of tickets that cost several times the flush to disk (`docs/performance.md`). So rows
that come in numbers (facts, requests, new tickets) are handed over as one JSON array, which SQLite unpacks by itself.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import aiosqlite
import msgspec

Cell = str | int | float | None
Row = tuple[Cell, ...]


class Insert(msgspec.Struct, frozen=True):
    """Many new rows of a table, in one statement. `follows`: further columns, as SQL over those given."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    follows: Mapping[str, str] = {}


class Update(msgspec.Struct, frozen=True):
    """A statement run for each of some rows, in their order."""

    statement: str
    rows: Sequence[Row]


Work = Sequence[Insert | Update]


class Connection(aiosqlite.Connection):
    """Adds `transact`."""

    async def transact(self, work: Work) -> None:
        """Do all of it in one transaction and commit it, or raise and leave nothing of it."""
        statements = [_statement(part) for part in work if part.rows]
        await self._execute(_transact, self._conn, statements)  # type: ignore[no-untyped-call]  # aiosqlite's own


def connect(path: Path) -> Connection:
    """A connection in autocommit mode: transactions begin where we say so. To be awaited, like aiosqlite's."""
    return Connection(partial(sqlite3.connect, path, isolation_level=None), iter_chunk_size=64)


_Bound = tuple[str, Sequence[Row]]


def _statement(part: Insert | Update) -> _Bound:
    if isinstance(part, Update):
        return part.statement, part.rows
    given = ", ".join(f"value ->> {n} AS {column}" for n, column in enumerate(part.columns))
    columns, values = (", ".join((*part.columns, *more)) for more in (part.follows, part.follows.values()))
    sql = f"INSERT INTO {part.table} ({columns}) SELECT {values} FROM (SELECT {given} FROM json_each(?))"  # noqa: S608 - names are ours
    return sql, [(msgspec.json.encode(part.rows).decode(),)]


def _transact(db: sqlite3.Connection, statements: Sequence[_Bound]) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement, rows in statements:
            db.executemany(statement, rows)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
