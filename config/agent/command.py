"""`antrean kiosk`."""

from pathlib import Path

import click

from config.address import address_here
from config.folder.shut import shut_what_is_made
from config.log import begin_log
from config.loop import run as run_loop
from config.port import must_be_free
from config.typed import ServerAddress
from core.domain.ids import KioskId
from core.front.files import TooFewFilesError
from core.store.base import StoreError

DATA_OF_KIOSK = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option(
    "--server", required=True, type=ServerAddress(), help="Where the server is: http://192.168.1.10:8000, say."
)
@click.option("--kiosk", required=True, help="Which kiosk of the site file this computer is, by its id.")
@click.option("--data", type=DATA_OF_KIOSK, default=Path("var/kiosk"), show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where its own browser finds the page.")
@click.option("--port", default=8010, show_default=True, type=click.IntRange(1, 65535))
@click.option("--trust", type=FILE, help="The certificate of the building's own authority (PEM), for https.")
def kiosk(server: str, kiosk: str, data: Path, host: str, port: int, trust: Path | None) -> None:
    """Run a kiosk on its own computer: it goes on when the server or the network is gone.

    The kiosk needs own_computer = true in the site file. The first time a code is said, by which it is paired.
    """
    from config.agent.run import AgentOptions, run_agent  # a server has no use for it

    shut_what_is_made()
    begin_log()
    options = AgentOptions(server, KioskId(kiosk), data, host, port, trust)
    page = f"{address_here(host, port, 'http')}/kiosk/{kiosk}"
    try:
        must_be_free(host, port, "--port")
        run_loop(run_agent(options, click.echo, lambda _: click.echo(f"Open {page} in the browser of this kiosk.")))
    except (StoreError, TooFewFilesError) as error:
        raise click.ClickException(str(error)) from None
