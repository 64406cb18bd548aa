"""uvicorn's websocket protocol with bounds, which also hands out its transport, so that the hub can write ready frames
to it.

Between `websocket.accept` and the close, a frame written straight to the transport is in order with those that uvicorn
writes, because both are written from the one event loop and neither leaves half a frame.
"""

import asyncio
from contextlib import suppress
from math import inf
from socket import SO_SNDBUF, SOL_SOCKET
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.exceptions import InvalidState
from websockets.http11 import Request

from core.domain.errors import BadRequest
from core.front.answers import farewell
from core.front.buckets import Bucket
from core.live.frames import INVALID_DATA, POLICY, TRY_AGAIN_LATER
from core.live.transport import EXTENSION

PIECE_BYTES = 4096
"""How much is taken in before anybody asks whether it was too much."""

KERNEL_BYTES = 64 * 1024
"""What the kernel may hold for a screen that does not read. Left alone it takes up to 4 MB for each, which would come
before the hub's own bound (`core.live.followers.BUFFER_BYTES_MAX`) is felt: minutes of news for a phone in a pocket.
"""


class SocketProtocol(WebSocketsSansIOProtocol):
    """One live line."""

    def __init__(
        self,
        config: Any,  # noqa: ANN401 - a FrontConfig, which knows this class
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._gate = config.gate
        self._limits = self._gate.limits
        self._frames = Bucket(self._limits.frame_burst, self.loop.time())
        self._gone_by = inf
        self._is_deaf = False
        self.address = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The handshake is about to come."""
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self._gate.leave(self)
        super().connection_lost(exc)

    def handle_connect(self, event: Request) -> None:
        """Take the handshake; the application starts on the next turn of the loop and finds the transport."""
        super().handle_connect(event)
        scope: Any = getattr(self, "scope", None)
        if scope is not None:
            self.transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_SNDBUF, KERNEL_BYTES)
            scope["extensions"][EXTENSION] = {"transport": self.transport}
            self._gate.proxies.see_through(scope)
            self.address = scope["client"][0] if scope["client"] else ""
            self._gate.follow(self, scope)

    async def send(self, message: Any) -> None:  # noqa: ANN401 - as uvicorn has it
        """As uvicorn does it. A refusal completes the handshake as well, and is no error worth a line in the log."""
        await super().send(message)
        if self.initial_response is not None and self.close_sent:
            self.handshake_complete = True

    def handshake_failed(self) -> None:
        """What should have been a handshake is none: say so and hang up."""
        self.transport.write(farewell(BadRequest(problem="Upgrade"), [], self.default_headers))
        self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Take it in piece by piece, as far as the bounds allow."""
        for start in range(0, len(data), PIECE_BYTES):
            if self._is_deaf or self.transport.is_closing():
                return
            super().data_received(data[start : start + PIECE_BYTES])

    def handle_events(self) -> None:
        """Frames have come. A screen of ours says a word every few seconds."""
        count, now = len(self.conn.events), self.loop.time()
        if self.handshake_initiated and not self._frames.take(
            self._limits.frame_rate, self._limits.frame_burst, now, count
        ):
            self._hear_no_more(POLICY, "too many frames")
            return
        super().handle_events()

    def send_receive_event_to_app(self) -> None:
        """A whole message. What is no text is nobody's fault here, and not worth a line in the log."""
        if self.curr_msg_data_type == "text":
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self._hear_no_more(INVALID_DATA, "")
                return
        super().send_receive_event_to_app()

    # --- hanging up

    @property
    def is_idle(self) -> bool:
        """Somebody looks at this all the time."""
        return False

    def look(self, now: float) -> None:
        """Nobody reads our goodbye."""
        if self.transport.is_closing():
            self._gone_by = min(self._gone_by, now + self._limits.closing_seconds)
            if self._gone_by < now:
                self.transport.abort()

    def give_way(self) -> None:
        """Somebody else needs the room: come again later."""
        if not self.transport.is_closing():
            self._say_goodbye(TRY_AGAIN_LATER, "full")
            self.transport.close()

    def _hear_no_more(self, code: int, reason: str) -> None:
        """Say goodbye, and leave them a while to read it: were we to hang up on what they still say, they could not."""
        self._is_deaf = True
        self._say_goodbye(code, reason)
        self.stop_keepalive()
        self.close_timer = self.loop.call_later(self._limits.closing_seconds, self.transport.close)

    def _say_goodbye(self, code: int, reason: str) -> None:
        """For the application, they have gone."""
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        if self.handshake_complete and not self.close_sent:
            with suppress(InvalidState):
                self.conn.send_close(code, reason)
                self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
