"""People at a running server's API: citizens who take numbers and the sample's officers who call them."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx

from config.sample import load_sample
from tests.support.officers import fresh_nonce
from tests.support.plain_http import PLAIN

SAMPLE = load_sample()
KIOSK = next(iter(SAMPLE.site.kiosks))
SEATS = {counter: person for person in SAMPLE.staff for counter in person.counters[:1]}
"""A counter for each sample officer, and who sits there."""
PATIENCE_SECONDS = 30.0


def service_for(counter: str) -> str:
    """A service whose people are called to this counter."""
    queues = next(c.queues for c in SAMPLE.site.counters.values() if c.id == counter)
    return next(s.id for s in SAMPLE.site.services.values() if s.queue in queues and s.channel == "direct")


class Visitor:
    """Somebody with a browser."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        """One request to the API."""
        return await self._client.request(method, path, json=body)

    async def read(self, path: str) -> Any:
        """What the API says."""
        return (await self._client.get(path)).raise_for_status().json()

    async def takes_number(self, service: str, nonce: str = "", ticket_class: str = "regular") -> Any:
        """A ticket."""
        body = number_for(service, nonce, ticket_class)
        return (await self.ask("POST", "/tickets", body)).raise_for_status().json()

    async def signs_in(self, counter: str) -> None:
        """The sample officer of a counter signs in and sits down."""
        person = SEATS[next(c for c in SEATS if c == counter)]
        (await self.ask("POST", "/session", {"name": person.name, "pin": person.pin})).raise_for_status()
        (await self.press(counter, "open")).raise_for_status()

    async def press(self, counter: str, action: str, nonce: str = "", **more: object) -> httpx.Response:
        """One press of a button at a counter."""
        return await self.ask("POST", f"/counters/{counter}/{action}", {"nonce": nonce or fresh_nonce(), **more})


@asynccontextmanager
async def visitor(url: str) -> AsyncIterator[Visitor]:
    """Somebody new."""
    async with httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=40, verify=PLAIN) as client:
        yield Visitor(client)


def number_for(service: str, nonce: str = "", ticket_class: str = "regular") -> dict[str, str]:
    """What a kiosk asks for."""
    return {"nonce": nonce or fresh_nonce(), "service": service, "kiosk": KIOSK, "ticket_class": ticket_class}


async def eventually(look: Callable[[], Awaitable[bool]]) -> None:
    """Look until it is so."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not await look():
        assert time.monotonic() < until, f"not so after {PATIENCE_SECONDS} s"
        await asyncio.sleep(0.02)
