"""How phones in the building reach a server that listens on all interfaces: by its address in the local network.

The network may come up after the server, change, or have no gateway. So the address is looked for again while the
server runs, among those that the machine's interfaces have: first the one it would send from, then others. Its own
loopback, which is a phone's own, too, is what is left where there is nothing else.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Final

import ifaddr

from core.clock import MACHINE, Clock

KEPT_SECONDS: Final = 5.0
"""How long an address is believed before it is looked for again."""
ALL_INTERFACES = ("0.0.0.0", "::")  # noqa: S104 - asking for all of them is what is being recognised here
INSIDE = ("docker", "br-", "veth", "virbr", "vEthernet", "vmnet", "VirtualBox", "lxc", "cni", "flannel")
"""How interfaces begin behind which there are no phones."""
USUAL_PORTS = {"http": 80, "https": 443}

Found = Callable[[], Iterable[str]]
"""Finds the addresses that the machine has now, the best first."""


class LocalAddress:
    """The best address of now."""

    def __init__(self, found: Found, clock: Clock = MACHINE) -> None:
        self._found, self._clock = found, clock
        self._until, self._best = 0.0, ""

    def __call__(self) -> str:
        """Such as `192.168.1.10`."""
        now = self._clock.steady()
        if now >= self._until or not self._best:
            self._best, self._until = next(iter(self._found()), "127.0.0.1"), now + KEPT_SECONDS
        return self._best


def address_of(host: str, port: int) -> str:
    """How phones reach, just now, a server that listens on `host`."""
    return url("http", _local_address() if host in ALL_INTERFACES else host, port)


def address_here(host: str, port: int, scheme: str) -> str:
    """How the machine itself reaches a server that listens on `host`."""
    return url(scheme, "127.0.0.1" if host in ALL_INTERFACES else host, port)


def url(scheme: str, host: str, port: int) -> str:
    """Of a server. An address of version 6 stands in brackets (RFC 3986, section 3.2.2); a usual port is left out."""
    name = f"[{host}]" if ":" in host else host
    return f"{scheme}://{name}" if port == USUAL_PORTS[scheme] else f"{scheme}://{name}:{port}"


def own_addresses() -> list[str]:
    """What the machine has now, the best for phones first; no loopback."""
    found = [(adapter.nice_name, ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return ranked(found, _sending_address())


def ranked(found: Iterable[tuple[str, object]], sends_from: str) -> list[str]:
    """Addresses with the names of their interfaces, the best for phones first: the one that the machine sends from, a
    network of the building, then what nobody gave it, then what is inside the machine.
    """
    known = {str(address): name for name, address in found if not ipaddress.ip_address(str(address)).is_loopback}
    return sorted(known, key=lambda address: (_rank(address, known[address], sends_from), address))


def _rank(address: str, name: str, sends_from: str) -> int:
    if name.startswith(INSIDE):
        return 3
    if ipaddress.ip_address(address).is_link_local:
        return 2
    return 0 if address == sends_from else 1


def _sending_address() -> str:
    """The address that this machine would send from; nothing is sent (a UDP socket only picks a route)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


_local_address = LocalAddress(own_addresses)
