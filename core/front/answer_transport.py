"""The head of an answer leaves together with the first of its body: one call to the system and one packet, not two."""

import asyncio

CONTINUE = b"HTTP/1.1 100"
"""No head of an answer: somebody is told to send the body for which they wait."""


class AnswerTransport(asyncio.Transport):
    """The transport of a connection, as the answers on it write to it, one after the other."""

    __slots__ = ("_head", "_transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head: bytes | None = None

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Some of an answer; the first is its head, which waits for what comes next."""
        head = self._head
        if head:
            self._head = b""
            self._transport.write(head + data)
        elif head is None and bytes(data[: len(CONTINUE)]) != CONTINUE:
            self._head = bytes(data)
        else:
            self._transport.write(data)

    def write_whole(self, answer: bytes) -> None:
        """All of an answer."""
        self._transport.write(answer)

    def end(self) -> None:
        """The answer is complete. An answer to HEAD is nothing but its head."""
        head, self._head = self._head, None
        if head:
            self._transport.write(head)

    def is_closing(self) -> bool:
        """Whether it is being hung up."""
        return self._transport.is_closing()

    def close(self) -> None:
        """Hang up once all has left."""
        self.end()
        self._transport.close()
