"""What a start does not pay for: whatever no hall needs until somebody asks is read then, not before the doors open."""

import subprocess
import sys

import pytest

START = """
import asyncio, sys
from pathlib import Path
import config.cli
from config.installation import Settings, installation
from config.sample import load_sample

async def start():
    async with installation(Settings(load_sample().site, Path(sys.argv[1]), "http://antrean.lan")):
        print(*sys.modules)

asyncio.run(start())
"""
NOT_AT_A_START = {
    "confusable_homoglyphs": "names are chosen now and then",
    "cryptography": "only with --tls, for a certificate of the building's own",
    "escpos": "only where a printer is named",
    "holidays": "only where a site wants the national ones",
    "PIL": "only for slips that are drawn",
    "serial": "only where a printer is on a serial line",
    "usb": "only where a printer is on USB",
    "yaml": "only with escpos",
    "zxcvbn": "PINs are chosen now and then",
}
"""Modules, and why a hall that runs can do without them."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What is loaded once an installation of the sample is open, as after `antrean serve`."""
    data = tmp_path_factory.mktemp("start") / "data"
    done = subprocess.run([sys.executable, "-c", START, str(data)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return frozenset(done.stdout.split())


def test_a_start_loads_nothing_that_only_some_ask_for(loaded: frozenset[str]) -> None:
    parts = {".".join(name.split(".")[: n + 1]) for name in loaded for n in range(name.count(".") + 1)}
    assert parts & NOT_AT_A_START.keys() == set()
    assert "core.office.office" in parts, "it did start"
