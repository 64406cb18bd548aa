"""A real kiosk cut from a real server, again and again: `python -m tests.kiosk_cuts --cycles 50 --seed 1`.

Each cycle cuts or kills something at a random moment while people press, and mends it. `make test` does a few
(`tests/kiosk/test_kiosk_computer.py`) and thousands in simulation (`tests/kiosk/test_kiosk_cuts.py`).
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.support import kiosk_computer, server
from tests.support.kiosk_computer import KioskAndServer, kiosk_and_server
from tests.support.ledgers import antrean

PATIENCE_SECONDS = 180.0
"""Until a process has started: this may run on a busy machine."""


@click.command()
@click.option("--cycles", default=50, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--merged", default=500, show_default=True, help="How many people to bring back at once at the end.")
def main(cycles: int, seed: int, merged: int) -> None:
    """Try it, and say what was found."""
    server.READY_SECONDS_MAX = kiosk_computer.READY_SECONDS = PATIENCE_SECONDS
    began = time.monotonic()
    with TemporaryDirectory(prefix="antrean-") as folder, kiosk_and_server(Path(folder), seed) as both:
        for n in range(1, cycles + 1):
            both.cycle()
            both.must_hold()
            print(f"{n} cycles, {len(both.slips)} people", end="\r", flush=True)
        print(f"{cycles} cycles, {len(both.slips)} people, {alone(both)} without the server: nobody lost or twice")
        print(_merged(both, merged))
        for data in (both.server.data, both.kiosk.data):
            print(antrean("verify", "--data", data).output.strip().splitlines()[-1])
    print(f"{time.monotonic() - began:.0f} s")


def alone(both: KioskAndServer) -> int:
    """How many got their number without the server."""
    return sum(slip["alone"] for slip in both.slips.values())


def _merged(both: KioskAndServer, people: int) -> str:
    """So many take numbers while the line is cut; then it is open, and others take numbers at the server meanwhile."""
    both.line.cut("shut")
    both.press(people)
    both.mend()
    seconds = both.wait_until_joined(60)
    return f"{people} people who came without the server had joined {seconds:.1f} s after the line was open again"


if __name__ == "__main__":
    main()
