"""The real server of an older version, on a clock that a script sets, and the people and TVs around it.

Everything goes through its doors: HTTP and live sockets. Only waiting is cut short: a minute of announcements takes
three seconds. It is not for today's code: see the README.md in the folder above.
"""
# ruff: noqa: E402, I001

import asyncio
import json
import os
import shutil
import signal
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

FASTER = 20
_sleep = asyncio.sleep


def _short_sleep(seconds: float, result: Any = None) -> Any:
    return _sleep(seconds / FASTER, result)


asyncio.sleep = _short_sleep  # type: ignore[assignment]  # before the rooms take it as the default of a parameter

import httpx
import websockets

from config.installation import Installation, Settings
from config.serve import serve
from config.site_file import load_site

PORT = 8471
ADDRESS = f"http://127.0.0.1:{PORT}"
QUIET_SECONDS = 0.45
"""So long without a new fact: printers and announcers have nothing more to tell."""
ZONE = ZoneInfo("Asia/Jakarta")


class Clock:
    """Goes on from what it was set to."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.set("07:30")

    def __call__(self) -> datetime:
        return self._set_to + timedelta(seconds=monotonic() - self._set_at)

    def set(self, wall: str) -> None:
        """To a time on the building's clock."""
        self._set_to, self._set_at = self.instant(wall), monotonic()

    def instant(self, wall: str) -> datetime:
        """What `wall` on the building's clock is, in UTC, as the server's own clock says it."""
        return datetime.combine(self.day, time.fromisoformat(wall), ZONE).astimezone(UTC)

    def later(self, seconds: int) -> str:
        """What the building's clock shows then."""
        return f"{(self() + timedelta(seconds=seconds)).astimezone(ZONE):%H:%M:%S}"


class Refused(Exception):
    """An answer that is not a success."""


class Person:
    """Somebody with a browser."""

    def __init__(self, building: "Building", name: str = "") -> None:
        self.building, self.name, self.id = building, name, ""
        self.client = httpx.AsyncClient(base_url=f"{ADDRESS}/api/v1", timeout=60)

    async def asks(self, method: str, path: str, **body: Any) -> Any:
        """The answer. Raises `Refused`."""
        answer = await self.client.request(method, path, **({"json": body} if body else {}))
        if not answer.is_success:
            raise Refused(f"{self.name} {method} {path} {body}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    async def presses(self, path: str, **body: Any) -> Any:
        """Ask with a nonce of its own."""
        return await self.asks("POST", path, nonce=f"tekan-{next(self.building.nonces):05}", **body)

    async def presses_if(self, refusal: str, path: str, **body: Any) -> Any:
        """The same; None: refused with this code, or one that begins so."""
        try:
            return await self.presses(path, **body)
        except Refused as refused:
            if f'"code":"{refusal}' not in str(refused):
                raise
            return None

    async def signs_in(self, pin: str) -> None:
        """With name and PIN."""
        self.id = (await self.asks("POST", "/session", name=self.name, pin=pin))["id"]

    async def at(self, counter: str) -> Any:
        """The ticket in front of a counter, if any."""
        return (await self.asks("GET", f"/counters/{counter}"))["desk"]["ticket"]

    async def does(self, counter: str, what: str, **body: Any) -> Any:
        """A press about whoever is in front of the counter."""
        return await self.presses(f"/counters/{counter}/{what}", ticket=(await self.at(counter))["id"], **body)


class Building:
    """A server that runs."""

    def __init__(self, clock: Clock, running: Installation, nonces: Iterator[int]) -> None:
        self.clock, self.running, self.nonces = clock, running, nonces
        self.citizen = Person(self)

    async def takes(self, service: str, kiosk: str | None = "kios-1", **more: Any) -> str:
        """The id of a new ticket."""
        return str((await self.citizen.presses("/tickets", service=service, kiosk=kiosk, **more))["ticket"])

    async def until(self, wall: str) -> None:
        """Let everything under way come to its end, then set the clock, and let happen what is due by then."""
        await self.settles()
        self.clock.set(wall)
        await self.running.house.office.tick()

    async def settles(self) -> None:
        """Until nothing was written for a moment."""
        before, quiet = -1, 0.0
        while quiet < QUIET_SECONDS:
            seq = (await self.citizen.asks("GET", "/health"))["seq"]
            quiet = quiet + 0.05 if seq == before else 0.0
            before = seq
            await _sleep(0.05)

    async def joins(self, inviter: Person, name: str, pin: str, **what: Any) -> Person:
        """Invited, and there."""
        address = (await inviter.asks("POST", "/invitations", name=name, **what))["address"]
        return await self.accepts(address, name, pin)

    async def accepts(self, address: str, name: str, pin: str) -> Person:
        """Somebody new with the link of an invitation."""
        person = Person(self, name)
        person.id = (await person.asks("POST", "/staff", token=address.rsplit("/", 1)[-1], name=name, pin=pin))["id"]
        return person


@asynccontextmanager
async def building(
    data: Path, site: Path, clock: Clock, nonces: Iterator[int], tvs: Sequence[str] = ()
) -> AsyncIterator[Building]:
    """The server, from its start to SIGTERM. `tvs`: the screens whose page is open and speaks."""
    settings = Settings(load_site(site, range(2025, 2029)), data, ADDRESS, (), clock)
    opened: asyncio.Future[Installation] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(settings, "127.0.0.1", PORT, opened.set_result))
    await asyncio.wait({serving, opened}, return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        serving.result()
    speaking = [asyncio.create_task(_tv(screen)) for screen in tvs]
    try:
        await _sleep(0.3)
        yield Building(clock, opened.result(), nonces)
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.gather(serving, *speaking)


async def _tv(screen: str) -> None:
    """A page that says of each call that it was heard."""
    page = f"halaman-{screen}"
    with suppress(websockets.ConnectionClosed):
        async with websockets.connect(f"ws://127.0.0.1:{PORT}/live/screen/{screen}?page={page}") as socket:
            await socket.send(json.dumps({"type": "sound", "ready": True}))
            async for text in socket:
                message = json.loads(text)
                if message["type"] == "announcement" and message["spoken_by"] == page:
                    await socket.send(json.dumps({"type": "announced", "call": message["call"], "spoken": True}))


def press_numbers(first: int = 1) -> Iterator[int]:
    """A fresh one for each press."""
    return count(first)


def keep(data: Path, to: Path) -> None:
    """The store alone, in one file without its log."""
    (to / "antrean.db").unlink(missing_ok=True)
    with closing(sqlite3.connect(data / "antrean.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("VACUUM INTO ?", (str(to / "antrean.db"),))


def anew(folder: Path) -> Path:
    """An empty data folder."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


async def screens(anyone: Person, queues: Sequence[str], zones: Sequence[str]) -> dict[str, Any]:
    """What everyone could see at the end."""
    ask = partial(anyone.asks, "GET")
    return {
        "rows": {queue: await ask(f"/queues/{queue}/row") for queue in queues},
        "boards": {zone: await ask(f"/zones/{zone}/board") for zone in zones},
    }
