"""A building opened in the test's own process, and somebody with a browser in it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from config.folder.belonging import SAMPLE_ID
from config.installation import Installation
from core.clock import MACHINE, Clock
from core.context import SampleStaff
from core.domain.ids import StaffId
from core.domain.site import Site
from core.staff.people import Role
from tests.support.installation import EVERY_COUNTER, browser, opened
from tests.support.pin_hashes import ready
from tests.support.small_building import KIOSK, service_of, small_site

OFFICER = ready(SampleStaff(StaffId(f"{SAMPLE_ID}petugas"), "Ratna", Role.OFFICER, "246801", EVERY_COUNTER))
ADMINISTRATOR = ready(SampleStaff(StaffId(f"{SAMPLE_ID}admin"), "Sri", Role.ADMINISTRATOR, "135790"))


@dataclass
class Building:
    """An open building and somebody with a browser in it."""

    running: Installation
    client: httpx.AsyncClient

    async def signs_in(self, person: SampleStaff = OFFICER) -> None:
        """The browser now belongs to this person."""
        answer = await self.client.post("/api/v1/session", json={"name": person.name, "pin": person.pin})
        assert answer.status_code == 200, answer.text

    async def takes_number(self, **changes: Any) -> httpx.Response:
        """Somebody takes a number."""
        body = {"nonce": "nonce-satu", "service": service_of("K"), "kiosk": KIOSK, "language": "id"}
        return await self.client.post("/api/v1/tickets", json={**body, **changes})

    async def seq(self) -> int:
        """The last fact."""
        return int((await self.client.get("/api/v1/health")).json()["seq"])


@asynccontextmanager
async def open_building(
    data: Path,
    site: Site | None = None,
    staff: Sequence[SampleStaff] = (OFFICER, ADMINISTRATOR),
    clock: Clock = MACHINE,
) -> AsyncIterator[Building]:
    """Open the small building, with a browser in it."""
    async with (
        opened(data, staff, clock, site or small_site()) as running,
        browser(running, "", sees_faults=True) as client,
    ):
        yield Building(running, client)
