"""The comparison of tables with facts misses nothing: no cell, no row."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import facts as f
from core.domain.hall import Hall, fold
from core.domain.ids import QueueId, SiteId
from core.domain.site import Calendar, Hours, Site, Text
from core.domain.ticket import Delivered
from core.store.sqlite.compare import first_difference, first_stray
from tests.support.chronicle import at_counter, called, chronicle, issued
from tests.support.disk import difference, facts_on_disk
from tests.support.small_building import MONDAY, service_of, small_site

SITE = small_site()
TABLES = ("requests", "tickets", "stages", "counters")
NAMES_OF_ROWS = {
    "requests": ("nonce",),
    "tickets": ("arrival",),
    "stages": ("arrival", "nth"),
    "counters": ("counter",),
}


@pytest.fixture
async def told(tmp_path: Path) -> Path:
    """A file in which Ayu was sent on and is served, and Budi waits."""
    async with chronicle(tmp_path) as c:
        await c.tells(at_counter(f.CounterOpened, "1"))
        await c.tells(at_counter(f.CounterOpened, "2"))
        await c.tells(issued("ayu"))
        await c.tells(issued("budi"))
        await c.tells(called("ayu"))
        there = {"queue": QueueId("S"), "service": service_of("S"), "position": c.position()}
        await c.tells(at_counter(f.TicketTransferred, "1", "ayu", **there))
        await c.tells(called("ayu", "2", "S"))
        await c.tells(at_counter(f.ServiceStarted, "2", "ayu"))
        await c.tells(at_counter(f.ServicesDelivered, "2", "ayu", services=(Delivered(service_of("S")),)))
        await c.tells(at_counter(f.CounterPaused, "1", reason="istirahat"))
    return c.path


def hall_of(path: Path) -> Hall:
    """Folded over a site of which nothing is known, as on another machine."""
    calendar = Calendar("UTC", Hours(week=((),) * 7), 0)
    bare = Site(SiteId("x"), Text(id="x"), "", calendar, "", {}, {}, {}, {}, {}, {}, {})
    return fold(bare, MONDAY, facts_on_disk(path, SITE, MONDAY))


def mends(path: Path, statement: str, *values: object) -> None:
    """Somebody who owns the disk, and whom no constraint can stop, does something to a table."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        assert db.execute(statement, values).rowcount == 1
        db.commit()


def columns_of(path: Path, table: str) -> list[tuple[str, str]]:
    """Names and types."""
    with closing(sqlite3.connect(path)) as db:
        return [(row[1], row[2]) for row in db.execute(f"PRAGMA table_info({table})")]


def test_untouched_tables_say_what_the_facts_say(told: Path) -> None:
    assert difference(told, SITE, MONDAY, hall_of(told)) is None


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_that_was_changed_is_named(told: Path, table: str) -> None:
    hall, intact = hall_of(told), told.read_bytes()
    for column, kind in columns_of(told, table):
        other = "'lain'" if kind == "TEXT" else f"ifnull({column}, 0) + 100"
        mends(told, f"UPDATE {table} SET {column} = {other} WHERE {first_row(told, table)}")
        found = difference(told, SITE, MONDAY, hall)
        assert found, f"{table}.{column} can be changed unnoticed"
        assert found.startswith(f"table {table}, ")
        if column not in ("site", "day", *NAMES_OF_ROWS[table]):
            assert f": {column} is " in found
        told.write_bytes(intact)


@pytest.mark.parametrize("table", ["tickets", "stages", "counters"])
def test_nothing_is_neither_zero_nor_an_empty_text(told: Path, table: str) -> None:
    hall, intact, tried = hall_of(told), told.read_bytes(), 0
    for column, kind in columns_of(told, table):
        row, empty = first_row(told, table, f"{column} IS NULL"), "''" if kind == "TEXT" else "0"
        with closing(sqlite3.connect(told)) as db:
            there = db.execute(f"SELECT count(*) FROM {table} WHERE {row}").fetchone()[0]
        if there:
            mends(told, f"UPDATE {table} SET {column} = {empty} WHERE {row}")
            assert f": {column} is " in (difference(told, SITE, MONDAY, hall) or ""), column
            told.write_bytes(intact)
            tried += 1
    assert tried > 0


def first_row(path: Path, table: str, where: str = "TRUE") -> str:
    """A condition that only the first row of some fulfils."""
    key = ", ".join(NAMES_OF_ROWS[table])
    return f"({key}) = (SELECT {key} FROM {table} WHERE {where} LIMIT 1)"


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_gone_is_missed(told: Path, table: str) -> None:
    mends(told, f"DELETE FROM {table} WHERE {first_row(told, table)}")
    found = difference(told, SITE, MONDAY, hall_of(told))
    assert found is not None
    assert re.fullmatch(rf"table {table}, .*: the row is missing", found)


EXTRA = {
    "requests": "INSERT INTO requests SELECT site, day, 'lain', seq FROM requests LIMIT 1",
    "stages": "INSERT INTO stages SELECT arrival, 9, queue, service, counter, officer, waiting_from_us, called_us, "
    "started_us, ended_us, ended, delivered FROM stages LIMIT 1",
    "stages of nobody": "INSERT INTO stages SELECT 4711, nth, queue, service, counter, officer, waiting_from_us, "
    "called_us, started_us, ended_us, ended, delivered FROM stages LIMIT 1",
    "tickets": "INSERT INTO tickets (arrival, id, site, day, queue, number, label, service, class, language, "
    "issued_us, since_us, rank, waiting_from_us) SELECT 1, 'lain', site, day, queue, 99, 'K-099', service, class, "
    "language, issued_us, since_us, rank, waiting_from_us FROM tickets LIMIT 1",
    "counters": "INSERT INTO counters (site, day, counter, state, since_us)"
    " SELECT site, day, '9', 'closed', 0 FROM counters "
    "LIMIT 1",
}


@pytest.mark.parametrize("what", EXTRA)
def test_a_row_too_many_is_noticed(told: Path, what: str) -> None:
    mends(told, EXTRA[what])
    found = difference(told, SITE, MONDAY, hall_of(told))
    assert found is not None
    assert re.fullmatch(rf"table {what.split()[0]}, .*: no fact made this row", found)


def test_rows_of_a_day_without_facts_are_strays(told: Path) -> None:
    with closing(sqlite3.connect(f"file:{told}?mode=ro", uri=True)) as db:
        assert first_stray(db) is None
        assert first_difference(db, SITE.id, MONDAY, hall_of(told)) is None
    mends(
        told,
        "INSERT INTO counters (site, day, counter, state, since_us) VALUES ('mpp', '2025-03-02', '1', 'closed', 0)",
    )
    with closing(sqlite3.connect(told)) as db:
        assert first_stray(db) == "table counters has rows of mpp on 2025-03-02, a day without facts"
