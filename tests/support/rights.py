"""Everybody asks everything: each role at each address of the API, about what is theirs and about what is not."""

import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from msgspec.structs import replace

from config.folder.belonging import SAMPLE_ID
from config.installation import Installation
from core.context import SampleStaff
from core.devices.pairing import PageInfo
from core.devices.places import kiosk_place
from core.domain.ids import KioskId, StaffId
from core.staff.people import Role
from tests.support.installation import ADMINISTRATOR, NOON, browser, opened
from tests.support.pin_hashes import ready
from tests.support.small_building import FLOOR_1, KIOSK, service_of, small_site, tenant_of

PREFIX = "/api/v1"
Route = tuple[str, str]
NO, OWN, WHOLE, YES = "–", "own", "whole", "yes"
"""Not at all; about what is of their agency; only who belongs to the whole building; yes."""
OTHER = "other_tenant"
AT_THE_DOOR = frozenset({"sign_in_needed", "role_needed", "device_needed"})
"""Why somebody may not ask at all."""
TAKER = "taker"
"""Takes numbers for all of them."""
COUNTER_OF = {"K": "1", "S": "2"}
SPAN = {"since": "2025-03-03T04:00:00Z", "until": "2025-03-03T06:00:00Z"}
QUERIES = {("GET", "/kiosks/{kiosk}/numbers"): f"?{urlencode(SPAN)}"}
"""What an address must have behind it."""


def kiosk_of(queue: str) -> KioskId:
    """Each agency has one of its own."""
    return KioskId(f"kios-{queue.lower()}")


def _of_k(n: int, name: str, role: Role, pin: str) -> SampleStaff:
    """Somebody who belongs to the agency of queue K."""
    return ready(SampleStaff(StaffId(f"{SAMPLE_ID}{n}"), name, role, pin, tenant=tenant_of("K")))


ASKERS: dict[str, SampleStaff | None] = {
    "nobody": None,
    "receptionist": _of_k(11, "Putri", Role.RECEPTIONIST, "577215"),
    "officer": _of_k(12, "Ratna", Role.OFFICER, "246801"),
    "supervisor": _of_k(13, "Wahyu", Role.SUPERVISOR, "112358"),
    "administrator": ADMINISTRATOR,
}
"""Who asks: the columns of the table. All but administrators belong to one agency."""


@dataclass
class Asked:
    """An open building. `required`: what the body of each route must have."""

    running: Installation
    required: dict[Route, tuple[str, ...]]
    browsers: dict[str, httpx.AsyncClient]

    async def may(self, who: str, route: Route) -> str:
        """What the table should say of somebody at a route."""
        foreign = await self._code(who, route, "S")
        if foreign in AT_THE_DOOR:
            return NO
        own = await self._code(who, route, "K")
        assert own not in AT_THE_DOOR, (who, route, own)
        if own == OTHER:
            return WHOLE
        return OWN if foreign == OTHER else YES

    async def _code(self, who: str, route: Route, queue: str) -> str:
        """The code with which a route about something of a queue's agency is refused; empty: it is not, or later."""
        method, path = route
        fields = self.required.get(route, ())
        ticket = await self._takes_number(queue) if "{ticket}" in path or "ticket" in fields else ""
        known = await self._device(queue) if "{code}" in path or "{device}" in path else {}
        address = re.sub(r"{(\w+)}", lambda name: known.get(name[1]) or _filled(name[1], queue, ticket), path)
        body = {name: _value(name, queue, ticket) for name in fields} if route in self.required else None
        answer = await (await self._browser(who)).request(method, address + QUERIES.get(route, ""), json=body)
        assert answer.status_code < 500, (route, answer.text)
        code = "" if answer.is_success else str(answer.json()["error"]["code"])
        assert code != "bad_request", (route, answer.text)
        return code

    async def _browser(self, who: str) -> httpx.AsyncClient:
        """Signed in, also where what was asked before has ended that."""
        client, person = self.browsers[who], ASKERS.get(who, ADMINISTRATOR)
        if person and not self.running.context.accounts.who(client.cookies.get("session") or ""):
            await self.running.context.accounts.change(person.person)
            answer = await client.post("/session", json={"name": person.name, "pin": person.pin})
            assert answer.is_success, answer.text
        return client

    async def _device(self, queue: str) -> dict[str, str]:
        """A device at the kiosk of a queue's agency, and the code of a page that wants to be one."""
        door = self.running.context.door
        paired, asking = (door.codes.open(PageInfo(None, secrets.token_hex(4), ""))[0] for _ in range(2))
        door.codes.close(paired)
        device = await door.known.pair(paired, kiosk_place(kiosk_of(queue)), "Uji", ADMINISTRATOR.id)
        return {"code": asking.code, "device": device.id}

    async def _takes_number(self, queue: str) -> str:
        asked = {"nonce": secrets.token_hex(8), "service": service_of(queue), "kiosk": None}
        answer = await (await self._browser(TAKER)).post("/tickets", json=asked)
        assert answer.is_success, answer.text
        return str(answer.json()["ticket"])


@asynccontextmanager
async def everybody_asks(folder: Path) -> AsyncIterator[Asked]:
    """Open the building, for everybody."""
    people = [person for person in ASKERS.values() if person]
    site = small_site(counters={"1": "K", "2": "S", "3": "B"})
    kiosks = {kiosk_of(q): replace(site.kiosks[KIOSK], id=kiosk_of(q), tenants=(tenant_of(q),)) for q in COUNTER_OF}
    site = replace(site, kiosks=kiosks)
    async with opened(folder, people, site=site, doors_stand_open=False) as running, browser(running, "") as reader:
        document = (await reader.get("/api/openapi.json")).json()
        browsers = {who: browser(running, PREFIX) for who in (*ASKERS, TAKER)}
        yield Asked(running, _required(document), browsers)
        for client in browsers.values():
            await client.aclose()


def routes_in(document: dict[str, Any]) -> list[Route]:
    """All that the API offers."""
    return [
        (method.upper(), path.removeprefix(PREFIX))
        for path, methods in document["paths"].items()
        for method in methods
        if path.startswith(PREFIX)
    ]


def _required(document: dict[str, Any]) -> dict[Route, tuple[str, ...]]:
    """Of each route that takes a body."""
    schemas, found = document["components"]["schemas"], {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if "requestBody" in operation:
                reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                schema = schemas[reference.rsplit("/", 1)[-1]]
                found[method.upper(), path.removeprefix(PREFIX)] = tuple(schema.get("required", ()))
    return found


def _filled(name: str, queue: str, ticket: str) -> str:
    """A parameter of an address, where it is about something of a queue's agency."""
    places = {"counter": COUNTER_OF[queue], "queue": queue, "tenant": tenant_of(queue), "number": f"{queue}-001"}
    others = {"ticket": ticket, "zone": FLOOR_1, "kiosk": kiosk_of(queue), "day": str(NOON.date())}
    return str((places | others).get(name, "tidak-ada"))


def _value(name: str, queue: str, ticket: str) -> object:
    """A field that a body must have. A new field of a new body needs a line here."""
    values: dict[str, object] = {
        "nonce": secrets.token_hex(8),
        "ticket": ticket,
        "service": service_of(queue),
        "kiosk": kiosk_of(queue),
        "place": {"kind": "kiosk", "id": kiosk_of(queue)},
        "reason": "penuh",
        "approved": False,
        "person": f"{SAMPLE_ID}12",
        "text": "Pengumuman",
        "minutes": 5,
        "role": "officer",
        "lease": "sewa-uji-1",
        "token": "tidak-ada",
        "name": "Tidak Ada",
        "pin": "000000",
        "old": "000000",
        "new": "52917463",
        "to": {"kind": "queue", "id": queue},
        "services": [],
        "queues": {},
        "counters": {},
        "seen": "0" * 64,
        "day": str(NOON.date()),
    }
    return (values | SPAN)[name]
