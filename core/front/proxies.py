"""Proxies that may speak for others: what they say of whose request it is, and whether it came by TLS, is believed.

Nobody else's word is: a header is quickly written. Of several addresses the last that is no proxy of ours counts, for
each proxy appends the one that it saw itself. What stands before something that is no address is a visitor's own claim.
"""

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from starlette.types import Scope

from core.addresses import without_port

FORWARDED_FOR, FORWARDED_PROTO = b"x-forwarded-for", b"x-forwarded-proto"
SCHEMES = {"http": {b"http": "http", b"https": "https"}, "websocket": {b"http": "ws", b"https": "wss"}}

Headers = Sequence[tuple[bytes, bytes]]


class Proxies:
    """Those that are trusted, by address or network."""

    def __init__(self, named: Iterable[str] = ()) -> None:
        """Raises `ValueError` for what is no address and no network."""
        self._networks: tuple[IPv4Network | IPv6Network, ...] = tuple(ip_network(name, strict=False) for name in named)

    def trusts(self, address: str) -> bool:
        """Whether this is one of them."""
        return bool(self._networks) and _is_in(address, self._networks)

    def address(self, client: str, headers: Headers) -> str:
        """From where a request came that `client` hands on."""
        passed = map(without_port, reversed(list(_addresses(headers))))
        return next((address for address in passed if not self.trusts(address)), "") or client

    def see_through(self, scope: Scope) -> None:
        """Note for a request whose it is, if a proxy hands it on."""
        client = scope.get("client")
        if client and self.trusts(client[0]):
            scope["client"] = (self.address(client[0], scope["headers"]), 0)
            scope["scheme"] = _scheme(scope)


def _addresses(headers: Headers) -> Iterator[str]:
    for name, value in headers:
        if name == FORWARDED_FOR:
            yield from (address.strip() for address in value.decode("latin-1").split(","))


def _scheme(scope: Scope) -> Any:  # noqa: ANN401 - as the scope has it
    said = [value.strip().lower() for name, value in scope["headers"] if name == FORWARDED_PROTO]
    return SCHEMES[scope["type"]].get(said[-1], scope["scheme"]) if said else scope["scheme"]


def _is_in(address: str, networks: Sequence[IPv4Network | IPv6Network]) -> bool:
    try:
        return any(ip_address(address) in network for network in networks)
    except ValueError:
        return False
