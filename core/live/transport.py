"""The transport of a live socket, so that the hub can write ready frames to it."""

from typing import Any, Final

from starlette.requests import HTTPConnection

EXTENSION: Final = "antrean.transport"
"""Where a socket's scope has it, among its extensions: `{"transport": ...}` (see `core.front.socket_protocol`)."""


def transport_of(socket: HTTPConnection) -> Any:  # noqa: ANN401 - each takes of it what it needs
    """The transport of a live socket."""
    return socket.scope["extensions"][EXTENSION]["transport"]
