"""The wheel, in an environment that has nothing else, far from this checkout."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from filelock import FileLock

from tests.support.server import Server

HOME = Path(__file__).resolve().parents[1]
BARE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def sources(folder: Path) -> Path:
    """What is kept of this checkout, once more: two builds in one folder would be in each other's way."""
    kept = subprocess.run(["git", "ls-files"], cwd=HOME, check=True, capture_output=True, text=True).stdout.splitlines()
    for name in kept:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HOME / name, target)
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The Python of an empty environment into which the wheel was installed, with what it asks for.

    Once for all processes of a run, whichever of them come to these tests.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "wheel"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            install_into(folder)
    return folder / "empty" / "bin" / "python"


def install_into(folder: Path) -> None:
    """Build the wheel there, and install it into an environment of its own."""
    folder.mkdir()
    source = sources(folder / "source")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(source)], check=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "empty")], check=True)
    python = folder / "empty" / "bin" / "python"
    (wheel,) = folder.glob("antrean-*.whl")
    install = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-build-isolation"]
    for locked in ("build.txt", "run.txt"):
        lock = ["--require-hashes", "-r", str(HOME / "requirements" / locked)]
        subprocess.run([*install, *lock], check=True, cwd=folder, env=BARE)
    # Elsewhere: beside this checkout's metadata, pip would think that the wheel is installed already.
    subprocess.run([*install, "--no-deps", str(wheel)], check=True, cwd=folder, env=BARE)


@pytest.fixture(scope="module")
def server(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample, served from the wheel alone."""
    folder = tmp_path_factory.mktemp("elsewhere")
    server = Server(folder / "data", ["--sample"], command=[str(installed.with_name("antrean"))], folder=folder)
    server.start()
    yield server
    server.stop()


def test_what_the_lock_installs_is_all_that_every_package_asks_for(installed: Path) -> None:
    checked = subprocess.run([installed, "-m", "pip", "check"], capture_output=True, text=True, env=BARE, check=False)
    assert (checked.returncode, checked.stdout) == (0, "No broken requirements found.\n")


def test_every_page_script_style_and_sound_comes_with_the_wheel(server: Server) -> None:
    with httpx.Client(base_url=server.url) as client:
        site = client.get("/api/v1/site").json()
        pages = ["/", "/counter", f"/kiosk/{site['kiosks'][0]['id']}", f"/display/{site['screens'][0]['id']}"]
        assert [client.get(page).status_code for page in pages] == [200] * len(pages)
        for path in _assets():
            assert client.get(path).status_code == 200, path
        assert client.get("/display/audio/chime.wav").content.startswith(b"RIFF")


def _assets() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "*.js", "*.css", ":!.ci", ":!tests"], cwd=HOME, check=True, capture_output=True, text=True
    )
    assert len(listed.stdout.split()) > 20
    return [f"/assets/{name}" for name in listed.stdout.split()]


def test_the_site_files_of_five_malls_come_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    where = "import config; print(config.__path__[0])"
    found = subprocess.run([installed, "-c", where], check=True, capture_output=True, text=True, cwd=tmp_path, env=BARE)
    sites = sorted(Path(found.stdout.strip()).glob("sites/*.toml"))
    assert [site.stem for site in sites] == ["palembang", "pekalongan", "samarinda", "tegal", "yogyakarta"]
    antrean = installed.with_name("antrean")
    for site in sites:
        subprocess.run([antrean, "check", site], check=True, capture_output=True, cwd=tmp_path, env=BARE)


def test_a_number_is_given_in_indonesian_from_the_wheel(server: Server) -> None:
    kiosk = server.api("GET", "/site").json()["kiosks"][0]["id"]
    refused = server.api("POST", "/tickets", {"nonce": "nonce-satu", "service": "tidak-ada", "kiosk": kiosk})
    assert refused.json()["error"]["message"] == "Layanan ini tidak ada di sini."
