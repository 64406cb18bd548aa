"""What a page asks that nobody knows yet: its code, and whether somebody has paired it meanwhile."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from core.context import AppContext
from core.devices.pairing import OpenCode, PageInfo, as_typed
from core.devices.places import DevicePlace, PlaceKind
from core.domain.errors import UnknownAddress
from core.web.api import ApiRequest, Endpoint, Who
from core.web.cookies import DEVICE
from core.web.qr import SVG, drawn_aside
from core.web.user_agent import browser_words

DEVICES_PATH = "/counter/devices"


class AskForCode(Struct, frozen=True, forbid_unknown_fields=True):
    """A page that nobody knows. `place`: at whose address it was opened, null: at none."""

    kind: PlaceKind | None = None
    place: Annotated[str, Meta(min_length=1, max_length=80)] | None = None


class PairingState(Struct, frozen=True):
    """What became of it. `waiting`: show the `code` for so many `seconds`, and where staff enter it (`address`, as a
    QR code `picture`). `paired`: open `path`, the page is known there.
    """

    state: Literal["waiting", "paired"]
    code: str = ""
    seconds: int = 0
    address: str = ""
    picture: str = ""
    path: str = ""


class PairingDesk:
    """Serves pages that have no place yet."""

    def __init__(self, context: AppContext) -> None:
        self._context, self._door = context, context.door

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""
        summary = "A code for a page that nobody knows; asked again, whether it was paired"
        return [Endpoint("POST", "/pairings", self.ask, AskForCode, PairingState, Who.EVERYONE, summary)]

    def routes(self) -> list[BaseRoute]:
        """Its pages."""
        return [Route("/pair", self.page), Route("/pair/{code}.svg", self.picture)]

    async def page(self, request: Request) -> Response:
        """`/pair`: for a device whose place is still to be chosen."""
        return self._context.places.own(request) or self._context.places.unpaired(request, None)

    async def picture(self, request: Request) -> Response:
        """The way to where a code is entered, for the page that shows it and nobody else: drawing takes a while, and
        who asks for any code hears neither which are open nor makes others wait.
        """
        token, asked = DEVICE.of(request), as_typed(request.path_params["code"])
        code = self._door.codes.of(token) if token else None
        if code is None or code.code != asked:
            raise UnknownAddress
        return Response(await drawn_aside(f"{self._address}?code={asked}"), media_type=SVG)

    async def ask(self, request: ApiRequest[AskForCode]) -> Response:
        """The same code as long as it holds."""
        device = self._door.device_of(request.http)
        if device is not None:
            return _json(PairingState("paired", path=device.place.path))
        token, page = DEVICE.of(request.http), _page(request)
        code = self._door.codes.of(token) if token else None
        if code is not None and code.page.place == page.place:
            return _json(self._waiting(code))
        if code is not None:
            self._door.codes.close(code)
        return self._opened(request, page)

    def _opened(self, request: ApiRequest[AskForCode], page: PageInfo) -> Response:
        code, token = self._door.codes.open(page)
        response = _json(self._waiting(code))
        DEVICE.put(response, request.http, token)
        return response

    def _waiting(self, code: OpenCode) -> PairingState:
        seconds = self._door.codes.seconds_left(code)
        return PairingState("waiting", code.code, seconds, self._address, f"/pair/{code.code}.svg")

    @property
    def _address(self) -> str:
        return self._context.staff_address + DEVICES_PATH


def _page(request: ApiRequest[AskForCode]) -> PageInfo:
    asked, http = request.body, request.http
    place = DevicePlace(asked.kind, asked.place) if asked.kind and asked.place else None
    address = http.client.host if http.client else ""
    asker = request.staff.id if request.staff else ""
    return PageInfo(place, address, browser_words(http.headers.get("user-agent", "")), asker)


def _json(state: PairingState) -> Response:
    return Response(msgspec.json.encode(state), media_type="application/json", headers={"Cache-Control": "no-store"})
