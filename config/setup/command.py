"""`antrean tv-setup` and `antrean kiosk-setup`."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from config.setup.machine import TOUCH_MATRICES, Agent, Machine
from config.setup.script import removal_script, set_up_script
from config.typed import ServerAddress

APPLY_SECONDS_MAX = 3600
"""A slow line has a whole browser to bring."""
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
NUMBER = r"-?\d+(\.\d+)?"
MATRIX = re.compile(rf"{NUMBER}( {NUMBER}){{5}}")
CARD = re.compile(r"\w{1,16}(,\d{1,2})?", re.ASCII)
PEM = re.compile(r"-----BEGIN CERTIFICATE-----[\w+/=\s]+-----END CERTIFICATE-----", re.ASCII)
PATH = re.compile(r"/[\w./-]+", re.ASCII)


class Shaped(click.ParamType[str]):
    """Typed text that goes into a script: of this shape, or refused."""

    name = "text"

    def __init__(self, shape: re.Pattern[str], such_as: str) -> None:
        self._shape, self._such_as = shape, such_as

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As typed. Raises `click.BadParameter`."""
        if value and not self._shape.fullmatch(value):
            self.fail(f'"{value}" is not of this kind. Write for instance {self._such_as}', param, ctx)
        return value


def of_both(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every machine in front of people."""
    degrees = click.Choice([str(turn) for turn in TOUCH_MATRICES])
    options: list[Callable[[Any], Any]] = [
        click.option(
            "--server", type=ServerAddress(), default="", help="Where the server is: http://192.168.1.10:8000, say."
        ),
        click.option(
            "--turn",
            type=degrees,
            default="0",
            show_default=True,
            help="The picture, by degrees clockwise: 90 for a screen that stands upright.",
        ),
        click.option(
            "--scale",
            type=click.FloatRange(0.5, 4),
            default=1.0,
            show_default=True,
            help="1.5 makes everything larger.",
        ),
        click.option("--trust", type=FILE, help="The certificate of the building's own authority (PEM), for https."),
        click.option("--apply", "applies", is_flag=True, help="Do it on this machine (as root), and do not print it."),
        click.option("--remove", "removes", is_flag=True, help="Take away what was set up."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command(name="tv-setup")
@of_both
@click.option(
    "--sound",
    type=Shaped(CARD, "0,3 (aplay -l)"),
    default="",
    help="ALSA's card and device, such as 0,3; else the first.",
)
def tv_setup(sound: str, **given: Any) -> None:  # noqa: ANN401 - click's options
    """Make a mini PC or Raspberry Pi start into a screen's page, with sound.

    Prints a script for a Debian machine without a desktop: antrean tv-setup --server URL | ssh root@DEVICE sh
    """
    _set_up(_machine(given, sound=sound), given)


@click.command(name="kiosk-setup")
@of_both
@click.option(
    "--touch",
    type=Shaped(MATRIX, '"1.05 0 -0.02 0 1.04 -0.01"'),
    default="",
    help="A matrix for a touch screen that is off; else as the picture is turned.",
)
@click.option(
    "--kiosk",
    type=Shaped(ID, "kios-1"),
    default="",
    help="A kiosk with own_computer = true: its numbers and its printer are on this machine.",
)
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=8010, show_default=True, help="Of its own page, with --kiosk."
)
@click.option(
    "--antrean",
    type=Shaped(PATH, "/opt/antrean/.venv/bin/antrean"),
    default="/opt/antrean/.venv/bin/antrean",
    show_default=True,
    help="Where Antrean is installed there, with --kiosk.",
)
def kiosk_setup(touch: str, kiosk: str, port: int, antrean: str, **given: Any) -> None:  # noqa: ANN401 - click's options
    """Make a mini PC or Raspberry Pi start into a kiosk's page.

    Prints a script for a Debian machine without a desktop: antrean kiosk-setup --server URL | ssh root@DEVICE sh
    """
    _set_up(_machine(given, touch=touch, agent=Agent(kiosk, port, antrean) if kiosk else None), given)


def _machine(given: dict[str, Any], *, touch: str = "", sound: str = "", agent: Agent | None = None) -> Machine:
    certificate = _certificate(given["trust"]) if given["trust"] else ""
    return Machine(given["server"], int(given["turn"]), given["scale"], touch, sound, certificate, agent)


def _certificate(file: Path) -> str:
    found = PEM.search(file.read_text("utf-8", "replace"))
    if not found:
        raise click.BadParameter(f"{file} holds no certificate (PEM).", param_hint="--trust")
    return found[0]


def _set_up(machine: Machine, given: dict[str, Any]) -> None:
    if not (given["removes"] or machine.server):
        raise click.UsageError("Name the server with --server, or say --remove.")
    script = removal_script() if given["removes"] else set_up_script(machine)
    if given["applies"]:
        _apply(script)
    else:
        click.echo(script, nl=False)


def _apply(script: str) -> None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise click.ClickException(
            "--apply is for root on Debian or Raspberry Pi OS. Without it the script is printed, for there."
        )
    sys.stdout.flush()
    done = subprocess.run(["/bin/sh", "-s"], input=script, text=True, timeout=APPLY_SECONDS_MAX, check=False)
    if done.returncode:
        raise click.ClickException(
            f"It was not finished: the step above failed ({done.returncode}). It can be run again."
        )
