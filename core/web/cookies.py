"""The one place where cookies are made, read and ended.

Where the address is https, a cookie's name begins with `__Host-`: a browser then keeps it only if it is `Secure`, from
this very host and for all of its paths, so no neighbour of the same domain and no answer over plain http can plant one
(RFC 6265bis, section 4.1.3.2). Over http, where such a cookie would not be kept at all, the plain name is used, and the
two never stand for one another.

A new cookie is one more line at the end, `Cookie(name, seconds_max)`; no other module sets a `Set-Cookie`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from starlette.requests import HTTPConnection
from starlette.responses import Response

from core.staff.sessions import SESSION_HOURS

HOST_PREFIX = "__Host-"
KEPT_BYTES = 512
"""What browsers of ours send is shorter; what is longer is parsed each time."""
COOKIES_MAX = 50
"""What comes after so many is not looked at; a browser need not keep more for one site (RFC 6265, section 6.1)."""
_SENT = "antrean.cookies"
SECURE_SCHEMES = frozenset({"https", "wss"})


class Cookie(Struct, frozen=True):
    """A cookie that scripts cannot read. `same_site` strict: other sites cannot make a browser send it, not by a link
    either.
    """

    name: str
    seconds_max: int
    """How long a browser keeps it."""
    same_site: Literal["strict", "lax"] = "strict"

    def of(self, connection: HTTPConnection) -> str:
        """What the browser sent; empty: nothing."""
        return _sent(connection).get(self._name(connection), "")

    def put(self, response: Response, connection: HTTPConnection, value: str) -> None:
        """Have the browser that asked keep a value."""
        response.set_cookie(
            self._name(connection),
            value,
            max_age=self.seconds_max,
            path="/",
            secure=is_secure(connection),
            httponly=True,
            samesite=self.same_site,
        )

    def end(self, response: Response, connection: HTTPConnection) -> None:
        """Have the browser that asked forget it."""
        response.delete_cookie(
            self._name(connection),
            path="/",
            secure=is_secure(connection),
            httponly=True,
            samesite=self.same_site,
        )

    def _name(self, connection: HTTPConnection) -> str:
        return f"{HOST_PREFIX}{self.name}" if is_secure(connection) else self.name


def _sent(connection: HTTPConnection) -> Mapping[str, str]:
    """Looked for once: who asks is asked at several doors of one request."""
    sent: Mapping[str, str] | None = connection.scope.get(_SENT)
    if sent is None:
        header = b"; ".join([value for name, value in connection.scope["headers"] if name == b"cookie"])
        sent = connection.scope[_SENT] = _parsed(header) if len(header) <= KEPT_BYTES else _parse(header)
    return sent


def _parse(header: bytes) -> Mapping[str, str]:
    """By name. Values of ours are never quoted, and nobody else's are looked at: Python's way to take quotes off takes
    the square of their length (CVE-2024-7592).
    """
    pairs = (pair.partition("=") for pair in header.decode("latin-1").split(";", COOKIES_MAX)[:COOKIES_MAX])
    return {name.strip(): value.strip() for name, equals, value in pairs if equals}


_parsed = lru_cache(maxsize=1024)(_parse)
"""Browsers send the same again with each request, and each is asked for several of its cookies."""


def is_secure(connection: HTTPConnection) -> bool:
    """Whether the browser came by https, as far as the server knows: itself, or by a proxy that it trusts."""
    return connection.scope.get("scheme") in SECURE_SCHEMES


SESSION = Cookie("session", SESSION_HOURS * 3600)
"""Who is signed in."""
LANGUAGE = Cookie("language", 365 * 24 * 3600, "lax")
"""The language that somebody chose for their own pages."""
BROWSER = Cookie("browser", 400 * 24 * 3600)
"""Marks a browser in which somebody has signed in before; browsers keep no cookie for longer. It opens nothing."""
TICKET = Cookie("ticket", 24 * 3600, "lax")
"""The last number whose page was opened: behind an address that a whole hall shares, its scripts and its live line do
not wait behind who holds none (`core.front.budgets`). It opens nothing.
"""
DEVICE = Cookie("device", 400 * 24 * 3600, "lax")
"""A kiosk's or a screen's token, for as long as a browser keeps any cookie; each of its pages renews it. Lax: opened by
a link, it is still known.
"""
