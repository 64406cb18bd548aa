"""What the server and the child that speaks say to each other: one JSON line each way, one order at a time."""

from msgspec import Struct


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
