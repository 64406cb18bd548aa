"""The front door: requests to the API are served here, all others by the pages behind it.

Most requests of a day come to a few addresses without parameters; those are found by one look-up, and none of
Starlette's layers for pages stands in their way (they cost as much as issuing a ticket, see `docs/performance.md`), nor
in that of the thousands of sockets, which would each hold them in memory all day.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from core.domain.errors import AddressTooLong, BadRequest, Refusal, RoleNeeded, SignInNeeded, TooLarge
from core.domain.site import Site
from core.staff.accounts import Accounts
from core.staff.people import Staff
from core.web.api import PREFIX, ApiRequest, Endpoint, Who
from core.web.cookies import SESSION
from core.web.errors import on_fault, refusal_of, refusal_response
from core.web.language import note_site
from core.web.whole import JSON, send_json

BODY_BYTES_MAX = 16 * 1024
PATH_LENGTH_MAX = 1000

_encode = msgspec.json.Encoder().encode


class ApiFirst:
    """An ASGI application: the API before the pages. `routes`: those of the API."""

    def __init__(
        self,
        endpoints: list[Endpoint],
        accounts: Accounts,
        sockets: list[BaseRoute],
        pages: ASGIApp,
        site: Callable[[], Site],
    ) -> None:
        """`site`: as it is now."""
        served = {(e.method, e.address): _EndpointApp(e, accounts) for e in endpoints}
        self._at_once = {at: serve for at, serve in served.items() if "{" not in at[1]}
        self.routes = [Route(path, serve, methods=[method]) for (method, path), serve in served.items()]
        self._others = Router(self.routes)
        self._sockets, self._pages, self._site = Router(sockets), pages, site

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Serve one request or socket."""
        note_site(scope, self._site)
        return self._for(scope)(scope, receive, send)

    def _for(self, scope: Scope) -> ASGIApp:
        if scope["type"] == "websocket":
            return self._sockets
        path = scope["path"]
        if len(path) > PATH_LENGTH_MAX:
            return _refuse_path
        at_once = self._at_once.get((scope["method"], path))
        return at_once or (self._look_further if path.startswith(PREFIX + "/") else self._pages)

    async def _look_further(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self  # tells Starlette's router to raise what it does not find
        try:
            await self._others(scope, receive, send)
        except HTTPException as error:
            response = refusal_response(Request(scope), refusal_of(error))
            response.headers.update(error.headers or {})
            await response(scope, receive, send)


async def _refuse_path(scope: Scope, receive: Receive, send: Send) -> None:
    """Nothing of ours has such an address; a part of it that is all digits would even be too much for `int`."""
    await refusal_response(Request(scope), AddressTooLong())(scope, receive, send)


class _EndpointApp:
    """An endpoint as an ASGI application."""

    def __init__(self, endpoint: Endpoint, accounts: Accounts) -> None:
        self._endpoint, self._accounts = endpoint, accounts
        takes = endpoint.takes
        self._decoder: msgspec.json.Decoder[Any] | None = msgspec.json.Decoder(takes) if takes else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Parse, run, answer."""
        request = Request(scope, receive)
        answer = await self._answer(request)
        if isinstance(answer, Response):
            answer.headers.setdefault("cache-control", "no-store")
            await answer(scope, receive, send)
        else:
            await send_json(scope, send, self._endpoint.status, _encode(answer))

    async def _answer(self, request: Request) -> object:
        staff: Staff | None = None
        try:
            staff = _staff(request, self._endpoint.who, self._accounts)
            body = await _body(request, self._decoder) if self._decoder else None
            return await self._endpoint.run(ApiRequest(body, request, staff))
        except Refusal as refusal:
            return refusal_response(request, refusal, to_staff=staff is not None)
        except ClientDisconnect:
            return Response()  # nobody is there to read it
        except Exception as fault:
            return on_fault(request, fault, to_staff=staff is not None)


def _staff(request: Request, who: Who, accounts: Accounts) -> Staff | None:
    token = SESSION.of(request)
    staff = accounts.who(token) if token else None
    if who in (Who.EVERYONE, Who.DEVICE):
        return staff
    if staff is None:
        raise SignInNeeded
    if not who.includes(staff.role):
        raise RoleNeeded
    return staff


async def _body(request: Request, decoder: msgspec.json.Decoder[Any]) -> object:
    """The parsed body. JSON only, also because a page of another site cannot send that type without being asked."""
    if not _is_json(request.scope["headers"]):
        raise BadRequest(problem="Content-Type: application/json")
    try:
        return decoder.decode(_without_nul(await read_body(request)))
    except msgspec.MsgspecError as error:
        raise BadRequest(problem=str(error)) from None
    except UnicodeDecodeError:
        raise BadRequest(problem="UTF-8") from None
    except RecursionError:
        raise BadRequest(problem="too deep") from None


def _is_json(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    for name, value in headers:
        if name == b"content-type":
            return value == JSON or value.partition(b";")[0].strip().lower() == JSON
    return False


def _without_nul(raw: bytes) -> bytes:
    """No name or nonce has the character NUL in it, but many a program behind us takes it for the end of a text."""
    if b"\\u0000" in raw:
        raise BadRequest(problem="NUL")
    return raw


async def read_body(request: Request, bytes_max: int = BODY_BYTES_MAX) -> bytes:
    """The raw body. Raises `TooLarge` and `ClientDisconnect` when the asker hangs up."""
    body, more = bytearray(), True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > bytes_max:
            raise TooLarge
    return bytes(body)
