"""Who is signed in: a cookie that scripts cannot read and other sites cannot make a browser send."""

from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from core.context import House
from core.staff.people import Staff
from core.staff.sessions import SESSION_HOURS
from core.web.api import SESSION_COOKIE, Call


class SignIn(Struct, frozen=True, forbid_unknown_fields=True):
    """Name and PIN."""

    name: str
    pin: str


class NewPin(Struct, frozen=True, forbid_unknown_fields=True):
    """The PIN until now, and from now on."""

    old: str
    new: str


class Sessions:
    """Sign in, sign out here or everywhere, who am I, another PIN."""

    def __init__(self, house: House) -> None:
        self._register = house.register

    async def sign_in(self, call: Call[SignIn]) -> Response:
        """Raises `WrongPin` or `TooManyTries`."""
        staff, token = await self._register.sign_in(call.body.name, call.body.pin, address_of(call.request))
        return signed_in(call, staff, token)

    async def sign_out(self, call: Call[None]) -> Response:
        """Harmless for somebody who is signed out already."""
        await self._register.sign_out(token_of(call.request))
        return signed_out()

    async def sign_out_all(self, call: Call[None]) -> Response:
        """On this device and all others."""
        await self._register.sign_out_everywhere(call.by().id)
        return signed_out()

    async def choose_pin(self, call: Call[NewPin]) -> Response:
        """Another PIN; all other devices are signed out. Raises `UnfitPin`, `WrongPin` or `TooManyTries`."""
        said, request = call.body, call.request
        await self._register.choose_pin(call.by(), said.old, said.new, address_of(request), token_of(request))
        return Response(status_code=204)

    async def me(self, call: Call[None]) -> Staff:
        """The member of staff who asks."""
        return call.by()


def signed_in(call: Call[Any], staff: Staff, token: str) -> Response:
    """The answer to whoever has just signed in, with their cookie."""
    response = Response(msgspec.json.encode(staff), media_type="application/json")
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=SESSION_HOURS * 3600,
        path="/",
        httponly=True,
        samesite="strict",
        secure=call.request.url.scheme == "https",
    )
    return response


def signed_out() -> Response:
    """The answer to whoever is not signed in any more."""
    gone = Response(status_code=204)
    gone.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="strict")
    return gone


def token_of(connection: HTTPConnection) -> str:
    """The session token that a browser holds; empty: none."""
    return connection.cookies.get(SESSION_COOKIE, "")


def address_of(request: Request) -> str:
    """Where a request comes from; empty: not over a network."""
    return request.client.host if request.client else ""
