"""Who is signed in: a cookie that scripts cannot read and other sites cannot make a browser send."""

from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from core.context import AppContext
from core.staff.people import Staff
from core.staff.wrong_tries import SignInPlace
from core.web.api import ApiRequest
from core.web.cookies import SESSION


class SignIn(Struct, frozen=True, forbid_unknown_fields=True):
    """Name and PIN."""

    name: str
    pin: str


class NewPin(Struct, frozen=True, forbid_unknown_fields=True):
    """The PIN until now, and from now on."""

    old: str
    new: str


class SessionsApi:
    """Sign in, sign out here or everywhere, who am I, another PIN."""

    def __init__(self, context: AppContext) -> None:
        self._accounts = context.accounts

    async def sign_in(self, request: ApiRequest[SignIn]) -> Response:
        """Raises `WrongPin`, `TooManyTries` or `TooBusy`."""
        staff, token = await self._accounts.sign_in(request.body.name, request.body.pin, place_of(request.http))
        return signed_in(request, staff, token)

    async def sign_out(self, request: ApiRequest[None]) -> Response:
        """Harmless for somebody who is signed out already."""
        await self._accounts.sign_out(token_of(request.http))
        return signed_out(request)

    async def sign_out_all(self, request: ApiRequest[None]) -> Response:
        """On this device and all others."""
        await self._accounts.sign_out_everywhere(request.by().id)
        return signed_out(request)

    async def choose_pin(self, request: ApiRequest[NewPin]) -> Response:
        """Another PIN; all other devices are signed out. Raises `UnfitPin`, `WrongPin` or `TooManyTries`."""
        pins, http = request.body, request.http
        await self._accounts.choose_pin(request.by(), pins.old, pins.new, place_of(http), token_of(http))
        return Response(status_code=204)

    async def me(self, request: ApiRequest[None]) -> Staff:
        """The member of staff who asks."""
        return request.by()


def signed_in(request: ApiRequest[Any], staff: Staff, token: str) -> Response:
    """The answer to whoever has just signed in, with their cookie."""
    response = Response(msgspec.json.encode(staff), media_type="application/json")
    SESSION.put(response, request.http, token)
    return response


def signed_out(request: ApiRequest[Any]) -> Response:
    """The answer to whoever is not signed in any more."""
    gone = Response(status_code=204)
    SESSION.end(gone, request.http)
    return gone


def token_of(connection: HTTPConnection) -> str:
    """The session token that a browser holds; empty: none."""
    return SESSION.of(connection)


def place_of(request: Request) -> SignInPlace:
    """Where somebody tries to sign in."""
    return SignInPlace(request.client.host if request.client else "")
