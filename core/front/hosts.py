"""By which names this server is reached, and whose pages may ask it for changes.

A page of another site can have its own name point at this server (DNS rebinding) and would then count as one of ours
with the browser. So names that are not known are refused. An address in digits cannot be pointed elsewhere, whatever
interface, port forwarding or printed card it comes from, and needs not be known.
"""

import logging
import re
from collections.abc import Iterable
from socket import gethostname
from urllib.parse import urlsplit

from core.addresses import is_address, is_host_name

log = logging.getLogger("antrean.front")

SEEN_MAX = 64
SHAPE = re.compile(r"(\[[^\[\]@]+\]|[^\[\]:@]+)(:\d*)?")
"""A name or an address, the latter of version 6 in brackets; perhaps a port, and nothing else before or behind."""
TOLD_MAX = 64
"""A foreign page may come by as many names as it likes; each has its line in the security log all the same."""


class Hosts:
    """The names of one server, without their ports."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """`names`: besides `localhost` and this machine's own."""
        own = gethostname().lower()
        self._names = {"localhost", own, f"{own}.local", *(name.lower() for name in names if name)}
        self._seen: set[bytes] = set()
        self._told: set[str] = set()

    def known(self, host: bytes) -> bool:
        """Whether a Host header names this server."""
        if host in self._seen:
            return True
        is_known = self._is_known(host)
        if is_known and len(self._seen) < SEEN_MAX:
            self._seen.add(host)
        if not is_known:
            self._tell(name_of(host.decode("latin-1")))
        return is_known

    def _tell(self, name: str | None) -> None:
        """Once of each name, and of no more than fit; of what is no name nothing could be done."""
        if name in self._told or len(self._told) >= TOLD_MAX or not (name and is_host_name(name)):
            return
        self._told.add(name)
        log.warning(
            "Refused: somebody asked for %s, which this server is not known by. "
            "If it is a name of this server, start it with --known-host %s.",
            *(name, name),
        )

    def _is_known(self, host: bytes) -> bool:
        name = name_of(host.decode("latin-1"))
        return name is not None and (name.rstrip(".") in self._names or is_address(name))


def name_of(host: str) -> str | None:
    """The name without its port, in small letters; None where it is no such thing."""
    if not SHAPE.fullmatch(host):
        return None
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname if parts.netloc == host and parts.port != 0 else None
    except ValueError:
        return None


def same_origin(origin: bytes, host: bytes) -> bool:
    """Whether a page from `origin` was fetched from this very server. Its scheme may differ: a proxy takes off TLS."""
    scheme, separator, rest = origin.lower().partition(b"://")
    return bool(separator) and scheme in (b"http", b"https") and rest == host.lower()
