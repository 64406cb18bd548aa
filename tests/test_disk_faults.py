"""Errors of the disk, injected into its writes and flushes: who was refused has nothing there afterwards, who was
acknowledged has it, killed at any moment or with the power cut. The whole of it: `python -m tests.disk_faults`.
"""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from core.store.base import Change
from core.store.sqlite import file as sqlite_file
from core.store.sqlite.connection import Connection
from core.store.sqlite.file import SqliteFile
from core.store.sqlite.ledger import SqliteLedger
from tests.support.disk_log import DiskError, DiskLog
from tests.support.disk_trials import CARE, Care, faults, prepared, quick_folder, tried

pytestmark = pytest.mark.slow

SEED = 20_251_130
COUNT = 60
FLUSHES = tuple(DiskError("sync", nth, "EIO") for nth in range(1, 9))
LONGER = tuple(DiskError("sync", nth, "EIO", times=2) for nth in range(1, 9))
NEVER = DiskError("sync", 1_000_000, "EIO")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Empty."""
    with TemporaryDirectory(dir=quick_folder()) as name:
        yield Path(name)


async def broken(folder: Path, tries: Sequence[DiskError], care: Care = CARE) -> list[str]:
    """What was not as people were told."""
    (folder / "before").mkdir()
    before = await prepared(folder / "before")
    found = []
    for nth, fault in enumerate(tries):
        what, _ = await tried(fault, before, folder / str(nth), SEED + nth, care)
        found += what
    return found


async def test_after_errors_of_the_disk_nothing_refused_is_there_and_nothing_acknowledged_is_lost(
    folder: Path,
) -> None:
    assert await broken(folder, faults(Random(SEED), COUNT)) == []


# -- the trial itself: a store that is weaker is noticed


async def test_a_commit_that_is_not_flushed_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weaker = [pragma.replace("synchronous = FULL", "synchronous = NORMAL") for pragma in sqlite_file.PRAGMAS]
    monkeypatch.setattr(sqlite_file, "PRAGMAS", weaker)
    assert "acknowledged and is not there" in str(await broken(folder, [NEVER] * 4))


async def test_an_answer_before_the_commit_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append, under_way = SqliteLedger.append, list[asyncio.Task[None]]()

    async def early(ledger: SqliteLedger, changes: Sequence[Change]) -> None:
        if under_way:
            await under_way.pop()
        under_way.append(asyncio.create_task(append(ledger, changes)))

    monkeypatch.setattr(SqliteLedger, "append", early)
    assert "acknowledged and is not there" in str(await broken(folder, [NEVER] * 4))


async def test_a_store_that_goes_on_after_a_failed_flush_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqliteFile, "_begin_anew", lambda file: asyncio.sleep(0))
    assert "was refused and is there" in str(await broken(folder, FLUSHES))


async def test_a_log_that_does_not_begin_anew_on_the_disk_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "begin_log", lambda connection: asyncio.sleep(0))
    assert "was refused and is there" in str(await broken(folder, FLUSHES, Care(cuts=8, strangers=1.0)))


async def test_a_log_that_was_not_flushed_and_is_brought_into_the_file_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DiskLog, "write_again", lambda log, path: None)
    assert "malformed" in str(await broken(folder, LONGER, Care(cuts=3, between=12, strangers=0)))
