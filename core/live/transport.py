"""The transport of a live socket, so that the hub can write ready frames to it."""

EXTENSION = "antrean.transport"
"""Where a socket's scope has it, among its extensions: `{"transport": ...}` (see `core.front.socket_protocol`)."""
