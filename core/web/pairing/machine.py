"""Whether somebody sits at the very machine that serves."""

from starlette.types import Scope

LOOPBACK = frozenset({"127.0.0.1", "::1"})
OF_PROXIES = frozenset(
    {b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip"}
)
"""A proxy on this machine also comes from its loopback address, for everybody."""


def is_at_the_machine(scope: Scope) -> bool:
    """Whether a request or socket comes from the loopback address, and no proxy says that it only passes it on."""
    client = scope.get("client")
    if client is None or client[0] not in LOOPBACK:
        return False
    return OF_PROXIES.isdisjoint(name for name, _ in scope["headers"])
