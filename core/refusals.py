"""How whoever keeps a log hears of refusals, wherever a request or socket is refused: by a callable in its scope."""

from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.types import Scope

NoteRefusal = Callable[[HTTPConnection, str], None]
"""Told who was refused, and the refusal's code."""

_NOTED_BY = "antrean.refusals"


def unnoted(connection: HTTPConnection, code: str) -> None:
    """Nobody keeps a log."""


def have_noted(scope: Scope, note: NoteRefusal) -> None:
    """From now on `note` hears of refusals of this request or socket."""
    scope[_NOTED_BY] = note


def note_refusal(connection: HTTPConnection, code: str) -> None:
    """A request or socket is refused."""
    if note := connection.scope.get(_NOTED_BY):
        note(connection, code)
