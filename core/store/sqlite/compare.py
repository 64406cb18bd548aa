"""Whether the tables say what the facts say. For whoever checks a store from outside: needs a connection that may only
read, and the hall to which the day's facts fold; of that hall's site nothing but its facts' own words.
"""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from core.domain.hall import Hall
from core.domain.ids import SiteId
from core.domain.site_versions import digest_in
from core.store.sqlite.columns import COUNTER, STAGE, TICKET
from core.store.sqlite.connection import Cell

Values = dict[str, Cell]
Key = tuple[Cell, ...]


class Table(Struct, frozen=True):
    """A table: the columns that name a row, the rows of a site and day, and the rows there should be."""

    name: str
    key: tuple[str, ...]
    rows: str
    expected: Callable[[Hall], Iterator[Values]]


def first_difference(db: sqlite3.Connection, site: SiteId, day: date, hall: Hall) -> str | None:
    """The first cell, missing row or row too many in the tables of a day, as a sentence; None: all is as it should be.

    `hall`: the fold of that day's facts.
    """
    differences = (found for table in TABLES for found in _differences(db, table, (site, str(day)), hall))
    return next(differences, None) or _first_altered_site(db, (site, str(day)))


def first_stray(db: sqlite3.Connection) -> str | None:
    """A row of a site and day of which there are no facts at all, as a sentence; None: there is none."""
    for table in ("requests", "tickets", "counters"):
        stray = f"SELECT site, day FROM {table} EXCEPT SELECT site, day FROM facts"  # noqa: S608 - names are ours
        for site, day in db.execute(stray):
            return f"table {table} has rows of {site} on {day}, a day without facts"
    return None


def _first_altered_site(db: sqlite3.Connection, of_day: tuple[str, str]) -> str | None:
    """A site adopted on a day must be kept, and as it was."""
    query = """SELECT facts.body ->> 'digest', sites.body FROM facts LEFT JOIN sites ON digest = facts.body ->> 'digest'
        WHERE facts.site = ? AND day = ? AND type = 'SiteAdopted' ORDER BY seq"""
    for digest, body in db.execute(query, of_day):
        if body is None:
            return f"table sites, digest {digest}: the row is missing"
        if digest_in(body.encode()) != digest:
            return f"table sites, digest {digest}: body is not the site with this digest"
    return None


def _differences(db: sqlite3.Connection, table: Table, of_day: tuple[str, str], hall: Hall) -> Iterator[str]:
    left = {_key(table, row): row for row in table.expected(hall)}
    for row in _stored(db, table.rows, of_day):
        expected = left.pop(_key(table, row), None)
        if expected is None:
            yield f"{_named(table, row)}: no fact made this row"
        else:
            yield from (f"{_named(table, row)}: {cell}" for cell in _cells(row, expected))
    yield from (f"{_named(table, row)}: the row is missing" for row in left.values())


def _cells(row: Values, expected: Values) -> Iterator[str]:
    for column, value in expected.items():
        if row.get(column) != value:
            yield f"{column} is {row.get(column)!r}, but by the facts it is {value!r}"


def _stored(db: sqlite3.Connection, query: str, of_day: tuple[str, str]) -> Iterator[Values]:
    cursor = db.execute(query, of_day)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _key(table: Table, row: Values) -> Key:
    return tuple(row[column] for column in table.key)


def _named(table: Table, row: Values) -> str:
    return f"table {table.name}, {', '.join(f'{column} {row[column]}' for column in table.key)}"


def _requests(hall: Hall) -> Iterator[Values]:
    return ({"nonce": nonce, "seq": facts[0].seq} for nonce, facts in hall.answers.items())


def _tickets(hall: Hall) -> Iterator[Values]:
    return ({column: value(ticket) for column, value in TICKET.items()} for ticket in hall.tickets.values())


def _stages(hall: Hall) -> Iterator[Values]:
    for ticket in hall.tickets.values():
        for nth, stage in enumerate(ticket.past, 1):
            cells = {column: value(stage) for column, value in STAGE.items()}
            yield {"arrival": ticket.arrival, "nth": nth, **cells}


def _counters(hall: Hall) -> Iterator[Values]:
    for counter, counter_state in hall.counters.items():
        yield {"counter": counter, **{column: value(counter_state) for column, value in COUNTER.items()}}


def _of_day(table: str, order: str) -> str:
    return f"SELECT * FROM {table} WHERE site = ? AND day = ? ORDER BY {order}"  # noqa: S608 - names are ours


TABLES = (
    Table("requests", ("nonce",), _of_day("requests", "seq"), _requests),
    Table("tickets", ("arrival",), _of_day("tickets", "arrival"), _tickets),
    Table(
        "stages",
        ("arrival", "nth"),
        """SELECT * FROM stages WHERE arrival IN (SELECT seq FROM facts WHERE site = ? AND day = ?)
            OR arrival NOT IN (SELECT seq FROM facts) ORDER BY arrival, nth""",
        _stages,
    ),
    Table("counters", ("counter",), _of_day("counters", "counter"), _counters),
)
