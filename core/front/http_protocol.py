"""uvicorn's HTTP protocol with bounds.

What comes is fed to the parser in small pieces, for between two pieces we may stop: a connection that asks on while its
answers wait is not read any further (the rest of what has come already waits in `_unread`). Counted are the bytes of
the message that is being read, from its first to its last; what exceeds a bound is answered and hung up.

A deadline is only noted here (`_deadline`); once a second the gate looks at all of them. A timer for each request would
cost as much as parsing it.
"""

import asyncio
from math import inf
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from core.domain.errors import AddressTooLong, BadRequest, HeadersTooLarge, Refusal, TooLarge, TooSlow
from core.front.answer_transport import AnswerTransport
from core.front.answers import farewell
from core.front.cycle import begun
from core.front.flow import Flow
from core.front.socket_protocol import SocketProtocol

PIECE_BYTES = 512
WAITING_BYTES = 16 * 1024
"""What may wait in our own memory for somebody who does not read, before their next answer is not even made."""
UNREAD_BYTES_MAX = 512 * 1024
"""What has come and is not fed to the parser yet. One turn of the loop reads half as much, and then we read no more."""


class _Refused(Exception):
    """Ends the parser's work, from within one of its callbacks."""


class HttpProtocol(HttpToolsProtocol):
    """One connection."""

    flow: Flow

    def __init__(
        self,
        config: Any,  # noqa: ANN401 - a FrontConfig, which knows this class
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._gate, self._heads = config.gate, config.heads
        self._limits = self._gate.limits
        self.address = ""
        self._deadline = self._idle_until = self._unread_until = self._gone_by = inf
        self._bytes = self._header_count = 0
        self._bytes_max = self._limits.header_bytes
        self._too_much: type[Refusal] = HeadersTooLarge
        self._in_message = self._in_body = self._is_deaf = False
        self._refusal: Refusal = BadRequest(problem="HTTP")
        self._unread = b""

    # --- from the transport

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Somebody has come: the clock runs from here."""
        super().connection_made(transport)
        self.flow = Flow(transport)
        self._answers = AnswerTransport(transport)
        transport.set_write_buffer_limits(WAITING_BYTES)
        self.address = self.client[0] if self.client else ""
        self._deadline = self.loop.time() + self._limits.headers_seconds
        self._gate.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self._gate.leave(self)
        self._unread = b""
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Feed it to the parser as far as the bounds allow."""
        self._idle_until = inf
        if self.pipeline or self.flow.held:
            self._hold(data)
        elif len(data) <= PIECE_BYTES and not self._is_deaf:
            self._feed_piece(data)
        else:
            self._feed(data)

    def pause_writing(self) -> None:
        """They do not read our answers."""
        super().pause_writing()
        self._unread_until = self.loop.time() + self._limits.unread_seconds

    def resume_writing(self) -> None:
        """They have read on."""
        super().resume_writing()
        self._unread_until = inf

    # --- feeding the parser

    def _feed(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE_BYTES):
            if self._is_deaf or self.transport.is_closing():
                return
            if self.pipeline:
                self._hold(data[start:])
                return
            self._feed_piece(data[start : start + PIECE_BYTES])

    def _feed_piece(self, piece: bytes) -> None:
        if self._deadline == inf:
            self._deadline = self.loop.time() + self._limits.headers_seconds
        self._bytes += len(piece)
        try:
            if self._bytes > self._bytes_max:
                self._stop(self._too_much())
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            self._upgrade()
        except (httptools.HttpParserError, _Refused):
            self._refuse(self._refusal)

    def _hold(self, data: bytes) -> None:
        """Answers wait: read no more until they are on their way."""
        self._unread += data
        self._deadline = inf
        self.flow.pause_reading()
        self.flow.held = True
        if len(self._unread) > UNREAD_BYTES_MAX:
            self.transport.abort()

    def on_response_complete(self) -> None:
        """The next request in line, or what was not read yet. As uvicorn does it, but without a timer for each."""
        self._answers.end()
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self._idle_until = self.loop.time() + self._limits.idle_seconds
        self.flow.resume_reading()
        if self.pipeline:
            self._start_next()
        elif self.flow.held:
            self._read_on()

    def _start_next(self) -> None:
        """If its body is not complete, the rest may be among what we held: from here on they keep us waiting again."""
        self._start_asgi_task(*self.pipeline.pop())
        if self._in_body and not self.pipeline:
            self._deadline = self.loop.time() + self._limits.request_seconds
            self._read_on()

    def _read_on(self) -> None:
        self.flow.held = False
        unread, self._unread = self._unread, b""
        self.flow.resume_reading()
        self._feed(unread)

    # --- from the parser

    def on_message_begin(self) -> None:
        """A request's first byte."""
        super().on_message_begin()
        self._in_message, self._bytes, self._header_count = True, 0, 0
        if self._deadline == inf:
            self._deadline = self.loop.time() + self._limits.headers_seconds

    def on_url(self, url: bytes) -> None:
        """Some of the address."""
        super().on_url(url)
        if len(self.url) > self._limits.url_bytes:
            self._stop(AddressTooLong())

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, or a trailer after the body: those are counted, too, and belong to nobody."""
        self._header_count += 1
        if self._header_count > self._limits.header_count:
            self._stop(HeadersTooLarge())
        if self._in_body:
            return
        name = name.lower()
        if name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """The application starts; a body may follow."""
        self.scope["method"] = self.parser.get_method().decode("ascii")
        self._gate.proxies.see_through(self.scope)
        if not self._becomes_a_socket():
            self._begin()
        self._deadline += self._limits.request_seconds - self._limits.headers_seconds
        if self.pipeline:
            self._deadline = inf  # it waits for us, until it starts
        self._in_body, self._bytes = True, 0
        self._bytes_max, self._too_much = self._limits.body_bytes_at(self.url), TooLarge

    def on_message_complete(self) -> None:
        """All of it is there."""
        super().on_message_complete()
        self._deadline, self._bytes = inf, 0
        self._in_message = self._in_body = False
        self._bytes_max, self._too_much = self._limits.header_bytes, HeadersTooLarge

    def _becomes_a_socket(self) -> bool:
        becomes = self.parser.should_upgrade() and self._should_upgrade()
        if becomes and any(name in _BODY_HEADERS for name, _ in self.headers):
            self._stop(BadRequest(problem="Upgrade"))
        return becomes

    def _begin(self) -> None:
        before, self.cycle = self.cycle, begun(self, self._answers, self._heads)
        if before is None or before.response_complete:
            self._start_asgi_task(self.cycle, self.app)
        else:
            self.flow.pause_reading()
            self.pipeline.appendleft((self.cycle, self.app))

    def _upgrade(self) -> None:
        """Become a live line; who asks for anything else gets a plain answer, and no second one."""
        if not self._should_upgrade():
            self._answer_and_go()
        elif self.is_idle:
            self._become_a_socket()
        else:
            self._refuse(BadRequest(problem="Upgrade"))

    def _become_a_socket(self) -> None:
        self._gate.leave(self)
        self._is_deaf = True
        self.handle_websocket_upgrade()
        socket = self.transport.get_protocol()
        if isinstance(socket, SocketProtocol) and not socket.handshake_initiated:
            socket.handshake_failed()

    def _stop(self, refusal: Refusal) -> None:
        self._refusal = refusal
        raise _Refused

    # --- hanging up

    @property
    def is_idle(self) -> bool:
        """No request is being served."""
        return self.cycle is None or self.cycle.response_complete

    def look(self, now: float) -> None:
        """Hang up on who lets us wait."""
        if self.transport.is_closing():
            self._linger(now)
        elif self._unread_until < now:
            self.transport.abort()
        elif self._idle_until < now and self.is_idle and not self._in_message:
            self.transport.close()
        elif self._deadline < now and (self.is_idle or self.cycle.more_body):
            self._refuse(TooSlow())

    def give_way(self) -> None:
        """Hang up at once."""
        self.transport.abort()

    def _linger(self, now: float) -> None:
        """Nobody reads our goodbye."""
        self._gone_by = min(self._gone_by, now + self._limits.closing_seconds)
        if self._gone_by < now:
            self.transport.abort()

    def _refuse(self, refusal: Refusal) -> None:
        """Say why, unless an answer is under way, and hang up."""
        if self.pipeline:
            self.transport.abort()
        elif self.is_idle:
            if self._in_message or not isinstance(refusal, TooSlow):
                self._say(refusal)
            self.transport.close()
        elif self.cycle.more_body:
            self._break_off(refusal)
        else:
            self._answer_and_go()

    def _break_off(self, refusal: Refusal) -> None:
        """The application waits for the rest of a body that does not come, or must not."""
        if not self.cycle.response_started:
            self._say(refusal)
        self.cycle.disconnected = True
        self.cycle.message_event.set()
        self.transport.close()

    def _answer_and_go(self) -> None:
        """What is being answered is the last; hear nothing any more."""
        self.cycle.keep_alive = False
        self._is_deaf = True

    def _say(self, refusal: Refusal) -> None:
        asked = self.headers if self._in_message else []
        self.transport.write(farewell(refusal, asked, self.server_state.default_headers))


_BODY_HEADERS = frozenset((b"content-length", b"transfer-encoding"))
