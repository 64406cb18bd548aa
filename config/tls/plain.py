"""What is served without TLS beside a server that has it.

Visitors' phones cannot be asked to trust a building's own authority first, and what they see is public: their number's
page, its queue, the open board, and nothing by which anybody signs in or changes something. So those are served
plainly, and so is the page by which a device comes to trust. Whoever asks for anything else is led to the same place
over https, or refused.
"""

import re

from starlette.datastructures import URL
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from core.domain.errors import HttpsNeeded
from core.web.errors import refusal_response

PLAIN = re.compile(
    r"/t/[^/]+(/qr.svg)?|/trust(/[a-z.]+)?|/assets/.+|/open(/queues\.json)?|/api/v1/(time|health|tickets/[^/]+|queues/[^/]+/row)|/live/queue/[^/]+"
)
READS = frozenset({"GET", "HEAD"})
SECURE = {"http": "https", "ws": "wss"}


class PlainDoor:
    """An ASGI application in front of the whole one. `secure`: the address of the one with TLS."""

    def __init__(self, app: ASGIApp, secure: str) -> None:
        self._app, self._secure = app, URL(secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, lead elsewhere, or refuse."""
        if scope["type"] not in ("http", "websocket") or self._is_plain(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocket(scope, receive, send).close()
        else:
            await self._elsewhere(Request(scope, receive))(scope, receive, send)

    def _is_plain(self, scope: Scope) -> bool:
        reads = scope["type"] == "websocket" or scope["method"] in READS | {"OPTIONS"}
        return reads and PLAIN.fullmatch(scope["path"]) is not None

    def _elsewhere(self, request: Request) -> ASGIApp:
        if request.method in READS and not request.url.path.startswith("/api/"):
            return RedirectResponse(self._secure_url(request), 307)
        return refusal_response(request, HttpsNeeded(address=str(self._secure)))

    def _secure_url(self, request: HTTPConnection) -> str:
        """The same host: a device may know the server by another name than we do."""
        host = request.url.hostname or self._secure.hostname
        url = request.url.replace(scheme=SECURE[request.url.scheme], hostname=host, port=self._secure.port)
        return str(url)
