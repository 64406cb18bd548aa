"""`/`, `/api/openapi.json`, and the parts of the API that belong to no component."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from core.context import AppContext
from core.devices.health import DeviceKind, Level
from core.devices.registry import DeviceHealth
from core.domain.ids import SiteId
from core.domain.site import Text
from core.landing.trust import TrustPages
from core.version import VERSION
from core.web.api import ApiRequest, Endpoint, Stream, Who
from core.web.errors import refusal_of, refusal_response
from core.web.openapi import document


class Place(Struct, frozen=True):
    """A kiosk, screen, counter or zone: its id and what people call it."""

    id: str
    name: str


class SiteAnswer(Struct, frozen=True):
    """What this site is."""

    id: SiteId
    name: Text
    place: str
    time_zone: str
    day: date
    zones: tuple[Place, ...]
    kiosks: tuple[Place, ...]
    counters: tuple[Place, ...]
    screens: tuple[Place, ...]


class DeviceState(Struct, frozen=True):
    """A device that needs somebody, for monitoring. `sentence` is English; `since`: when it became so."""

    device: str
    kind: DeviceKind
    place: str
    level: Level
    code: str
    sentence: str
    since: datetime


class SystemHealth(Struct, frozen=True):
    """Whether everything works. `seq`: of the last fact on disk; `followers`: live sockets; `faults`: devices that do
    not do their work; `warnings`: devices for which somebody should come before they stop.
    """

    day: date
    seq: int
    followers: int
    faults: list[DeviceState]
    warnings: list[DeviceState]


class Landing:
    """Everything in front of the components."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._document = b""
        self._make_document: Callable[[], bytes] = bytes

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""
        return [
            Endpoint("GET", "/site", self.site, None, SiteAnswer, Who.EVERYONE, "What this site is"),
            Endpoint("GET", "/health", self.health, None, SystemHealth, Who.EVERYONE, "Whether everything works"),
        ]

    def routes(self) -> list[BaseRoute]:
        """Its pages."""
        trust = TrustPages(self._context.trust, self._context.pages).routes() if self._context.trust else []
        return [Route("/", self.doors), Route("/api/openapi.json", self.openapi), *trust]

    def publish(self, endpoints: list[Endpoint], streams: list[Stream]) -> None:
        """The OpenAPI document will be of all components' endpoints and live streams. It is made when somebody asks for
        it: that takes longer than to open the store.
        """
        self._make_document = lambda: msgspec.json.encode(document(endpoints, streams, VERSION))

    async def site(self, _: ApiRequest[None]) -> SiteAnswer:
        """What this site is."""
        site = self._context.site
        return SiteAnswer(
            site.id,
            site.name,
            site.place,
            site.calendar.time_zone,
            self._context.office.hall.day,
            tuple(Place(z.id, z.name.first) for z in site.zones.values()),
            tuple(Place(k.id, k.name) for k in site.kiosks.values()),
            tuple(Place(c.id, c.name) for c in site.counters.values()),
            tuple(Place(s.id, s.name) for s in site.screens.values()),
        )

    async def health(self, _: ApiRequest[None]) -> SystemHealth:
        """Whether everything works."""
        hall, context = self._context.office.hall, self._context
        faults, warnings = (_states(context.devices.at(level)) for level in (Level.FAULT, Level.WARNING))
        return SystemHealth(hall.day, hall.seq, context.hub.count, faults, warnings)

    async def doors(self, request: Request) -> Response:
        """The doors, for a newcomer; a known device goes to its own place, also after a power cut."""
        own = self._context.places.own(request)
        if own is not None:
            return own
        sample, stands_open = bool(self._context.sample_staff), self._context.door.stands_open_for(request)
        shown: dict[str, object] = {"stands_open": stands_open, "trust": self._context.trust}
        return self._context.pages.page(request, "core/landing/doors.html", 200, sample=sample, **shown)

    async def openapi(self, _: Request) -> Response:
        """The document."""
        self._document = self._document or await asyncio.to_thread(self._make_document)
        return Response(self._document, headers={"Cache-Control": "no-cache"}, media_type="application/json")

    async def nothing_here(self, request: Request, error: Exception) -> Response:
        """An address or method that is not served: the API's error shape, or a page with the way back."""
        assert isinstance(error, HTTPException)
        refusal = refusal_of(error)
        if request.url.path.startswith("/api/"):
            return refusal_response(request, refusal)
        return self._context.pages.refused(request, refusal)


def _states(known: list[DeviceHealth]) -> list[DeviceState]:
    return [_state(one) for one in known]


def _state(known: DeviceHealth) -> DeviceState:
    device, health = known.device, known.health
    return DeviceState(device.name, device.kind, device.place, health.level, health.code, health.sentence, health.since)
