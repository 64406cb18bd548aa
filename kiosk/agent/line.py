"""The way to the server: a request with a time limit, whatever the network does."""

from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

Read = TypeVar("Read")


class ServerAnswer(Struct, frozen=True):
    """What the server said."""

    status: int
    body: bytes

    @property
    def is_good(self) -> bool:
        """It was done."""
        return 200 <= self.status < 300

    @property
    def is_refusal(self) -> bool:
        """The server decided against it, for a reason that holds. Else it could not; or it was not the server that
        answered, but something between, such as a portal of the network.
        """
        return 400 <= self.status < 500 and bool(self._refusal.code)

    @property
    def message(self) -> str:
        """Why it was not done, in the server's words, or what something else said."""
        return self._refusal.message or self.body[:200].decode(errors="replace")

    @property
    def _refusal(self) -> "_Refusal":
        try:
            return msgspec.json.decode(self.body, type=_RefusalBody).error
        except ValueError:
            return _Refusal("")

    def read(self, kind: type[Read]) -> Read:
        """What it says. Raises `NoAnswer` where it says something else: it was not the server."""
        try:
            return msgspec.json.decode(self.body, type=kind)
        except ValueError as error:
            raise NoAnswer(f"this is no answer of the server: {error}") from error


class _Refusal(Struct):
    code: str
    message: str = ""


class _RefusalBody(Struct):
    error: _Refusal


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
