"""The one HTTP API: a room lists its `Endpoint`s; routes, checks and the OpenAPI document come from them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from core.domain.errors import BadRequest, Refusal, RoleNeeded, SignInNeeded, TooLarge
from core.domain.ids import Nonce
from core.domain.site import Language
from core.staff import Role, Staff, StaffRegister
from core.web.errors import refusal_response
from core.web.languages import language_of

BODY_BYTES_MAX = 16 * 1024
PREFIX = "/api/v1"
SESSION_COOKIE = "session"

FreshNonce = Annotated[Nonce, msgspec.Meta(min_length=8, max_length=64)]
"""Chosen by the asker: new for every press, the same for each repetition of it."""

Body = TypeVar("Body")
_encode = msgspec.json.Encoder().encode


class Who(StrEnum):
    """Who may call an endpoint; each includes those below it."""

    EVERYONE = "everyone"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"

    def includes(self, role: Role) -> bool:
        """Whether staff of this role may."""
        order = list(Who)
        return order.index(Who(role.value)) >= order.index(self)


@dataclass(frozen=True, slots=True)
class Call(Generic[Body]):
    """One request, parsed: the body as the endpoint's type, and who asks."""

    body: Body
    request: Request
    staff: Staff | None = None

    @property
    def path(self) -> dict[str, str]:
        """The parameters in the address."""
        return self.request.path_params

    @property
    def language(self) -> Language:
        """The asker's language."""
        return language_of(self.request)

    def by(self) -> Staff:
        """The member of staff who asks; endpoints for staff always have one."""
        assert self.staff is not None
        return self.staff


@dataclass(frozen=True)
class Endpoint:
    """One line of the API. `takes` None: no body. `run` answers with a struct of type `gives`."""

    method: str
    path: str
    run: Callable[[Call[Any]], Awaitable[Any]]
    takes: type | None
    gives: type | None
    who: Who
    summary: str
    status: int = 200


def routes(endpoints: list[Endpoint], register: StaffRegister) -> list[Route]:
    """Starlette routes for endpoints; those without parameters first, because routes are tried in order."""
    ordered = sorted(endpoints, key=lambda endpoint: "{" in endpoint.path)
    return [Route(PREFIX + e.path, _Served(e, register), methods=[e.method]) for e in ordered]


class _Served:
    """An endpoint as an ASGI application: Starlette's wrappers around plain functions would double its cost."""

    def __init__(self, endpoint: Endpoint, register: StaffRegister) -> None:
        self._endpoint, self._register = endpoint, register
        takes = endpoint.takes
        self._decoder: msgspec.json.Decoder[Any] | None = msgspec.json.Decoder(takes) if takes else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Parse, run, answer."""
        request = Request(scope, receive)
        try:
            staff = _staff(request, self._endpoint.who, self._register)
            body = await _body(request, self._decoder) if self._decoder else None
            answer = await self._endpoint.run(Call(body, request, staff))
        except Refusal as refusal:
            answer = refusal_response(request, refusal)
        if isinstance(answer, Response):
            await answer(scope, receive, send)
        else:
            await _send_json(send, self._endpoint.status, _encode(answer))


async def _send_json(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _staff(request: Request, who: Who, register: StaffRegister) -> Staff | None:
    token = request.cookies.get(SESSION_COOKIE) if "cookie" in request.headers else None
    staff = register.who(token) if token else None
    if who is Who.EVERYONE:
        return staff
    if staff is None:
        raise SignInNeeded
    if not who.includes(staff.role):
        raise RoleNeeded
    return staff


async def _body(request: Request, decoder: msgspec.json.Decoder[Any]) -> object:
    """The parsed body. JSON only, also because a page of another site cannot send that type without being asked."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise BadRequest(problem="Content-Type: application/json")
    try:
        return decoder.decode(_without_nul(await read_body(request)))
    except msgspec.MsgspecError as error:
        raise BadRequest(problem=str(error)) from None
    except UnicodeDecodeError:
        raise BadRequest(problem="UTF-8") from None
    except RecursionError:
        raise BadRequest(problem="too deep") from None


def _without_nul(raw: bytes) -> bytes:
    """No name or nonce has the character NUL in it, but many a program behind us takes it for the end of a text."""
    if b"\\u0000" in raw:
        raise BadRequest(problem="NUL")
    return raw


async def read_body(request: Request) -> bytes:
    """The raw body, up to BODY_BYTES_MAX."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_BYTES_MAX:
            raise TooLarge
    return body
