"""One server on a data folder at a time, whatever somebody deletes."""

import subprocess
import sys
from pathlib import Path

import pytest

from config.folder.alone import is_served
from core.store.base import StoreError
from tests.support.installation import opened
from tests.support.ledgers import antrean
from tests.support.server import Server, free_port
from tests.support.studios import files


@pytest.mark.slow
def test_a_second_server_is_refused_though_the_lock_file_was_deleted(server: Server) -> None:
    (server.data / "antrean.lock").unlink()
    command = [sys.executable, "-m", "config.cli", "serve", "--sample", "--data", str(server.data)]
    second = subprocess.run(
        [*command, "--port", str(free_port())], capture_output=True, text=True, timeout=60, check=False
    )
    assert second.returncode == 1
    assert second.stderr == f"Error: Another Antrean already uses {server.data}. Stop it, or name another folder.\n"
    assert server.api("GET", "/health").status_code == 200


def test_a_server_whose_lock_file_was_deleted_still_counts_as_one_that_serves(server: Server) -> None:
    (server.data / "antrean.lock").unlink(missing_ok=True)
    assert is_served(server.data)


def test_a_ledger_that_is_served_can_be_read(server: Server) -> None:
    assert antrean("verify", "--data", server.data).exit_code == 0


async def test_whoever_asks_for_the_server_of_an_idle_folder_makes_nothing_there(tmp_path: Path) -> None:
    assert not is_served(tmp_path)
    assert files(tmp_path) == []
    async with opened(tmp_path):
        assert is_served(tmp_path)
    assert not is_served(tmp_path)


async def test_two_installations_in_one_process_do_not_share_a_folder_either(tmp_path: Path) -> None:
    async with opened(tmp_path):
        with pytest.raises(StoreError, match="Another Antrean already uses"):
            async with opened(tmp_path):
                pass
