"""What `antrean serve` says at its start, and where it does not start."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.address import address_here
from tests.support.disk import change
from tests.support.ledgers import antrean, refusal
from tests.support.server import Server, free_port, serving

pytestmark = pytest.mark.slow


def start(*arguments: str | int | Path) -> subprocess.CompletedProcess[str]:
    """A server that is not to come up."""
    command = [sys.executable, "-m", "config.cli", "serve", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_the_first_link_of_a_server_for_the_building_names_an_address_that_other_machines_reach(
    tmp_path: Path, site_file: Path
) -> None:
    with serving(tmp_path / "data", "--site", str(site_file), "--host", "0.0.0.0") as server:
        printed = server.log.read_text()
        (phones,) = re.findall(r"phones +(\S+)", printed)
        assert re.findall(r"open +(\S+)", printed) == [phones]
        assert f"{phones}counter/invitation#" in printed
        assert "0.0.0.0" not in printed


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("antrean.lan", "http://antrean.lan:8000"),
    ],
)
def test_the_sample_is_opened_at_the_machine_itself(host: str, address: str) -> None:
    assert address_here(host, 8000, "http") == address


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_a_port_that_is_busy_is_one_sentence_and_nothing_is_made(tmp_path: Path, tls: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        where = ("--tls", "--port", str(free_port()), "--plain-port") if tls else ("--port",)
        refused = start("--sample", "--data", tmp_path / "data", *where, str(port))
    assert refused.returncode == 1
    assert refused.stderr == (
        f"Error: Port {port} cannot be used (Address already in use). Name another with {where[-1]}.\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_ledger_that_was_altered_is_one_sentence_at_the_start_and_the_same_one_to_verify(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data):
        pass
    change(data / "antrean.db", "UPDATE facts SET entry_hash = '012345' || substr(entry_hash, 7) WHERE seq = 2")
    sentence = "Error: The ledger does not hold: fact 2 or the hash before it was altered."
    refused = start("--sample", "--data", data, "--port", free_port())
    assert refused.stderr == f"{sentence} Restore the data folder from a backup.\n"
    assert refusal(antrean("verify", "--data", data)) == sentence


def test_a_server_of_a_test_that_never_answers_is_not_left_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.support.server.READY_SECONDS_MAX", 0.2)
    silent = Server(tmp_path / "data", ["--sample"], (sys.executable, "-c", "import time; time.sleep(600)"))
    with pytest.raises(AssertionError, match="no answer"):
        silent.start()
    assert silent.is_ended
