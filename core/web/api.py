"""The one HTTP API: a room lists its `Endpoint`s; routes, checks and the OpenAPI document come from them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.domain.errors import BadRequest, Refusal, RoleNeeded, SignInNeeded, TooLarge
from core.domain.site import Language
from core.staff import Role, Staff, StaffRegister
from core.web.errors import refusal_response
from core.web.languages import language_of

BODY_BYTES_MAX = 16 * 1024
PREFIX = "/api/v1"
SESSION_COOKIE = "session"

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
    """One request, parsed: the body as the endpoint's type, who asks, and in which language."""

    body: Body
    path: dict[str, str]
    language: Language
    request: Request
    staff: Staff | None = None

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
    """Starlette routes for endpoints."""
    return [Route(PREFIX + e.path, _served(e, register), methods=[e.method]) for e in endpoints]


def _served(endpoint: Endpoint, register: StaffRegister) -> Callable[[Request], Awaitable[Response]]:
    decoder: msgspec.json.Decoder[Any] | None = msgspec.json.Decoder(endpoint.takes) if endpoint.takes else None

    async def serve(request: Request) -> Response:
        try:
            staff = _staff(request, endpoint.who, register)
            body = await _body(request, decoder) if decoder else None
            call: Call[Any] = Call(body, request.path_params, language_of(request), request, staff)
            answer = await endpoint.run(call)
        except Refusal as refusal:
            return refusal_response(request, refusal)
        if isinstance(answer, Response):
            return answer
        return Response(_encode(answer), endpoint.status, media_type="application/json")

    return serve


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
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise BadRequest(problem="Content-Type: application/json")
    try:
        return decoder.decode(await read_body(request))
    except msgspec.MsgspecError as error:
        raise BadRequest(problem=str(error)) from None
    except UnicodeDecodeError:
        raise BadRequest(problem="UTF-8") from None


async def read_body(request: Request) -> bytes:
    """The raw body, up to BODY_BYTES_MAX."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_BYTES_MAX:
            raise TooLarge
    return body
