"""`antrean backup`: a whole copy under load, or a sentence and no file."""

import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.disk import rows
from tests.support.ledgers import antrean
from tests.support.server import Server, serving
from tests.support.visitor import SEATS, number_for, service_for

pytestmark = pytest.mark.slow

SERVICE = service_for(next(iter(SEATS)))


def takes_number(server: Server) -> str:
    answer = server.api("POST", "/tickets", number_for(SERVICE))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["number"])


def given_in(file: Path) -> set[str]:
    return {str(row["label"]) for row in rows(file, "SELECT label FROM tickets")}


def test_a_backup_under_load_has_all_that_was_acknowledged_and_keeps_nobody_waiting(
    server: Server, tmp_path: Path
) -> None:
    before = {takes_number(server) for _ in range(5)}
    with ThreadPoolExecutor(2) as crowd:
        taken = [crowd.submit(takes_number, server) for _ in range(40)]
        backups = [antrean("backup", tmp_path / f"{n}.db", "--data", server.data) for n in range(3)]
        after = {each.result() for each in taken}
    assert [result.exit_code for result in backups] == [0, 0, 0], backups[0].output
    assert before <= given_in(tmp_path / "0.db") <= given_in(tmp_path / "2.db") <= before | after
    for n in range(3):
        folder = tmp_path / str(n)
        folder.mkdir()
        shutil.copy(tmp_path / f"{n}.db", folder / "antrean.db")
        assert antrean("verify", "--data", folder).exit_code == 0


def test_a_building_goes_on_from_its_backup(server: Server, tmp_path: Path) -> None:
    last = max(takes_number(server) for _ in range(2))
    assert antrean("backup", tmp_path / "copy.db", "--data", server.data).exit_code == 0
    folder = tmp_path / "restored"
    folder.mkdir()
    (tmp_path / "copy.db").rename(folder / "antrean.db")
    with serving(folder) as restored:
        assert takes_number(restored) > last


def test_a_backup_is_one_file_for_its_owner_alone(server: Server, tmp_path: Path) -> None:
    result = antrean("backup", tmp_path / "copy.db", "--data", server.data)
    assert result.output.endswith(f"facts, and the staff, are in {tmp_path}/copy.db.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("there.db", "is there already; name a new file"),
        ("no/folder.db", "cannot be written: No such file or directory"),
    ],
)
def test_a_backup_that_cannot_be_written_is_a_sentence(server: Server, tmp_path: Path, to: str, said: str) -> None:
    (tmp_path / "there.db").write_text("another")
    result = antrean("backup", tmp_path / to, "--data", server.data)
    assert (result.exit_code, said in result.output) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["there.db"]
    assert (tmp_path / "there.db").read_text() == "another"


@pytest.mark.parametrize("content", [None, b"", b"no database, but long enough to be looked at " * 50])
def test_a_folder_without_a_store_is_a_sentence_and_leaves_no_file(tmp_path: Path, content: bytes | None) -> None:
    data = tmp_path / "data"
    data.mkdir()
    if content is not None:
        (data / "antrean.db").write_bytes(content)
    result = antrean("backup", tmp_path / "copy.db", "--data", data)
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True)
    assert len(result.output.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
