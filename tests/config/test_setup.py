"""`antrean tv-setup` and `antrean kiosk-setup`: what their scripts leave on a machine, and that nothing stays of it."""

import os
import stat
import subprocess
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from config.cli import main
from config.setup.script import FILES

SERVER = "http://192.168.1.10:8000"
OTHERS = (
    "apt-get",
    "dpkg",
    "systemctl",
    "useradd",
    "userdel",
    "usermod",
    "udevadm",
    "amixer",
    "alsactl",
    "runuser",
    "id",
    "pgrep",
)
"""Commands that would change the machine on which the tests run."""


class Image:
    """A machine's files in a folder, and which commands were given there."""

    def __init__(self, folder: Path) -> None:
        self.root, self._log, self._commands = folder / "root", folder / "log", folder / "commands"
        self._commands.mkdir()
        for name in OTHERS:
            self.answers(name)
        self.answers("id", "case $1 in -u) echo 0 ;; *) exit 1 ;; esac")

    def answers(self, command: str, how: str = "") -> None:
        """What a command does from now on, beside being written down."""
        path = self._commands / command
        path.write_text(f'#!/bin/sh\necho "{command} $*" >>"{self._log}"\n{how}\n', "ascii")
        path.chmod(0o755)

    def runs(self, script: str, **more: str) -> list[str]:
        """The commands that a script gave."""
        self._log.write_text("", "ascii")
        path = f"{self._commands}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "DESTDIR": str(self.root), **more}
        subprocess.run(["/bin/sh", "-s"], input=script, text=True, check=True, env=environment, capture_output=True)
        return self._log.read_text("ascii").splitlines()

    def text(self, path: str) -> str:
        return (self.root / path.lstrip("/")).read_text("utf-8")

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file())


@pytest.fixture
def image(tmp_path: Path) -> Image:
    return Image(tmp_path)


def said(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def script(*arguments: str) -> str:
    result = said(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_machine_starts_into_its_page_of_the_server_alone(image: Image) -> None:
    commands = image.runs(script("tv-setup", "--server", SERVER, "--sound", "0,3"))
    assert f"ADDRESS={SERVER}/\n" in image.text("/etc/default/antrean-screen")
    assert "session.sh" in image.text("/etc/systemd/system/antrean-screen.service")
    assert "pcm.device 3" in image.text("/var/lib/layar/.asoundrc")
    assert (image.root / "usr/local/lib/antrean/session.sh").stat().st_mode & stat.S_IXOTH
    policies = msgspec.json.decode(image.text("/etc/chromium/policies/managed/antrean.json"))
    assert (policies["URLBlocklist"], policies["URLAllowlist"]) == (["*"], [SERVER])
    assert "systemctl disable --quiet getty@tty1.service" in commands
    assert any(line.startswith("systemctl enable") and "antrean-screen.service" in line for line in commands)
    assert any(line.startswith("systemctl mask") and "suspend.target" in line for line in commands)


def test_what_is_installed_already_needs_no_network(image: Image) -> None:
    assert not [line for line in image.runs(script("tv-setup", "--server", SERVER)) if line.startswith("apt-get")]
    image.answers("dpkg", '[ "$2" != cage ]')
    fetched = [line for line in image.runs(script("tv-setup", "--server", SERVER)) if "install" in line]
    assert [line.split()[-1] for line in fetched] == ["cage"]


def test_a_kiosk_with_its_own_numbers_serves_its_page_itself_and_trusts_the_building(
    image: Image, tmp_path: Path
) -> None:
    authority = tmp_path / "authority.pem"
    authority.write_text("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "ascii")
    server = "https://antrean.mpp.lan"
    options = ("--server", server, "--kiosk", "kios-1", "--turn", "90", "--trust", str(authority))
    commands = image.runs(script("kiosk-setup", *options))
    assert "ADDRESS=http://127.0.0.1:8010/kiosk/kios-1\nEND" not in image.text("/etc/default/antrean-screen")
    assert "ADDRESS=http://127.0.0.1:8010/kiosk/kios-1\n" in image.text("/etc/default/antrean-screen")
    assert "--trust /usr/local/lib/antrean/authority.pem" in image.text("/etc/default/antrean-kiosk")
    assert image.text("/usr/local/lib/antrean/authority.pem") == authority.read_text("ascii")
    assert '"0 -1 1 1 0 0"' in image.text("/etc/udev/rules.d/70-antrean-touch.rules")
    assert "--server ${SERVER} --kiosk ${KIOSK}" in image.text("/etc/systemd/system/antrean-kiosk.service")
    assert any(line.startswith("runuser -u layar") and "certutil" in line for line in commands)
    allowed = msgspec.json.decode(image.text("/etc/chromium/policies/managed/antrean.json"))["URLAllowlist"]
    assert allowed == [server, "http://127.0.0.1:8010"]


def test_it_may_be_run_again_and_all_of_it_can_be_taken_away(image: Image) -> None:
    set_up = script("kiosk-setup", "--server", SERVER, "--kiosk", "kios-1")
    image.runs(set_up)
    once = image.files()
    assert len(once) > 10
    image.runs(set_up)
    assert image.files() == once
    commands = image.runs(script("tv-setup", "--remove"))
    assert image.files() == []
    assert "userdel --remove layar" in commands
    assert "systemctl enable --quiet getty@tty1.service" in commands
    assert any(line.startswith("systemctl unmask") for line in commands)


def test_a_user_who_was_there_before_is_not_taken_away(image: Image) -> None:
    image.answers("id", '[ "$1" != -u ] || echo 0')
    image.runs(script("tv-setup", "--server", SERVER))
    assert not [line for line in image.runs(script("tv-setup", "--remove")) if line.startswith("userdel")]


@pytest.mark.parametrize(
    ("turn", "help_text", "started"),
    [("0", " -r\t Rotate", "cage -- {}"), ("270", " -r\t Rotate", "cage -r -r -r -- {}"), ("90", "", "cage -- {}")],
)
def test_a_picture_is_turned_by_debians_cage_or_within_a_newer_one(
    image: Image, turn: str, help_text: str, started: str
) -> None:
    session = FILES / "session.sh"
    image.answers("cage", f"[ $1 != -h ] || printf '{help_text}'")
    image.answers("wlr-randr", "[ $# != 0 ] || printf 'HDMI-A-1 \"TV\"\\n  Enabled: yes\\n'")
    image.answers("chromium")
    begins = f"TURN={turn} ADDRESS={SERVER}/ sh {session}"
    assert started.format(session) in image.runs(begins, WAYLAND_DISPLAY="")
    inside = image.runs(begins, WAYLAND_DISPLAY="wayland-0")
    assert ("wlr-randr --output HDMI-A-1 --transform 90" in inside) == (not help_text)
    assert inside[-1].endswith(f" {SERVER}/")


@pytest.mark.parametrize(
    ("processes", "begun"),
    [
        ("1 chromium --type=renderer --lang=id", False),
        ("1 chromium --type=renderer --top-chrome-webui", True),
        ("", True),
    ],
)
def test_a_page_that_died_in_a_browser_that_lives_is_begun_again(image: Image, processes: str, begun: bool) -> None:
    image.answers("pgrep", f"printf %s '{processes}'")
    commands = image.runs(f"sh {FILES / 'watch.sh'}", PATIENCE="0")
    assert ("systemctl restart antrean-screen" in commands) == begun


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        (("tv-setup",), "Name the server"),
        (("tv-setup", "--server", "192.168.1.10"), "is no address of a server"),
        (("tv-setup", "--server", SERVER, "--sound", "0;reboot"), "is not of this kind"),
        (("tv-setup", "--server", SERVER, "--turn", "45"), "'45' is not one of"),
        (("kiosk-setup", "--server", SERVER, "--kiosk", "$(reboot)"), "is not of this kind"),
        (("kiosk-setup", "--server", SERVER, "--touch", "1 0 0"), "is not of this kind"),
        (("kiosk-setup", "--server", SERVER, "--antrean", "/usr/a b"), "is not of this kind"),
        (("kiosk-setup", "--server", SERVER, "--trust", str(FILES / "session.sh")), "holds no certificate"),
    ],
)
def test_what_cannot_be_meant_so_is_refused_before_a_line_is_written(options: tuple[str, ...], refused: str) -> None:
    result = said(*options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert refused in result.stderr
