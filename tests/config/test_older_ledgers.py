"""Ledgers that earlier versions wrote themselves (`tests/data`): read, upgraded, and served on."""

import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from core.store.sqlite.migrate import migrate, packaged_steps
from tests.support.older_ledgers import Old, held, numbers, schema_of, verify

NEWER = re.compile(
    r"^\d+ times? (an officer chose|staff chose|somebody was served|people were sent away) .*\n"
    r"|, by choice \d+|, placed by staff \d+|, after others sent away \d+, other rows sent away \d+",
    re.MULTILINE,
)
"""What no older version said: how often staff chose somebody's place, and sent others away before."""


def days(text: str) -> dict[str, tuple[str, str, str]]:
    """First fact, last fact and digest of each day."""
    found = re.findall(r"^([0-9-]{10}) .*? (\d+)-(\d+) .*?([0-9a-f]{64})$", text, re.MULTILINE)
    return {day: (first, last, digest) for day, first, last, digest in found}


def test_an_older_ledger_is_verified_without_being_served(old: Old) -> None:
    report, facts = held("--data", old.data), old.facts()
    assert schema_of(old.path) == old.schema
    assert days(report)[str(old.ends.date())][1:] == (str(len(facts)), facts[-1][2])
    if old.version != "0.1.0":  # which said less
        assert numbers(NEWER.sub("", report)) == numbers(old.said)
    assert NEWER.search(report)


def test_what_is_said_of_it_is_said_again_when_it_was_upgraded(old: Old, tmp_path: Path) -> None:
    report = held("--data", old.data, "--export", tmp_path / "as_it_was.jsonl")
    migrate(old.path, packaged_steps())
    assert held("--data", old.data, "--export", tmp_path / "upgraded.jsonl") == report.replace("as_it_was", "upgraded")
    assert (tmp_path / "as_it_was.jsonl").read_bytes() == (tmp_path / "upgraded.jsonl").read_bytes()


def test_reading_leaves_no_trace(old: Old, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the data folder nor in the one for files that are soon thrown away: it had a copy with names in it."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    before = traces(old.data)
    held("--data", old.data)
    assert traces(old.data) == before
    assert traces(elsewhere) == {}


def traces(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file, and when it was last written."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_what_its_server_has_not_yet_taken_into_the_file_is_read_too(old: Old) -> None:
    nth = len(old.facts()) // 2
    with closing(sqlite3.connect(old.path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        before = old.path.read_bytes()
        db.execute("UPDATE facts SET link = replace(link, 'a', 'b') WHERE seq = ?", (nth,))
        db.commit()
        assert_breaks_at(nth, old)
        assert old.path.read_bytes() == before


async def test_its_days_have_the_digests_that_they_had(old: Old) -> None:
    await old.upgraded()
    (count, *_), facts = numbers(old.said), old.facts()
    report = days(held("--data", old.data))
    last_day = str(old.ends.date())
    assert len(facts) == int(count)
    assert report[last_day][1:] == (count, facts[-1][2])
    assert days(old.said).items() <= report.items()  # 0.1.0 did not say any
    for *_, digest in report.values():
        assert digest in held("--data", old.data, "--digest", digest.upper())


async def test_a_byte_that_was_changed_is_found_before_and_after_the_upgrade(old: Old) -> None:
    nth = len(old.facts()) // 3
    with closing(sqlite3.connect(old.path)) as db:
        changed = "UPDATE facts SET body = replace(body, 'T0', 'T1') WHERE seq = ? AND body LIKE '%T0%'"
        assert db.execute(changed, (nth,)).rowcount == 1
        db.commit()
    assert_breaks_at(nth, old)
    await old.upgraded()
    assert_breaks_at(nth, old)


def assert_breaks_at(seq: int, old: Old) -> None:
    """The ledger does not hold, and the fact is named."""
    result = verify("--data", old.data)
    assert result.exit_code == 1
    assert re.search(rf"\b{seq}\b", result.output)


async def test_it_is_kept_as_it_was_beside_the_upgraded_one(old: Old) -> None:
    await old.upgraded()
    upgraded = schema_of(old.path) > old.schema
    assert upgraded or old.version != "0.1.0"
    assert old.copy.exists() == upgraded
    if upgraded:
        assert schema_of(old.copy) == old.schema
        assert contents(old.copy) == contents(old.kept / "antrean.db")


def contents(path: Path) -> list[str]:
    """All that is in a store."""
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())
