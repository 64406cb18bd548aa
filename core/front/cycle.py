"""One request and its answer: uvicorn's, and the message by which the API answers in one piece (`core.web.whole`)."""

import asyncio
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from core.front.answer_transport import AnswerTransport
from core.web.whole import HEADERS, WHOLE, in_two

EXTENSIONS: dict[str, dict[object, object]] = {WHOLE: {}}
"""What a request's scope says of the server. Nobody changes it."""

Headers = Sequence[tuple[bytes, bytes]]


class Heads:
    """What such answers begin with, up to their length. The server writes its own headers anew each second: till then
    they are put together once for each status.
    """

    def __init__(self) -> None:
        self._ours: Headers = ()
        self._made: dict[int, bytes] = {}

    def of(self, status: int, ours: Headers) -> bytes:
        """With those that all answers have now."""
        if ours is not self._ours:
            self._ours, self._made = ours, {}
        return self._made.get(status) or self._make(status)

    def _make(self, status: int) -> bytes:
        lines = b"".join([b"%b: %b\r\n" % (name.lower(), value) for name, value in (*self._ours, *HEADERS)])
        self._made[status] = head = STATUS_LINE[status] + lines + b"content-length: "
        return head


class Cycle(RequestResponseCycle):
    """One request and its answer."""

    answers: AnswerTransport
    heads: Heads

    async def send(self, message: Any) -> None:  # noqa: ANN401 - uvicorn's, or ours
        """Some of an answer, or all of it."""
        if message["type"] != WHOLE:
            await super().send(message)
        elif self._leaves_at_once:
            self._send_whole(message["status"], message["body"])
        else:
            for part in in_two(message["status"], message["body"]):
                await super().send(part)  # type: ignore[arg-type]  # Starlette's messages are any mappings

    @property
    def _leaves_at_once(self) -> bool:
        """Not where they do not read what they have, are to be hung up or have gone, or want no body."""
        held_up = self.flow.write_paused or self.disconnected or not self.keep_alive
        return not held_up and self.scope["method"] != "HEAD"

    def _send_whole(self, status: int, body: bytes) -> None:
        assert not self.response_started, "one answer to a request"
        self.response_started = self.response_complete = True
        head = self.heads.of(status, self.default_headers)
        self.answers.write_whole(b"%b%d\r\n\r\n%b" % (head, len(body), body))
        self.message_event.set()
        self.on_response()


def begun(connection: HttpToolsProtocol, answers: AnswerTransport, heads: Heads) -> Cycle:
    """Once the headers of a request are there: as uvicorn does it, with a cycle of ours."""
    parser, scope, url = connection.parser, connection.scope, httptools.parse_url(connection.url)
    scope["http_version"] = version = parser.get_http_version()
    scope["path"], scope["raw_path"], scope["query_string"] = _path(url.path), url.path, url.query or b""
    scope["extensions"] = EXTENSIONS
    cycle = Cycle(
        scope,
        answers,
        connection.flow,
        connection.logger,
        connection.access_logger,
        connection.access_log,
        connection.server_state.default_headers,
        asyncio.Event(),
        connection.expect_100_continue,
        version != "1.0" and parser.should_keep_alive(),
        connection.on_response_complete,
    )
    cycle.answers, cycle.heads = answers, heads
    return cycle


def _path(raw: bytes) -> str:
    path = raw.decode("ascii")
    return unquote(path) if "%" in path else path
