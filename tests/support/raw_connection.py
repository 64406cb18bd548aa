"""A connection on which anything may be said, and what the server answers to it."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PATIENCE_SECONDS = 30.0
LOCAL, STRANGER = "127.0.0.1", "127.0.0.2"
"""Where a connection comes from. Only the first is known to the server as its own machine."""

UPGRADE = (
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


class RawConnection:
    """One, from an address of this machine."""

    def __init__(self, port: int, source: str = LOCAL, receive_bytes: int = 0) -> None:
        self._rest = b""
        self.socket = socket.socket()
        self.socket.settimeout(PATIENCE_SECONDS)
        if receive_bytes:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        self.socket.bind((source, 0))
        self.socket.connect(("127.0.0.1", port))

    def says(self, data: bytes) -> "RawConnection":
        """Send; whether anybody listens any more is seen by the answer."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.socket.sendall(data)
        return self

    def says_what_is_taken(self, data: bytes) -> None:
        """Send as much as the other side takes in a moment; it may stop reading."""
        self.socket.settimeout(0.1)
        with suppress(OSError):
            self.socket.sendall(data)

    def hears(self, size: int = 65_536) -> bytes:
        """What comes next; empty: nothing any more."""
        try:
            return self.socket.recv(size)
        except ConnectionResetError:
            return b""

    def hears_out(self) -> bytes:
        """Everything until the other side hangs up. Fails where it never does."""
        heard, self._rest = self._rest, b""
        while data := self.hears():
            heard += data
        return heard

    def hears_answer(self) -> bytes:
        """One whole answer with a Content-Length; what there is of it, where the other side hangs up."""
        head = self._hears_until(lambda heard: heard.find(b"\r\n\r\n") + 4 if b"\r\n\r\n" in heard else None)
        size = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
        return head + self._hears_until(lambda heard: size if len(heard) >= size else None)

    def hears_until_it_says(self, words: bytes) -> bytes:
        """Everything up to some words."""
        return self._hears_until(lambda heard: heard.find(words) + len(words) if words in heard else None)

    def _hears_until(self, end_of: Callable[[bytes], int | None]) -> bytes:
        while (end := end_of(self._rest)) is None:
            data = self.hears()
            if not data:
                end = len(self._rest)
                break
            self._rest += data
        heard, self._rest = self._rest[:end], self._rest[end:]
        return heard

    def opens_socket(self, path: str, host: str = "localhost", more: bytes = b"") -> bytes:
        """Shake hands for a live line; the status line and headers of the answer."""
        self.says(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n".encode() + UPGRADE + more + b"\r\n")
        answer = b""
        while b"\r\n\r\n" not in answer:
            data = self.hears(1)
            if not data:
                break
            answer += data
        return answer

    def close(self) -> None:
        """Hang up."""
        self.socket.close()


@contextmanager
def connected(port: int, source: str = LOCAL) -> Iterator[RawConnection]:
    """One for as long as the block runs."""
    connection = RawConnection(port, source)
    try:
        yield connection
    finally:
        connection.close()


def get(path: str, more: bytes = b"", host: str = "localhost") -> bytes:
    """A request without a body."""
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n".encode() + more + b"\r\n"


def status(answer: bytes) -> int:
    """The status of an answer; 0: there was none."""
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0


def masked(opcode: int, payload: bytes) -> bytes:
    """A frame as a browser sends it, whole and short (masked with zeros)."""
    assert len(payload) < 126
    return bytes((0x80 | opcode, 0x80 | len(payload))) + bytes(4) + payload
