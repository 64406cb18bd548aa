"""Who is signed in: a cookie that scripts cannot read and other sites cannot make a browser send."""

import secrets
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from core.clock import Clock
from core.context import AppContext
from core.domain.errors import Refusal, UnknownSession
from core.domain.ids import StaffId
from core.staff.accounts import Accounts
from core.staff.people import Staff, hashed
from core.staff.table import TokenHash
from core.staff.wrong_tries import SignInPlace
from core.web.api import ApiRequest
from core.web.cookies import BROWSER, SESSION
from core.web.user_agent import browser_words


class SignIn(Struct, frozen=True, forbid_unknown_fields=True):
    """Name and PIN."""

    name: str
    pin: str


class NewPin(Struct, frozen=True, forbid_unknown_fields=True):
    """The PIN until now, and from now on."""

    old: str
    new: str


class PinAgain(Struct, frozen=True, forbid_unknown_fields=True):
    """The PIN, once more."""

    pin: str


class SessionPart(Struct, frozen=True):
    """Where somebody is signed in. `seen_at`: when it was last used; `here`: it is the one that asks."""

    id: str
    browser: str
    address: str
    opened_at: datetime
    seen_at: datetime
    here: bool


class SessionList(Struct, frozen=True):
    """All of one person, the latest first."""

    sessions: list[SessionPart]
    wrong_tries: int
    """Wrong PINs that were tried with their name, from anywhere, the last of them within the hour."""


class SessionsApi:
    """Sign in, sign out here or everywhere, who am I, where am I signed in, another PIN."""

    def __init__(self, context: AppContext) -> None:
        self._accounts, self._clock = context.accounts, context.clock

    async def sign_in(self, request: ApiRequest[SignIn]) -> Response:
        """Raises `WrongPin`, `TooManyTries` or `TooBusy`."""
        place = place_of(request.http)
        staff, token = await self._accounts.sign_in(request.body.name, request.body.pin, place)
        return signed_in(request, staff, token, place)

    async def sign_out(self, request: ApiRequest[None]) -> Response:
        """Harmless for somebody who is signed out already."""
        await self._accounts.sign_out(token_of(request.http))
        return signed_out(request)

    async def sign_out_all(self, request: ApiRequest[None]) -> Response:
        """On this device and all others. Raises `FreshPinNeeded`."""
        self._must_be_fresh(request)
        await self._accounts.sign_out_everywhere(request.by().id, request.by().id)
        return signed_out(request)

    async def sessions(self, request: ApiRequest[None]) -> SessionList:
        """Where the asker is signed in."""
        return session_list(request, self._accounts, request.by().id, self._clock)

    async def end_session(self, request: ApiRequest[None]) -> Response:
        """End one of the asker's sessions. Raises `FreshPinNeeded` or `UnknownSession`."""
        self._must_be_fresh(request)
        staff = request.by().id
        await self._accounts.end_session(staff, from_id(request.path["session"], UnknownSession()), staff)
        return Response(status_code=204)

    async def confirm(self, request: ApiRequest[PinAgain]) -> Response:
        """The PIN once more, before people are changed or sessions ended. Raises as signing in does."""
        http = request.http
        token = await self._accounts.confirm(request.by(), request.body.pin, place_of(http), token_of(http))
        return _goes_on(request, token)

    async def choose_pin(self, request: ApiRequest[NewPin]) -> Response:
        """Another PIN; all other devices are signed out. Raises `UnfitPin`, `GuessablePin`, or as signing in does."""
        pins, http = request.body, request.http
        token = await self._accounts.choose_pin(request.by(), pins.old, pins.new, place_of(http), token_of(http))
        return _goes_on(request, token)

    def _must_be_fresh(self, request: ApiRequest[None]) -> None:
        """Who only found somebody's screen keeps them out of nothing."""
        self._accounts.must_be_fresh(token_of(request.http))

    async def me(self, request: ApiRequest[None]) -> Staff:
        """The member of staff who asks."""
        return request.by()


def session_list(request: ApiRequest[None], accounts: Accounts, staff: StaffId, clock: Clock) -> SessionList:
    """Where somebody is signed in, as `request` may see it."""
    here, now = hashed(token_of(request.http)), clock.wall()
    parts = [
        SessionPart(
            token.hex(),
            one.browser.label,
            one.browser.address,
            one.opened,
            now - timedelta(seconds=one.count.seconds_unused),
            token == here,
        )
        for token, one in accounts.sessions_of(staff).items()
    ]
    return SessionList(sorted(parts, key=lambda part: part.seen_at, reverse=True), accounts.wrong_tries(staff))


def from_id(text: str, unknown: Refusal) -> TokenHash:
    """The hash of a token by which a session or an invitation is named: nobody finds the token by it."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise unknown from None


def signed_in(request: ApiRequest[Any], staff: Staff, token: str, place: SignInPlace) -> Response:
    """The answer to whoever has just signed in, with their cookie, in a browser that is known from now on."""
    response = Response(msgspec.json.encode(staff), media_type="application/json")
    SESSION.put(response, request.http, token)
    BROWSER.put(response, request.http, place.browser)
    return response


def _goes_on(request: ApiRequest[Any], token: str) -> Response:
    """The answer to whoever has just written their PIN: their session has another token."""
    response = Response(status_code=204)
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
    """Where somebody tries to sign in. A browser that has no mark yet gets one if it succeeds."""
    address = request.client.host if request.client else ""
    mark = BROWSER.of(request) or secrets.token_urlsafe(24)
    label = browser_words(request.headers.get("user-agent", ""), with_version=False)
    return SignInPlace(address, mark, label)
