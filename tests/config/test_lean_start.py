"""What a start does not pay for: whatever no hall needs until somebody asks is read then, not before the doors open."""

import subprocess
import sys

import pytest

START = """
import gc

def walks():
    return sum(generation["collections"] for generation in gc.get_stats())

before = walks()
import config.cli
import asyncio, sys
from pathlib import Path
from config.installation import Settings, installation
from config.sample import load_sample

async def start():
    async with installation(Settings(load_sample().site, Path(sys.argv[1]), "http://antrean.lan")):
        print(walks() - before, *sys.modules)

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


WALKS_MAX = 5
"""Of Python's collector, while nothing is given back anyhow; without a word to it there are a hundred and more."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """How often the collector had come, and what was loaded, once an installation of the sample was open."""
    data = tmp_path_factory.mktemp("start") / "data"
    done = subprocess.run([sys.executable, "-c", START, str(data)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_start_loads_nothing_that_only_some_ask_for(started: list[str]) -> None:
    parts = {".".join(name.split(".")[: n + 1]) for name in started[1:] for n in range(name.count(".") + 1)}
    assert parts & NOT_AT_A_START.keys() == set()
    assert "core.office.office" in parts, "it did start"


def test_a_start_is_not_walked_over_by_the_collector(started: list[str]) -> None:
    assert int(started[0]) <= WALKS_MAX
