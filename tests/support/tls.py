"""Servers with TLS, and clients that trust one authority and nobody else."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.patience import eventually
from tests.support.server import Server, free_port


def trusting(authority: Path | str) -> ssl.SSLContext:
    """A client's trust: this authority (a file, or its PEM), and as strict as Python can be."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.verify_flags |= ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_PARTIAL_CHAIN
    where = {"cafile": authority} if isinstance(authority, Path) else {"cadata": authority}
    context.load_verify_locations(**where)
    return context


class SecureServer(Server):
    """An `antrean serve` that speaks TLS at `secure`, and plainly at `url`."""

    def __init__(self, data: Path, *arguments: str) -> None:
        plain = free_port()
        super().__init__(data, ["--sample", *arguments, "--plain-port", str(plain)])
        self.secure = f"https://127.0.0.1:{self.port}"
        self.url = f"http://127.0.0.1:{plain}"

    def launch(self) -> None:
        """Start what is paired already; the door without TLS opens a moment before the one with it."""
        super().launch()
        eventually(self._is_open_securely)

    def _is_open_securely(self) -> bool:
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self.port)) == 0

    def browser(self, authority: Path | None = None) -> httpx.Client:
        """A browser that trusts one authority; usually the server's own."""
        trusted = trusting(authority or self.data / "tls" / "authority.crt")
        return httpx.Client(base_url=self.secure, verify=trusted, timeout=40)


@contextmanager
def serving_securely(data: Path, *arguments: str) -> Iterator[SecureServer]:
    """For as long as the block runs."""
    server = SecureServer(data, *arguments)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def handshake(server: ssl.SSLContext, client: ssl.SSLContext, name: str) -> None:
    """Let both talk in memory. Raises what the client says of the server's certificate."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(to_client, to_server, server_hostname=name)
    theirs = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for side in (ours, theirs):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
