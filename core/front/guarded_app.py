"""What is asked before the application hears of a request or socket: is it their turn (a refusal costs as much), by
which name did they come, and does a page of ours ask.
"""

from collections.abc import Callable, Iterable

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from core.domain.errors import BadRequest, OtherSite, Refusal, TooManyRequests, UnknownHost
from core.front.budgets import AT_ONCE, CHANGING, Budgets, Turn
from core.front.hosts import Hosts, same_origin
from core.live.transport import EXTENSION
from core.refusals import NoteRefusal, have_noted, unnoted
from core.web.api import PREFIX
from core.web.errors import refusal_response, status_of
from core.web.language import language_of
from core.words.languages import say_refusal

OUR_PAGES = frozenset((b"same-origin", b"none"))
"""What `Sec-Fetch-Site` says of a request by a page of ours, or by somebody's own hand."""


class GuardedApp:
    """An ASGI application around ours. Refuses with `UnknownHost`, `OtherSite` or `TooManyRequests`."""

    def __init__(self, app: ASGIApp, hosts: Hosts, budgets: Budgets, note: NoteRefusal = unnoted) -> None:
        """`note`: hears of refusals, wherever a request or socket is refused behind this guard."""
        self.app, self._hosts, self._budgets, self._note = app, hosts, budgets, note

    def before(self, door: Callable[[ASGIApp], ASGIApp]) -> "GuardedApp":
        """The same guard before a door of another kind: names are known before anybody is led elsewhere."""
        return GuardedApp(door(self.app), self._hosts, self._budgets, self._note)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or socket, or refuse it."""
        have_noted(scope, self._note)
        turn = self._budgets.turn(scope)
        refusal = self._stranger(scope) if turn is AT_ONCE else await self._later(scope, turn)
        if scope["type"] == "websocket":
            await self._follow(refusal, scope, receive, send)
        elif refusal is None:
            await self.app(scope, receive, send)
        else:
            await _answer(scope, refusal)(scope, receive, send)

    async def _follow(self, refusal: Refusal | None, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if refusal is None and _has_gone(scope):
                await WebSocket(scope, receive, send).close()
            elif refusal is None:
                await self.app(scope, receive, send)
            else:
                await WebSocket(scope, receive, send).send_denial_response(_answer(scope, refusal))
        except WebSocketDisconnect:
            pass  # hung up before the handshake was answered

    async def _later(self, scope: Scope, turn: Turn) -> Refusal | None:
        wait = await self._budgets.wait(scope, turn)
        return TooManyRequests(seconds=wait) if wait else self._stranger(scope)

    def _stranger(self, scope: Scope) -> Refusal | None:
        headers = scope["headers"]
        hosts = [value for name, value in headers if name == b"host"]
        if len(hosts) != 1:
            return BadRequest(problem="Host")
        if not self._hosts.known(hosts[0]):
            return UnknownHost()
        changes = scope["type"] == "websocket" or scope["method"] in CHANGING
        return OtherSite() if changes and _is_foreign(headers, hosts[0]) else None


def _is_foreign(headers: Iterable[tuple[bytes, bytes]], host: bytes) -> bool:
    """Whether a page of another site asks. Browsers say where; programs do not."""
    site = b"none"
    for name, value in headers:
        if name == b"origin":
            return not same_origin(value, host)
        if name == b"sec-fetch-site":
            site = value
    return site not in OUR_PAGES


def _has_gone(scope: Scope) -> bool:
    """Whether nobody is there any more when their turn has come: no live line is made for them."""
    transport = scope.get("extensions", {}).get(EXTENSION, {}).get("transport")
    return transport is not None and bool(transport.is_closing())


def _answer(scope: Scope, refusal: Refusal) -> Response:
    """For programs and pages as the API does; for a person who reads it, the sentence alone."""
    connection = HTTPConnection(scope)
    answer = refusal_response(connection, refusal)
    if scope["path"].startswith(PREFIX) or scope["type"] == "websocket":
        return answer
    sentence = say_refusal(language_of(connection), refusal)
    kept = {key: value for key, value in answer.headers.items() if key in ("retry-after", "cache-control")}
    return Response(sentence, status_of(refusal), kept, media_type="text/plain")
