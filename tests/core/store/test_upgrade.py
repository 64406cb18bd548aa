"""A store of an older Antrean, written by it, goes on with this one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.store.sqlite.migrate import migrate, packaged_steps
from tests.support.disk import change, rows, tables_equal_fold
from tests.support.office import bureau
from tests.support.small_building import MONDAY, small_site

SITE = small_site()
A_MORNING = Path(__file__).with_name("schema_1.sql")
"""The rows that version 0.1.0 stored: numbers, calls, a no-show, a counter taken over, a pause."""


def old_store(folder: Path) -> Path:
    """A file of schema 1 with that morning in it."""
    path = folder / "antrean.db"
    migrate(path, packaged_steps()[:1])
    with closing(sqlite3.connect(path)) as db:
        db.executescript(A_MORNING.read_text("utf-8"))
    return path


def test_after_the_upgrade_tables_say_what_the_old_facts_say(tmp_path: Path) -> None:
    path = old_store(tmp_path)
    migrate(path, packaged_steps())
    hall = tables_equal_fold(path, SITE, MONDAY)
    assert [t.number.text for t in hall.tickets.values()] == ["K-001", "K-002", "K-003", "S-001", "K-004", "B-001"]
    languages = rows(path, "SELECT language FROM tickets ORDER BY arrival")
    assert [row["language"] for row in languages] == ["id", "en", "id", "id", "id", "en"]


def test_the_old_rows_are_compared_not_only_counted(tmp_path: Path) -> None:
    path = old_store(tmp_path)
    change(path, "UPDATE tickets SET calls = calls + 1 WHERE label = 'K-002'")
    migrate(path, packaged_steps())
    with pytest.raises(AssertionError, match="calls is 2"):
        tables_equal_fold(path, SITE, MONDAY)


async def test_the_morning_goes_on_where_it_was(tmp_path: Path) -> None:
    old_store(tmp_path)
    async with bureau(tmp_path, SITE, wall="08:30") as b:
        assert await b.issues("K") == "K-005"
        await b.settles()
