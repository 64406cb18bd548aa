"""The way to the server: a request with a time limit, whatever the network does."""

from typing import Protocol

import msgspec
from msgspec import Struct


class ServerAnswer(Struct, frozen=True):
    """What the server said."""

    status: int
    body: bytes

    @property
    def is_good(self) -> bool:
        """It was done."""
        return 200 <= self.status < 300

    @property
    def is_of_the_server(self) -> bool:
        """It decided: it was done, or refused for a reason that holds. Else it could not."""
        return self.status < 500


class NoAnswer(Exception):
    """Nobody knows whether the server heard."""


class ServerLine(Protocol):
    """Where the server is asked."""

    async def ask(
        self, method: str, path: str, body: bytes = b"", *, seconds: float, language: str = ""
    ) -> ServerAnswer:
        """One request. Raises `NoAnswer` after so many seconds at the latest."""


def encoded(body: Struct) -> bytes:
    """As the API takes it."""
    return msgspec.json.encode(body)
