"""Rows that somebody, or a bad disk, altered beside the facts: a start names the row, and nobody is missing."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.store.base import LedgerBroken, StoreError
from tests.support.disk import change
from tests.support.installation import OFFICER, SAMPLE, opened, signed_in
from tests.support.office import bureau
from tests.support.small_building import MONDAY
from tests.support.sqlite_files import opens
from tests.support.verified import is_found, verify


@pytest.fixture
async def full(tmp_path: Path) -> Path:
    """K-001 to K-003 wait."""
    async with bureau(tmp_path) as b:
        for _ in range(3):
            await b.issues()
    return tmp_path / "antrean.db"


ALTERED = {
    "the day of the first person's fact": (
        "UPDATE facts SET day = '2025-03-01' WHERE seq = (SELECT min(arrival) FROM tickets)",
        r"table facts, fact \d+: day is '2025-03-01', but the fact is of 2025-03-03",
    ),
    "the day of the last person's fact": (
        "UPDATE facts SET day = '2025-03-09' WHERE seq = (SELECT max(arrival) FROM tickets)",
        r"table facts, fact \d+: day is '2025-03-09', but the fact is of 2025-03-03",
    ),
    "the day of all facts": (
        "UPDATE facts SET day = '2025-03-09'",
        r"table facts, fact \d+: day is '2025-03-09', but the fact is of 2025-03-03",
    ),
    "a day that is none": (
        "UPDATE facts SET day = 'abcd-ef-gh' WHERE seq = (SELECT max(arrival) FROM tickets)",
        "day is 'abcd-ef-gh'|day is no date: 'abcd-ef-gh'",
    ),
    "the site of a person's fact": (
        "UPDATE facts SET site = 'lain' WHERE seq = (SELECT max(arrival) FROM tickets)",
        r"table tickets has a row of 2025-03-03 for fact \d+, which is said to be of another site or day",
    ),
    "the type of a fact": (
        "UPDATE facts SET type = 'TicketCalled' WHERE seq = (SELECT max(arrival) FROM tickets)",
        r"table facts, fact \d+: type is 'TicketCalled', but the fact is TicketIssued",
    ),
    "a hash that is none, at the end": (
        "UPDATE facts SET entry_hash = replace(entry_hash, substr(entry_hash, 1, 1), 'z')"
        " WHERE seq = (SELECT max(seq) FROM facts)",
        r"table facts, fact \d+: entry_hash is no hash: 'z",
    ),
    "a hash that is none, before the day": (
        "UPDATE facts SET entry_hash = replace(entry_hash, substr(entry_hash, 1, 1), 'z') WHERE seq = 1",
        "table facts, fact 1: entry_hash is no hash: 'z",
    ),
}


@pytest.mark.parametrize("what", ALTERED)
async def test_a_start_names_the_row_that_does_not_say_what_its_fact_says(full: Path, what: str) -> None:
    statement, named = ALTERED[what]
    change(full, statement)
    with pytest.raises(LedgerBroken, match=f"(?s)The ledger does not hold: .*({named}).*Restore the data folder"):
        await opens(full)


async def test_what_is_read_for_a_report_is_a_sentence_too(full: Path) -> None:
    async with bureau(full.parent) as b:
        change(full, "UPDATE facts SET body = '{}' WHERE seq = (SELECT max(arrival) FROM tickets)")
        with pytest.raises(LedgerBroken, match=r"table facts, fact \d+: body cannot be read"):
            await b.disk.store.ledger.facts_of(MONDAY)
        change(full, "UPDATE facts SET day = 'abcd-ef-gh' WHERE seq = 1")
        with pytest.raises(LedgerBroken, match="day is no date: 'abcd-ef-gh'"):
            await b.disk.store.ledger.days()


BESIDE = {
    "a role that there is not": ("UPDATE staff SET role = 'raja'", "Table staff, row contoh-"),
    "counters that are none": ("UPDATE staff SET counters = '[1]'", "Table staff, row contoh-"),
    "a session that ends in no year": ("UPDATE sessions SET opened_us = 9000000000000000000", "Table sessions, row of"),
}


@pytest.mark.parametrize("what", BESIDE)
async def test_people_who_cannot_be_read_are_a_sentence_at_the_start(tmp_path: Path, what: str) -> None:
    statement, named = BESIDE[what]
    async with opened(tmp_path, SAMPLE) as running:
        await signed_in(running, OFFICER)
    with closing(sqlite3.connect(tmp_path / "antrean.db")) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(statement)
        db.commit()
    with pytest.raises(StoreError, match=f"{named}.* cannot be read: .*Restore the data folder from a backup"):
        async with opened(tmp_path, SAMPLE):
            pass


def text_columns(path: Path) -> list[tuple[str, str]]:
    """Table and name of every column of text that stands beside the facts."""
    with closing(sqlite3.connect(path)) as db:
        return [
            (table, column)
            for table in ("staff", "sessions", "notes", "notices", "devices", "sites")
            for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})")
            if kind == "TEXT"
        ]


@pytest.fixture
async def peopled(tmp_path: Path) -> Path:
    """A row in each table: somebody has signed in, written a note and a notice, and a device is paired."""
    async with opened(tmp_path, SAMPLE) as running:
        await signed_in(running, OFFICER)
    path = tmp_path / "antrean.db"
    change(path, "INSERT INTO notes VALUES ('tiket', 'x', 'saya', 1)")
    change(path, "INSERT INTO notices (id, text, zones, staff, at_us, ends_us) VALUES ('n', 'x', '[]', 'saya', 1, 2)")
    change(
        path,
        """INSERT INTO devices (id, token_hash, kind, place, name, browser, paired_us, paired_by)
        VALUES ('d', randomblob(32), 'kiosk', 'k', 'Kios', '', 1, 'saya')""",
    )
    return path


def damaged(path: Path, table: str, column: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(f"UPDATE OR IGNORE {table} SET {column} = CAST(x'ff2a68' AS TEXT)")
        db.commit()


def test_verify_finds_bytes_that_are_no_text_in_every_table(peopled: Path) -> None:
    assert "the chain holds" in verify(peopled)
    whole = peopled.read_bytes()
    columns = text_columns(peopled)
    assert len({table for table, _ in columns}) == 6
    for table, column in columns:
        damaged(peopled, table, column)
        assert re.search(f"[Tt]able {table}", is_found(peopled)), column
        peopled.write_bytes(whole)


@pytest.mark.parametrize(
    ("table", "column"), [("staff", "counters"), ("sessions", "label"), ("notices", "text"), ("devices", "name")]
)
async def test_bytes_that_are_no_text_are_a_sentence_at_the_start(peopled: Path, table: str, column: str) -> None:
    damaged(peopled, table, column)
    sentence = f"Table {table}, column {column}: it cannot be read: .*Restore the data folder from a backup"
    with pytest.raises(StoreError, match=sentence):
        async with opened(peopled.parent, SAMPLE):
            pass
