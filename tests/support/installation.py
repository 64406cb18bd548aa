"""A whole installation inside the test, with a clock that the test sets."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx

from config.folder.belonging import SAMPLE_ID
from config.installation import Installation, Settings, installation
from config.sample import always_open
from core.clock import Clock as AnyClock
from core.context import SampleStaff
from core.domain.ids import CounterId, StaffId
from core.domain.site import Site
from core.front.limits import FrontLimits
from core.staff.people import Right, Role
from tests.support.clock import Clock
from tests.support.pin_hashes import QuickHasher, ready
from tests.support.plain_http import PLAIN
from tests.support.server import ROOMY
from tests.support.small_building import small_site, tenant_of

EVERY_COUNTER = tuple(map(CounterId, "1234"))
"""Of the small building."""
JUMPS = (Right.OUT_OF_ORDER,)
OFFICER = ready(SampleStaff(StaffId(f"{SAMPLE_ID}1"), "Ratna", Role.OFFICER, "246801", EVERY_COUNTER))
SUPERVISOR = ready(SampleStaff(StaffId(f"{SAMPLE_ID}2"), "Hendro", Role.SUPERVISOR, "223606", rights=JUMPS))
ADMINISTRATOR = ready(SampleStaff(StaffId(f"{SAMPLE_ID}3"), "Sri", Role.ADMINISTRATOR, "264575"))
SAMPLE = (OFFICER, SUPERVISOR, ADMINISTRATOR)
RECEPTIONIST = ready(SampleStaff(StaffId(f"{SAMPLE_ID}4"), "Putri", Role.RECEPTIONIST, "577215"))
OF_TENANT = ready(
    SampleStaff(StaffId(f"{SAMPLE_ID}5"), "Wahyu", Role.SUPERVISOR, "112358", (), tenant_of("K"), rights=JUMPS)
)
EVERY_ROLE = (*SAMPLE, RECEPTIONIST, OF_TENANT)
NOON = datetime(2025, 3, 3, 5, 0, tzinfo=UTC)


ADDRESS = "http://mpp.test"


@asynccontextmanager
async def opened(
    folder: Path,
    sample: Sequence[SampleStaff] = SAMPLE,
    clock: AnyClock | None = None,
    site: Site | None = None,
    limits: FrontLimits = ROOMY,
    *,
    doors_stand_open: bool = True,
) -> AsyncIterator[Installation]:
    """The one way to open an installation inside the test's own process: every component, no network.

    Without more said: the small building, which never closes, at noon, and whose doors stand open as in the sample. On
    the same folder once more it is the same installation after a restart.
    """
    where = (site or always_open(small_site()), folder, ADDRESS)
    settings = Settings(
        *where,
        sample,
        clock or Clock(NOON),
        hasher=QuickHasher(),
        limits=limits,
        doors_stand_open=doors_stand_open,
    )
    async with installation(settings) as running:
        yield running


def browser(running: Installation, base: str = "/api/v1", *, sees_faults: bool = False) -> httpx.AsyncClient:
    """Somebody's browser, without cookies yet. `sees_faults`: a fault of ours is an answer, not the test's end."""
    transport = httpx.ASGITransport(running.app, raise_app_exceptions=not sees_faults)
    return httpx.AsyncClient(transport=transport, base_url=ADDRESS + base, verify=PLAIN)


async def signed_in(running: Installation, person: SampleStaff) -> httpx.AsyncClient:
    """The browser of somebody who has signed in."""
    client = browser(running)
    answer = await client.post("/session", json={"name": person.name, "pin": person.pin})
    assert answer.status_code == 200, answer.text
    return client
