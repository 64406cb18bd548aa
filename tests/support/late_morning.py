"""`antrean serve` for the building of `tests.support.morning`, whose clock goes on from there: the command itself goes
by the machine's clock. It wants a new data folder.
"""

from datetime import datetime
from pathlib import Path

import click

from config.installation import Settings
from config.loop import run as run_loop
from config.serve import serve as serve_installation
from core.clock import MachineClock
from display import waits
from tests.support.morning import morning
from tests.support.visitor import SAMPLE


class GoesOn(MachineClock):
    """The machine's clock, as if it were another time."""

    def __init__(self, now: datetime) -> None:
        self._ahead = now - super().wall()

    def wall(self) -> datetime:
        """As much later as it was at the start."""
        return super().wall() + self._ahead


@click.command()
@click.argument("command", type=click.Choice(["serve"]))
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--port", type=int, required=True)
def main(command: str, data: Path, port: int) -> None:
    """Takes what `tests.support.server.Server` says."""
    if data.exists():
        raise click.UsageError(f"{data} is there already: name a new folder for the morning.")
    address = f"http://127.0.0.1:{port}"
    waits.BEAT_SECONDS = 1.0  # nobody who looks at a picture waits for the first look at the lines
    settings = Settings(SAMPLE.site, data, address, SAMPLE.staff, GoesOn(morning(data).now), doors_stand_open=True)
    run_loop(serve_installation(settings, "127.0.0.1", port, lambda _: click.echo(f"{address}/")))


if __name__ == "__main__":
    main()
