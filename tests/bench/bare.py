"""The yardstick for fan-out: a bare loop over `transport.write`, without websockets, hall or disk.

Whoever GETs is a follower; a POST writes one ready frame to all followers, then answers.
"""

import asyncio
import sys

import uvloop

FRAME = b"\x81\x7e" + (300).to_bytes(2, "big") + b"x" * 300
HELLO = b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + b'"snapshot"'
DONE = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"

followers: list[asyncio.Transport] = []


class Bare(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep it."""
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  # uvloop's own class

    def data_received(self, data: bytes) -> None:
        """Follow, or press."""
        if data.startswith(b"GET"):
            followers.append(self._transport)
            self._transport.write(HELLO)
            return
        for follower in followers:
            follower.write(FRAME)
        self._transport.write(DONE)


async def main() -> None:
    """Serve until ended."""
    server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", int(sys.argv[1]), backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())
