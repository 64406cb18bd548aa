"""Faults of the disk in full: `python -m tests.disk_faults --faults 300 --cuts 200 --seed 1`.

Each fault is tried at five moments, killed and with the power cut; each cut ends a real server in the middle of a rush.
`make test` does a share of it (`tests/test_disk_faults.py`, `tests/test_power_cut_unflushed.py`).
"""

import asyncio
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click

from tests.support import server
from tests.support.disk_trials import faults, prepared, tried
from tests.support.forgetful_server import rush_and_cuts

PATIENCE_SECONDS = 180.0
"""Until a server has started: this may run on a busy machine."""


@click.command()
@click.option("--faults", "fault_count", default=300, show_default=True, help="How many errors of the disk.")
@click.option("--cuts", "cut_count", default=200, show_default=True, help="How many power cuts of a real server.")
@click.option("--seed", default=1, show_default=True)
def main(fault_count: int, cut_count: int, seed: int) -> None:
    """Try it, and say what was not as people were told."""
    logging.disable(logging.CRITICAL)
    server.READY_SECONDS_MAX = PATIENCE_SECONDS
    with TemporaryDirectory(prefix="antrean-") as folder:
        found = [*asyncio.run(_faults(fault_count, seed, Path(folder))), *_cuts(cut_count, seed, Path(folder))]
    print(*found, f"{len(found)} promises broken", sep="\n")
    sys.exit(bool(found))


async def _faults(count: int, seed: int, folder: Path) -> Sequence[str]:
    begun, found, happened = time.monotonic(), [], 0
    (folder / "before").mkdir()
    before = await prepared(folder / "before")
    for nth, fault in enumerate(faults(Random(seed), count)):
        name = str(fault)
        broken, failed = await tried(fault, before, folder / f"fault-{nth}", seed + nth)
        happened += failed
        found += [f"{name}: {what}" for what in broken]
    print(
        f"{count} faults, {happened} of them met, 5 kills and 5 cuts each: {time.monotonic() - begun:.0f} s",
        *found,
        sep="\n",
    )
    return found


def _cuts(count: int, seed: int, folder: Path) -> Sequence[str]:
    begun = time.monotonic()
    result = asyncio.run(rush_and_cuts(folder / "cuts", count, seed))
    print(f"{count} cuts, {result.acknowledged} numbers acknowledged: {time.monotonic() - begun:.0f} s")
    return result.broken


if __name__ == "__main__":
    main()
