"""What the server and the child that speaks say to each other: one JSON line each way, one order at a time."""

from typing import Final

from msgspec import Struct

from core.domain.site import Language

VOICES: Final[dict[Language, str]] = {"id": "poz/id", "en": "gmw/en"}
"""espeak-ng's voices as espeakng-loader carries them: Indonesian, and English as spoken in Great Britain."""


class Order(Struct, frozen=True):
    """Speak `text` with espeak's `voice` into a WAV file at `path`, whose folder is made where missing."""

    text: str
    voice: str
    words_per_minute: int
    path: str
    seconds_max: float
    """After this the child ends itself, should nobody be left to end it."""


class Reply(Struct, frozen=True):
    """The voice that spoke and for how long, or why there is no clip."""

    voice: str = ""
    seconds: float = 0.0
    error: str = ""
