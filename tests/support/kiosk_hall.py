"""Kiosks for tests: site files with the hours and printers a test wants; and one opened in this process."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from msgspec.structs import replace

from config.folder.belonging import SAMPLE_ID
from config.installation import Installation
from config.packaged import packaged_sites
from core.clock import MACHINE
from core.context import SampleStaff
from core.domain.ids import KioskId, StaffId, TicketId
from core.domain.site import PrinterSettings, Site
from core.staff.people import Role
from kiosk.touch.view import LiveKiosk
from tests.support.installation import EVERY_COUNTER, browser, opened, signed_in
from tests.support.pin_hashes import ready
from tests.support.small_building import KIOSK, small_site

ALWAYS = "00:00-24:00"
OFFICER = ready(SampleStaff(StaffId(f"{SAMPLE_ID}1"), "Ratna", Role.OFFICER, "246801", EVERY_COUNTER))
_HOURS = re.compile(r"^\[((?:tenants\.)?hours)\][^\n]*\n(?:[a-z-]+ = \[[^\n]*\n)+", re.MULTILINE)
_SPECIAL = re.compile(r"^\[\[exceptions\]\][^\n]*\n(?:[a-z]+ = [^\n]*\n)+", re.MULTILINE)


def site_file(
    folder: Path,
    name: str = "pekalongan",
    *,
    hours: str = ALWAYS,
    printer: str = '{ kind = "virtual" }',
    more: str = "",
) -> Path:
    """A packaged site with the same hours for everyone every day; `printer`: a TOML table for all kiosks."""
    text = Path(str(packaged_sites()[name])).read_text()
    text = _SPECIAL.sub("", _HOURS.sub(rf'[\1]\nmon-sun = ["{hours}"]\n', text))
    text = text.replace("national_holidays = true", "national_holidays = false")
    text = re.sub(r"^last_ticket_minutes = \d+", "last_ticket_minutes = 0", text, flags=re.MULTILINE)
    text = re.sub(r"^printer = .*$", f"printer = {printer}", text, flags=re.MULTILINE)
    path = folder / f"{name}.toml"
    path.write_text(text + more)
    return path


def hours_not_now(time_zone: str) -> str:
    """Hours of a day that are not now and not within the next hour."""
    return "20:00-21:00" if datetime.now(ZoneInfo(time_zone)).hour < 12 else "08:00-09:00"


def site_with_printer(printer: PrinterSettings) -> Site:
    """The small site, its one kiosk with this printer."""
    site = small_site()
    return replace(site, kiosks={KIOSK: replace(site.kiosks[KIOSK], printer=printer)})


class Bell:
    """A kiosk's line to the server that rings whenever something comes through."""

    def __init__(self) -> None:
        self.rung = asyncio.Event()

    def write(self, data: bytes) -> None:
        """Ring."""
        self.rung.set()

    def get_write_buffer_size(self) -> int:
        """Nothing is kept back."""
        return 0

    def is_closing(self) -> bool:
        """Always there."""
        return False

    def abort(self) -> None:
        """Nobody hangs up."""


@dataclass(frozen=True)
class KioskHall:
    """A hall opened in this process, and two askers: a citizen and an officer."""

    running: Installation
    citizen: httpx.AsyncClient
    officer: httpx.AsyncClient

    async def take(self, nonce: str, queue: str = "K", **more: str) -> dict[str, Any]:
        """A number, by the API."""
        wanted = {"nonce": nonce, "service": f"layanan-{queue}", "kiosk": KIOSK, **more}
        answer = await self.citizen.post("/tickets", json=wanted)
        assert answer.status_code == 201, answer.text
        given: dict[str, Any] = answer.json()
        return given

    async def paper(self) -> list[str]:
        """The slips on the virtual roll, newest first."""
        return [slip["text"] for slip in (await self.citizen.get(f"/kiosks/{KIOSK}/paper")).json()["slips"]]

    async def missing(self, language: str = "id") -> list[dict[str, Any]]:
        """The slips that staff see as missing."""
        answer = await self.officer.get(f"/kiosks/{KIOSK}/slips", params={"language": language})
        slips: list[dict[str, Any]] = answer.json()["slips"]
        return slips

    async def reprint(self, ticket: str, nonce: str) -> httpx.Response:
        """Ask for the slip again."""
        return await self.officer.post(f"/tickets/{ticket}/slip", json={"nonce": nonce})

    @property
    def slips_failed(self) -> Mapping[TicketId, str]:
        """Ticket to trouble, as stored."""
        return self.running.context.office.hall.slips_failed

    async def until(self, happened: Callable[[], bool], kiosk: KioskId = KIOSK) -> None:
        """Let it work until something has happened to a kiosk's slips."""
        bell = Bell()
        hub = self.running.context.hub
        follower = hub.join(LiveKiosk(kiosk), bell)
        assert follower is not None
        async with asyncio.timeout(15):
            while not happened():
                await bell.rung.wait()
                bell.rung.clear()
        hub.leave(follower)

    async def until_printed(self, *tickets: str, kiosk: KioskId = KIOSK) -> None:
        """Until a kiosk's printer has taken these."""
        office = self.running.context.office
        await self.until(lambda: office.hall.slips_printed | office.hall.slips_sent >= set(tickets), kiosk)


@asynccontextmanager
async def kiosk_hall(data: Path, site: Site | None = None) -> AsyncIterator[KioskHall]:
    """Open a site on a folder; again on the same folder, it is the same hall after a restart."""
    async with (
        opened(data, [OFFICER], MACHINE, site or small_site()) as running,
        browser(running) as citizen,
        aclosing(await signed_in(running, OFFICER)) as officer,
    ):
        yield KioskHall(running, citizen, officer)
