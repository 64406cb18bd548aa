"""What uvicorn is told: our protocol classes and what they share."""

import uvicorn
from starlette.types import ASGIApp

from core.front.cycle import Heads
from core.front.gate import Gate
from core.front.http_protocol import HttpProtocol
from core.front.socket_protocol import SocketProtocol

SOCKET_MESSAGE_BYTES_MAX = 4096
GRACE_SECONDS = 5
SECURITY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
"""On every answer. Who may keep it (Cache-Control) each answer says itself."""


class FrontConfig(uvicorn.Config):
    """uvicorn's settings, and the gate and the heads of answers that its protocols look for in them."""

    def __init__(self, app: ASGIApp, host: str, port: int, gate: Gate) -> None:
        super().__init__(
            app,
            host,
            port,
            http=HttpProtocol,
            ws=SocketProtocol,
            ws_per_message_deflate=False,
            ws_max_size=SOCKET_MESSAGE_BYTES_MAX,
            lifespan="off",
            proxy_headers=False,
            log_config=None,
            access_log=False,
            server_header=False,
            headers=list(SECURITY.items()),
            timeout_keep_alive=gate.limits.idle_seconds,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        self.gate, self.heads = gate, Heads()
