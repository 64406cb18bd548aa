"""A receipt printer in the network, as far as its status goes."""

import socket
from contextlib import suppress
from threading import Thread

PAPER_ENOUGH, PAPER_LOW = b"\x12", b"\x1e"


class FakePrinter:
    """A TCP printer that says how much paper there is; `paper` is its answer to `DLE EOT 4`."""

    def __init__(self) -> None:
        self.paper = PAPER_ENOUGH
        self.slips = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Pull its cable."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # or whoever waits in `accept` keeps it open
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                with line, suppress(OSError):
                    self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        while chunk := line.recv(4096):
            if chunk[:2] == b"\x10\x04" and len(chunk) == 3:
                line.sendall(self.paper if chunk[2] == 4 else b"\x12")
            if chunk.startswith(b"\x1b@"):
                self.slips += 1
            if chunk.endswith(b"\x1dr\x01"):
                line.sendall(b"\0")
