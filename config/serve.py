"""The web server around an installation."""

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from config.collector import Collector, calm_the_collector
from config.installation import Installation, Settings, installation
from config.reload import Reload
from config.tls.listening import Tls, secured
from core.domain.site import Site
from core.front.config import FrontConfig
from core.front.files import must_be_enough, raise_file_limit
from core.front.gate import Gate
from core.front.limits import FILES_OF_OURS
from core.tasks import KeptTask


async def serve(
    settings: Settings,
    host: str,
    port: int,
    opened: Callable[[Installation], None],
    tls: Tls | None = None,
) -> None:
    """Serve until told to stop (SIGINT, SIGTERM). `opened` hears of the installation once it listens.

    Raises `StoreError` or `TooFewFilesError` with a sentence for the technician.
    """
    files = raise_file_limit()
    must_be_enough(files, files_needed(settings.site))
    async with installation(settings) as running:
        gate = Gate(settings.limits.within(files), running.identity, running.crowded, settings.proxies)

        def configured(app: ASGIApp, port: int) -> FrontConfig:
            return FrontConfig(app, host, port, gate)

        config = configured(running.app, port)
        take_signals(running.reload)
        calm_the_collector()
        share_the_interpreter()
        async with _kept(running, gate), secured(tls, config, configured, running.context.died):
            await _Server(config, lambda: opened(running)).serve()


@asynccontextmanager
async def _kept(running: Installation, gate: Gate) -> AsyncIterator[None]:
    """While it is served, the gate is kept, and memory given back."""
    office = running.context.office
    collector = Collector(lambda: (office.hall.day, office.hall.seq))
    tasks = [
        KeptTask(name, work, running.context.died) for name, work in (("gate", gate.keep), ("memory", collector.keep))
    ]
    for task in tasks:
        task.start()
    try:
        yield
    finally:
        for task in tasks:
            await task.stop()


def files_needed(site: Site) -> int:
    """For every screen, kiosk and counter twice (a page and its live line, or the one before), and some phones."""
    places = len(site.screens) + len(site.kiosks) + len(site.counters)
    return FILES_OF_OURS + 3 * 2 * places


class _Server(uvicorn.Server):
    """Says when it listens, and comes back after SIGTERM and SIGINT, so that the installation is closed properly.

    uvicorn raises the signal anew once it has shut down: the process would die with the store still open.
    """

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Bind the port; only then is anybody told to come."""
        await super().startup(sockets)
        if self.started:
            self._listening()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        with super().capture_signals():
            yield
            self._captured_signals.clear()


def take_signals(reload: Reload) -> None:
    """SIGHUP reads the site file again, where there are such signals; else it would end the server."""
    if hasattr(signal, "SIGHUP"):
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload.signal)


def share_the_interpreter() -> None:
    """Let the store's thread have the interpreter soon when it asks: Python lets it wait 5 ms, longer than a commit."""
    sys.setswitchinterval(0.0002)
