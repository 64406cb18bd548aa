"""The service of systemd that the operator's guide hands out."""

import os
import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from config.cli import main
from config.setup.machine import Agent, Machine
from config.setup.script import placed_files

UNIT = Path(__file__).parents[2] / "docs" / "antrean.service"
GUIDE = UNIT.with_name("operators-guide.md")
NOT_HERE = ("/opt/antrean/.venv/bin/antrean", "/usr/local/lib/antrean/session.sh", "/usr/local/lib/antrean/watch.sh")
"""Commands of the machines on which the services run."""


@pytest.fixture(scope="module")
def unit() -> ConfigParser:
    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys have capitals
    parser.read_string(UNIT.read_text("utf-8"))
    return parser


def test_the_service_has_a_user_and_a_folder_of_its_own_that_only_that_user_reads(unit: ConfigParser) -> None:
    service = unit["Service"]
    assert (service["DynamicUser"], service["StateDirectory"]) == ("yes", "antrean")
    assert (service["StateDirectoryMode"], service["UMask"]) == ("0700", "0077")
    assert "--data /var/lib/antrean" in service["ExecStart"]
    assert "/var/lib/antrean" in unit["Unit"]["RequiresMountsFor"]


def test_the_service_cannot_read_the_history_of_the_checkout_that_it_runs_from(unit: ConfigParser) -> None:
    command = shlex.split(unit["Service"]["ExecStart"])[0]
    checkout = command.removesuffix("/.venv/bin/antrean")
    assert f"-{checkout}/.git" in unit["Service"]["InaccessiblePaths"].split(), "also where there is none"
    assert f"git clone <this repository> {checkout} " in GUIDE.read_text("utf-8")


def test_the_service_may_open_more_files_than_a_full_hall_needs(unit: ConfigParser) -> None:
    assert int(unit["Service"]["LimitNOFILE"]) >= 16_384


def test_a_server_that_cannot_start_is_not_tried_every_second_for_ever(unit: ConfigParser) -> None:
    assert unit["Service"]["Restart"] == "always"
    seconds = int(unit["Service"]["RestartSec"]) * int(unit["Unit"]["StartLimitBurst"])
    assert 0 < seconds < int(unit["Unit"]["StartLimitIntervalSec"]), "the limit can be reached"


@pytest.mark.parametrize("line", ["ExecStart", "ExecReload"])
def test_the_service_calls_commands_and_options_that_there_are(unit: ConfigParser, line: str) -> None:
    _, command, *arguments = shlex.split(unit["Service"][line])
    help_text = CliRunner().invoke(main, [command, "--help"]).output
    assert all(option in help_text for option in arguments if option.startswith("--"))


def runnable(text: str) -> str:
    """The same with a command that every machine has."""
    for command in NOT_HERE:
        text = re.sub(rf"={command}(?= |$)", "=/bin/true", text, flags=re.MULTILINE)
    return text


def secure_line() -> str:
    """The drop-in that the guide has one copy."""
    return GUIDE.read_text("utf-8").partition("/secure.conf <<'END'\n")[2].partition("\nEND\n")[0]


def units() -> dict[str, str]:
    """All that this project has systemd run, by the names of their files."""
    machine = Machine("http://antrean.lan", agent=Agent("kios-1", 8010, "/opt/antrean/.venv/bin/antrean"))
    placed = {Path(file.path).name: file.content for file in placed_files(machine) if "/systemd/system/" in file.path}
    return {UNIT.name: UNIT.read_text("utf-8"), f"{UNIT.name}.d/secure.conf": secure_line(), **placed}


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    for name, text in units().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(runnable(text), "utf-8")
    analyze = shutil.which("systemd-analyze")
    if analyze is None:  # no systemd here: the lines above were still checked
        assert os.name != "posix" or not Path("/run/systemd/system").exists()
        return
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert len(files) >= 7
    result = subprocess.run([analyze, "verify", *files], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout + result.stderr) == (0, "")


def test_the_guide_hands_out_this_file() -> None:
    assert "cp docs/antrean.service /etc/systemd/system/" in GUIDE.read_text("utf-8")


def test_the_guide_has_people_decide_on_a_secure_line_before_anybody_chooses_a_pin() -> None:
    guide = GUIDE.read_text("utf-8")
    assert "--tls" in secure_line()
    assert guide.index("/secure.conf <<'END'") < guide.index("enable --now antrean\n") < guide.index("one-time link")
