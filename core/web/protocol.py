"""uvicorn's websocket protocol, which here also hands out its transport, so that the hub can write ready frames to it.

Between `websocket.accept` and the close, a frame written straight to the transport is in order with those that uvicorn
writes, because both are written from the one event loop and neither leaves half a frame.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

EXTENSION = "antrean.transport"


class SocketProtocol(WebSocketsSansIOProtocol):
    """Adds the transport to the scope's extensions."""

    def handle_connect(self, event: Request) -> None:
        """Take the handshake; the application starts on the next turn of the loop and finds the transport."""
        super().handle_connect(event)
        scope: Any = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"][EXTENSION] = {"transport": self.transport}
