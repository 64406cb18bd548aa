"""By which names and addresses a server of the building is reached."""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from core.addresses import is_host_name

Address = IPv4Address | IPv6Address
Names = frozenset[str | Address]
"""Host names in small letters, and addresses."""


def parsed(host: str) -> str | Address:
    """An address where it is one, else a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return host.lower().rstrip(".")


def names_of(*hosts: str, address: str = "") -> Names:
    """Those of this machine, `hosts`, and that of an `address` such as `https://antrean.mpp.lan`."""
    named = {parsed(host) for host in (*hosts, urlsplit(address).hostname or "", *_own()) if host}
    return frozenset(name for name in named if _is_shown(name))


def _own() -> Iterable[str]:
    name = socket.gethostname().lower()
    yield from ("localhost", "127.0.0.1", "::1", name)
    if "." not in name:
        yield f"{name}.local"
    try:
        yield from {str(found[4][0]).partition("%")[0] for found in socket.getaddrinfo(name, None)}
    except OSError:
        return


def _is_shown(name: str | Address) -> bool:
    """`0.0.0.0` is no address of anybody's, and a certificate has no room for what is no host name."""
    return is_host_name(name) if isinstance(name, str) else not name.is_unspecified
