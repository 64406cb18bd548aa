"""`make lock`: write the files of requirements/ anew from pyproject.toml.

Every package that is needed to build, run and test, with those that they need, each in one version and with the hashes
of all its files: for Linux and Windows, for x86 and ARM, for each Python from 3.11 on. `pip install --require-hashes`
then takes nothing else, whatever an index or a mirror hands out. uv computes them; it is a tool of this script alone,
in an environment of its own.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
ENVIRONMENT = HOME / ".venv" / "lock"
UV = "uv==0.13.9"
HEADER = "# Made by `make lock` from pyproject.toml, for: pip install --require-hashes --no-build-isolation -r ...\n"

MAC_ONLY = re.compile(r"^\S+ ; [^\n]*sys_platform == 'darwin'[^\n]*(?:\n    [^\n]*)*\n", re.MULTILINE)
"""pyttsx3 has 170 packages for macOS. Nobody serves a hall from there, and the voice speaks by espeak-ng everywhere."""


def main() -> None:
    """All three files."""
    subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    subprocess.run([ENVIRONMENT / "bin" / "pip", "install", "--quiet", UV], check=True)
    build = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    lock("build.txt", "-", told="\n".join(build))
    lock("run.txt", "pyproject.toml", "--constraint", "requirements/build.txt")
    lock("test.txt", "pyproject.toml", "--extra", "dev", "--constraint", "requirements/run.txt")


def lock(name: str, *what: str, told: str = "") -> None:
    """One of them. `told`: what uv reads from its input."""
    uv = [ENVIRONMENT / "bin" / "uv", "pip", "compile", "--quiet", "--no-config", "--universal", "--generate-hashes"]
    form = ["--python-version", "3.11", "--no-annotate", "--no-header"]
    found = subprocess.run([*uv, *form, *what], cwd=HOME, input=told, stdout=subprocess.PIPE, text=True, check=True)
    (HOME / "requirements" / name).write_text(HEADER + MAC_ONLY.sub("", found.stdout), "utf-8")


if __name__ == "__main__":
    main()
