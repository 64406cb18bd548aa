"""Serving a kiosk's page on its own computer, with the server behind it or without."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.agent.component import AgentComponent
from config.agent.http_line import HttpLine
from config.agent.kept import AgentFolder
from config.agent.pairing import Say, first_site, site_or_why
from config.agent.waiting_page import WaitingPage
from config.installation import Installation, Settings
from config.serve import serve
from core.clock import MACHINE
from core.context import AppContext
from core.domain.ids import KioskId
from core.domain.site import Site
from core.store.base import StoreError
from kiosk.agent.clock import ServerClock
from kiosk.agent.sync import site_here


@dataclass(frozen=True)
class AgentOptions:
    """`server`: its address; `trust`: the certificate of its own authority, where it has one."""

    server: str
    kiosk: KioskId
    data: Path
    host: str
    port: int
    trust: Path | None = None


async def run_agent(options: AgentOptions, say: Say, opened: Callable[[Installation], None]) -> None:
    """Until told to stop. Raises `StoreError` with a sentence for the technician."""
    folder = AgentFolder(options.data)
    if not folder.is_of(options.server, options.kiosk):
        known = folder.state
        raise StoreError(f"{options.data} is of the kiosk {known.kiosk} at {known.server}: name another folder.")
    folder.change(server=options.server, kiosk=options.kiosk)
    line = HttpLine(options.server, folder.state.token, lambda token: folder.change(token=token), options.trust)
    site = folder.site() or await _paired(line, options, say)
    folder.keep_site(site)
    await serve(_settings(options, folder, line, site), options.host, options.port, opened)


async def _paired(line: HttpLine, options: AgentOptions, say: Say) -> Site:
    """Until it is paired, the browser of this kiosk shows the code, where later its page is."""
    found, page = await site_or_why(line, options.kiosk), WaitingPage()
    if isinstance(found, Site):
        return found
    page.show(*found)
    async with page.served(options.host, options.port):
        return await first_site(line, options.kiosk, say, page)


def _settings(options: AgentOptions, folder: AgentFolder, line: HttpLine, site: Site) -> Settings:
    clock = ServerClock(MACHINE, folder.state.time)
    made: list[AgentComponent] = []

    def keep(newer: Site | None) -> None:
        if newer:
            folder.keep_site(newer)
        address = made[0].sync.address or folder.state.address
        folder.change(met_at=clock.known.met_at, ahead=clock.known.ahead, address=address)

    def components(context: AppContext, _: Path) -> list[AgentComponent]:
        made.append(AgentComponent(context, options.kiosk, line, clock, keep))
        return made

    def address() -> str:
        return (made[0].sync.address if made else "") or folder.state.address or options.server

    return Settings(
        site_here(site, options.kiosk),
        options.data,
        options.server,
        clock=clock,
        find_address=address,
        doors_stand_open=True,
        known_hosts=(options.host, "127.0.0.1", "localhost"),
        components=components,
    )
