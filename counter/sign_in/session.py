"""Who is signed in: a cookie that scripts cannot read and other sites cannot make a browser send."""

from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import HTTPConnection
from starlette.responses import Response

from core.domain.ids import CounterId, StaffId
from core.house import House
from core.staff import SESSION_HOURS, Role, Staff
from core.web.api import SESSION_COOKIE, Call


class SignIn(Struct, frozen=True, forbid_unknown_fields=True):
    """Name and PIN."""

    name: str
    pin: str


class Me(Struct, frozen=True):
    """Who is signed in. `counters`: where they usually serve; empty: anywhere."""

    id: StaffId
    name: str
    role: Role
    counters: tuple[CounterId, ...]


class Sessions:
    """Sign in, sign out, who am I."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def sign_in(self, call: Call[SignIn]) -> Response:
        """Raises `WrongPin` or `TooManyTries`."""
        address = call.request.client.host if call.request.client else ""
        staff, token = await self._house.register.sign_in(call.body.name, call.body.pin, address)
        return signed_in(call, staff, token)

    async def sign_out(self, call: Call[None]) -> Response:
        """Harmless for somebody who is signed out already."""
        await self._house.register.sign_out(token_of(call.request))
        gone = Response(status_code=204)
        gone.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="strict")
        return gone

    async def me(self, call: Call[None]) -> Me:
        """The member of staff who asks."""
        return me(call.by())


def me(staff: Staff) -> Me:
    """A member of staff, as they may see themselves."""
    return Me(staff.id, staff.name, staff.role, staff.counters)


def signed_in(call: Call[Any], staff: Staff, token: str) -> Response:
    """The answer to whoever has just signed in, with their cookie."""
    response = Response(msgspec.json.encode(me(staff)), media_type="application/json")
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


def token_of(connection: HTTPConnection) -> str:
    """The session token that a browser holds; empty: none."""
    return connection.cookies.get(SESSION_COOKIE, "")
