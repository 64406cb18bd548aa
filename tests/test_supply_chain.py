"""What is installed is what was locked, with hashes and nothing about where it comes from; its licences are named."""

import re
import runpy
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).resolve().parents[1]
REQUIREMENTS = HOME / "requirements"
LOCKS = ("build.txt", "run.txt", "test.txt")
PACKAGE = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<marker> ; [^\\\n]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
PINNED = re.compile(r"^([A-Za-z0-9-]+)==([^\s;]+)(?:; (.+))?$")


def locked(name: str) -> dict[str, str]:
    """The packages of a lock and their versions."""
    lines = (REQUIREMENTS / name).read_text("utf-8").splitlines()
    return {found["name"]: found["version"] for found in map(PACKAGE.match, lines) if found}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_package_in_one_version_or_a_hash_of_it(name: str) -> None:
    first, *lines = (REQUIREMENTS / name).read_text("utf-8").splitlines()
    assert first.startswith("# Made by `make lock`")
    assert [line for line in lines if not PACKAGE.match(line) and not HASH.match(line)] == []
    followed = zip(lines, [*lines[1:], ""], strict=True)
    assert [line for line, after in followed if PACKAGE.match(line) and not HASH.match(after)] == [], "each has a hash"


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_says_where_packages_come_from(name: str) -> None:
    text = (REQUIREMENTS / name).read_text("utf-8")
    assert not re.search(r"://|--index|--find-links|--trusted-host| @ ", text)


def pinned(requirements: list[str]) -> dict[str, str]:
    """What pyproject.toml asks for: each is pinned."""
    found = [PINNED.match(each) for each in requirements]
    assert all(found), requirements
    return {each[1]: each[2] for each in found if each}


def test_the_locks_have_what_pyproject_asks_for_in_the_same_versions(project: dict[str, Any]) -> None:
    run = pinned(project["project"]["dependencies"])
    tools = pinned(project["project"]["optional-dependencies"]["dev"])
    assert run.items() <= locked("run.txt").items(), "make lock"
    assert tools.items() <= locked("test.txt").items(), "make lock"
    assert locked("build.txt") == pinned(project["build-system"]["requires"]), "make lock"
    assert locked("run.txt").items() <= locked("test.txt").items(), "what is tested is what runs"


def test_a_package_is_locked_for_windows_and_for_arm_too() -> None:
    assert {"colorama", "pywin32"} <= locked("run.txt").keys()
    hashes = (REQUIREMENTS / "run.txt").read_text("utf-8")
    several = re.search(r"^msgspec==\S+ \\\n((?:    --hash=\S+(?: \\)?\n)+)", hashes, re.MULTILINE)
    assert several
    assert len(several[1].splitlines()) > 20, "a file for each system, processor and Python"


def test_what_is_tested_here_is_what_was_locked() -> None:
    here = {name: found for name in locked("test.txt") if (found := _installed(name))}
    assert here.items() <= locked("test.txt").items()
    assert locked("test.txt").keys() - here.keys() <= {"colorama", "comtypes", "pypiwin32", "pywin32"}, (
        "for Windows only"
    )


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_the_notice_names_every_package_and_its_licence() -> None:
    made = runpy.run_path(str(HOME / ".ci" / "notice.py"))
    assert (HOME / "NOTICE").read_text("utf-8") == made["notice"](), "make notice"


def test_the_notice_says_plainly_that_the_voice_is_under_the_gpl() -> None:
    text = (HOME / "NOTICE").read_text("utf-8")
    assert "espeak-ng (library and voices, 1.52.0) is under the GNU General Public License, version 3 or later." in text
    assert "espeakng-loader 0.2.4: names none; it carries espeak-ng, GPL-3.0-or-later\n" in text
