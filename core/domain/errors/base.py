"""What all refusals are, and their branches. A branch decides the HTTP status, in one place (`core.web.errors`).
Sentences are keys of the catalogue; `params` fill their blanks.
"""

from datetime import datetime
from typing import ClassVar

from msgspec import Struct

from core.domain.text import Text


class Sentence(Struct, frozen=True):
    """A sentence inside another: an English key of the catalogue, and what fills its blanks."""

    key: str
    params: dict[str, "Param"] = {}


Param = str | int | Text | datetime | Sentence


class Refusal(Exception):
    """Nothing was changed, and this is why."""

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str] = "This is not possible."
    staff_sentence: ClassVar[str] = ""
    """What staff are told instead; empty: the same."""

    def __init__(self, **params: Param) -> None:
        self.params = params
        super().__init__(self.code)


class NotFound(Refusal):
    """There is no such thing at this site."""


class NotNow(Refusal):
    """The thing exists, but the state of the hall does not allow this."""


class Malformed(Refusal):
    """What came in is not a request we know."""


class NotAllowed(Refusal):
    """The asker may not do this."""


class TooOften(Refusal):
    """Wait before trying again."""


class Unavailable(Refusal):
    """Our fault or a device's; nothing was changed."""
