"""Refusals before there is an application to give them, as the bytes of a whole answer after which we hang up."""

from http import HTTPStatus

import msgspec
from starlette.requests import HTTPConnection

from core.domain.errors import Refusal
from core.web.errors import error_answer, status_of

Headers = list[tuple[bytes, bytes]]


def farewell(refusal: Refusal, asked: Headers, ours: Headers) -> bytes:
    """A refusal in the language of the headers that came before it (`asked`), with those that all answers have."""
    connection = HTTPConnection({"type": "http", "path": "/api/", "query_string": b"", "headers": asked})
    body = msgspec.json.encode(error_answer(connection, refusal))
    status = HTTPStatus(status_of(refusal))
    headers = [
        *ours,
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    lines = [b"HTTP/1.1 %d %s" % (status, status.phrase.encode()), *(b"%s: %s" % header for header in headers)]
    return b"\r\n".join([*lines, b"", body])
