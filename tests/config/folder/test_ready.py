"""A folder that cannot be used, and a ledger that is gone: one sentence, and nobody gets A-001 again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.folder import data_folder
from core.store.base import StoreError
from tests.support.installation import opened
from tests.support.server import Server, free_port, serving
from tests.support.visitor import SEATS, number_for, service_for

pytestmark = pytest.mark.slow

COUNTER = next(iter(SEATS))


def start(data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A start that ends by itself."""
    command = [sys.executable, "-m", "config.cli", "serve", "--sample", "--data", str(data), "--port", str(free_port())]
    return subprocess.run([*command, *more], capture_output=True, text=True, timeout=60, check=False)


def test_a_folder_that_cannot_be_made_is_one_sentence_and_an_exit_status(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = start(tmp_path / "file" / "data")
    assert result.returncode == 1
    assert result.stderr == (
        f"Error: {tmp_path}/file/data cannot be used as a data folder: Not a directory. Name a folder in which the "
        "user that runs Antrean may read and write.\n"
    )


@pytest.mark.parametrize("there", ["file", "closed"])
def test_a_folder_in_which_we_may_not_write_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "closed").mkdir()
    # The tests may run as root, who may write everywhere: what the system says to others is said here.
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("closed"))
    with pytest.raises(StoreError, match="cannot be used as a data folder"), data_folder(tmp_path / there):
        pass


def test_a_folder_whose_lock_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "antrean.lock").mkdir()
    with pytest.raises(StoreError, match="cannot be used as a data folder: Is a directory"), data_folder(tmp_path):
        pass


@pytest.mark.parametrize("lost", ["missing", "empty"])
def test_a_ledger_that_is_gone_is_told_and_no_number_is_given_again_until_somebody_says_so(
    tmp_path: Path, lost: str
) -> None:
    data, ledger = tmp_path / "data", tmp_path / "data" / "antrean.db"
    with serving(data) as server:
        first = server.api("POST", "/tickets", number_for(service_for(COUNTER))).json()["number"]
    ledger.unlink()
    if lost == "empty":
        ledger.touch()
    refused = start(data)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Error: The ledger {ledger} is missing or empty, but this folder has been served")
    assert len(refused.stderr.splitlines()) == 1
    assert lost == "missing" or ledger.stat().st_size == 0, "nothing was made"
    anew = Server(data, ["--sample", "--new-ledger"])
    anew.start()
    try:
        assert anew.api("POST", "/tickets", number_for(service_for(COUNTER))).json()["number"] == first
    finally:
        anew.stop()


async def test_a_new_ledger_is_not_begun_where_one_is(tmp_path: Path) -> None:
    async with opened(tmp_path):
        pass
    gone = pytest.raises(StoreError, match="--new-ledger is for a folder whose ledger is gone")
    with gone, data_folder(tmp_path, new_ledger=True):
        pass


@pytest.mark.parametrize("left", ["antrean.schema-3.backup.db", "antrean.db-wal", "voice"])
def test_a_folder_of_an_older_version_is_known_by_what_else_it_left(tmp_path: Path, left: str) -> None:
    (tmp_path / left).touch()
    with pytest.raises(StoreError, match="is missing or empty"), data_folder(tmp_path):
        pass


async def test_a_start_that_came_to_nothing_leaves_no_folder_that_cannot_be_started(tmp_path: Path) -> None:
    with data_folder(tmp_path):
        assert (tmp_path / "antrean.db").stat().st_size == 0
    async with opened(tmp_path):
        assert (tmp_path / "antrean.served").read_text().startswith("Antrean keeps its ledger beside this file")
