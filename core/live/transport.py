"""uvicorn's websocket protocol, which here also hands out its transport, so that the hub can write ready frames to it.

Between `websocket.accept` and the close, a frame written straight to the transport is in order with those that uvicorn
writes, because both are written from the one event loop and neither leaves half a frame.
"""

from socket import SO_SNDBUF, SOL_SOCKET
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

EXTENSION = "antrean.transport"

KERNEL_BYTES = 64 * 1024
"""What the kernel may hold for a screen that does not read. Left alone it takes up to 4 MB for each, which would come
before the hub's own bound (`core.live.followers.BUFFER_BYTES_MAX`) is felt: minutes of news for a phone in a pocket.
"""


class SocketProtocol(WebSocketsSansIOProtocol):
    """Adds the transport to the scope's extensions."""

    def handle_connect(self, event: Request) -> None:
        """Take the handshake; the application starts on the next turn of the loop and finds the transport."""
        super().handle_connect(event)
        scope: Any = getattr(self, "scope", None)
        if scope is not None:
            self.transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_SNDBUF, KERNEL_BYTES)
            scope["extensions"][EXTENSION] = {"transport": self.transport}
