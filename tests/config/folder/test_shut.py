"""Nobody else on the machine reads what is in the data folder."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from config.folder import data_folder
from config.folder.names import OURS
from config.folder.shut import shut
from tests.support.installation import opened
from tests.support.server import serving
from tests.support.visitor import SEATS, number_for, service_for

COUNTER = next(iter(SEATS))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: mode(path) for path in folder.rglob("*")}


@pytest.mark.slow
@pytest.mark.usefixtures("own_voice")
def test_whatever_a_server_makes_in_its_folder_is_for_its_user_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data) as server:
        assert server.api("POST", "/tickets", number_for(service_for(COUNTER))).status_code == 201
        httpx.get(f"{server.url}/display/audio/chime.wav")
        made = modes(data)
    assert mode(data) == 0o700
    assert {"antrean.db", "antrean.db-wal", "antrean.db-shm", "antrean.lock"} <= made.keys()
    assert {name: oct(at) for name, at in made.items() if at & 0o077} == {}
    assert {path.name for path in data.iterdir() if not OURS.fullmatch(path.name)} == set(), (
        "each name is known as ours"
    )


def leave_open(data: Path) -> None:
    """As 0.2.0 did."""
    data.chmod(0o755)
    (data / "voice").mkdir()
    (data / "antrean.schema-3.backup.db").touch()
    for path in data.iterdir():
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture
def as_served() -> Iterator[None]:
    """`antrean serve` lets its process make files for its user alone."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("as_served")
async def test_what_an_older_version_left_open_is_shut_at_the_next_start(tmp_path: Path) -> None:
    async with opened(tmp_path):
        pass
    leave_open(tmp_path)
    async with opened(tmp_path):
        assert {oct(at) for at in modes(tmp_path).values()} == {"0o600", "0o700"}
        assert mode(tmp_path) == 0o700


def test_a_folder_that_others_use_too_stays_as_it_is_but_our_files_in_it_do_not(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    (tmp_path / "foto.jpg").touch(0o644)
    (tmp_path / "antrean.db").touch(0o644)
    shut(tmp_path)
    assert (mode(tmp_path), mode(tmp_path / "foto.jpg"), mode(tmp_path / "antrean.db")) == (0o777, 0o644, 0o600)


def test_nothing_is_shut_through_a_link(tmp_path: Path) -> None:
    music = tmp_path / "musik"
    music.mkdir(mode=0o755)
    data = tmp_path / "data"
    data.mkdir()
    (data / "voice").symlink_to(music)
    shut(data)
    assert (mode(music), mode(data)) == (0o755, 0o700)


def test_a_folder_is_made_for_its_user_alone(tmp_path: Path) -> None:
    with data_folder(tmp_path / "data"):
        assert mode(tmp_path / "data") == 0o700
