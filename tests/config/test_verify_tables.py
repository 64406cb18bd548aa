"""`antrean verify` on tables that somebody edited, and on files that are no ledger of its kind."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.support.ledgers import antrean, forge, refusal
from tests.support.office import bureau
from tests.support.small_building import MONDAY
from tests.support.verified import TUESDAY, is_found, verify

pytestmark = pytest.mark.slow

TABLES = ("facts", "requests", "tickets", "stages", "counters")


async def test_the_running_server_knows_the_digest_that_verify_prints(tmp_path: Path) -> None:
    """What the supervisor prints at the close of the day is what an outsider compares."""
    async with bureau(tmp_path) as b:
        assert (empty := await b.disk.day_hash(TUESDAY)) is None, empty
        await b.issues()
        await b.opens()
        await b.calls()
        digest = await b.disk.day_hash(MONDAY)
        assert digest
        assert (digest.seq, digest.facts) == (b.office.hall.seq, b.office.hall.seq)
        output = verify(b.path, "--digest", digest.entry_hash)
        assert f"The digest is that of {MONDAY} (mpp), whose last fact is {digest.seq}." in output
        await b.finishes()
        later = await b.disk.day_hash(MONDAY)
        assert later
        assert later.facts == digest.facts + 1
    assert "facts added to that day since then: 1." in is_found(b.path, "--digest", digest.entry_hash)


def columns(path: Path) -> list[tuple[str, str, str]]:
    """Table, name and type of every column that says something about facts."""
    with closing(sqlite3.connect(path)) as db:
        return [
            (table, row[1], row[2]) for table in TABLES for row in db.execute(f"PRAGMA table_info({table})").fetchall()
        ]


def test_editing_any_column_of_any_table_is_found(path: Path, ledger: bytes) -> None:
    for table, column, kind in columns(path):
        row = "(SELECT seq FROM facts ORDER BY seq DESC LIMIT 1 OFFSET 3)"
        where = f"seq = {row}" if table == "facts" else "TRUE LIMIT 1"
        other = "'2025-03-08'" if column == "day" else "'lain'" if kind == "TEXT" else f"ifnull({column}, 0) + 100"
        key = {"requests": "(site, day, nonce)", "stages": "(arrival, nth)", "counters": "(site, day, counter)"}
        if table in key:
            names = key[table].strip("()")
            where = f"{key[table]} = (SELECT {names} FROM {table} LIMIT 1)"
        elif table == "tickets":
            where = "arrival = (SELECT min(arrival) FROM tickets)"
        forge(path, f"UPDATE {table} SET {column} = {other} WHERE {where}")
        output = is_found(path)
        assert re.match(r"Error: The ledger does not hold: (fact \d+|the hash|table \w+)", output), (
            f"{table}.{column}: {output}"
        )
        path.write_bytes(ledger)


ROWS = {
    "a ticket deleted": "DELETE FROM tickets WHERE arrival = (SELECT max(arrival) FROM tickets)",
    "a stage deleted": "DELETE FROM stages WHERE (arrival, nth) = (SELECT arrival, nth FROM stages LIMIT 1)",
    "a request deleted": "DELETE FROM requests WHERE seq = (SELECT min(seq) FROM requests)",
    "a counter deleted": "DELETE FROM counters WHERE counter = '2' AND day = '2025-03-03'",
    "a ticket added": "INSERT INTO tickets (arrival, id, site, day, queue, number, label, service, class, language, "
    "issued_us, since_us, rank, waiting_from_us) SELECT 1, 'lain', site, day, queue, 999, 'K-999', service, class, "
    "language, issued_us, since_us, rank, waiting_from_us FROM tickets LIMIT 1",
    "a counter added": "INSERT INTO counters (site, day, counter, state, since_us) VALUES ('mpp', '2025-03-03', '9', "
    "'closed', 0)",
    "a request added": "INSERT INTO requests VALUES ('mpp', '2025-03-03', 'lain', 3)",
    "a request on another day": "INSERT INTO requests VALUES ('mpp', '2025-03-08', 'lain', 3)",
    "a stage of nobody": "INSERT INTO stages SELECT 4711, nth, queue, service, counter, officer, waiting_from_us, "
    "called_us, started_us, ended_us, ended, delivered FROM stages LIMIT 1",
}


@pytest.mark.parametrize("how", ROWS)
def test_rows_deleted_or_added_are_found(path: Path, how: str) -> None:
    forge(path, ROWS[how])
    assert re.match(rf"Error: The ledger does not hold: table {how.split()[1]}s?.* ", is_found(path))


def test_a_damaged_file_is_one_sentence(path: Path, ledger: bytes) -> None:
    """Wherever the disk fails, in the middle of a page or at its head."""
    chance = Random(2)
    for _ in range(40):
        harmed = bytearray(ledger)
        at = chance.randrange(len(harmed) - 64)
        harmed[at : at + 64] = chance.randbytes(64)
        path.write_bytes(harmed)
        result = antrean("verify", "--data", path.parent)
        assert result.exit_code == 0 or refusal(result).startswith("Error: ")
    path.write_bytes(ledger[: len(ledger) // 2])
    assert is_found(path).startswith("Error: ")


def test_an_older_schema_is_not_guessed_at(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 2")
    assert "its schema is 2" in is_found(path)


def test_a_ledger_of_a_newer_version_is_left_to_that_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        known = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    assert is_found(path) == (
        f"Error: {path}: this ledger was written by a newer version of Antrean (schema 99); this one knows up to "
        f"{known}: verify it with that version or a newer one."
    )
    assert path.read_bytes() == before


def test_an_empty_file_is_no_ledger(path: Path) -> None:
    path.write_bytes(b"")
    assert "it is empty" in is_found(path)


@pytest.mark.parametrize("arguments", [(), ("--data", ".", "--file", "x")])
def test_verify_wants_one_thing_to_check(arguments: tuple[str, ...]) -> None:
    assert antrean("verify", *arguments).exit_code == 2
