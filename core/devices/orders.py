"""What staff have a device do: messages on its own line."""

from typing import Literal

from msgspec import Struct

IDENTIFY_SECONDS = 10


class IdentifyMessage(Struct, frozen=True, tag="identify", tag_field="type"):
    """Show who you are, large, for so many seconds."""

    name: str
    place: str
    seconds: int = IDENTIFY_SECONDS


class OpenMessage(Struct, frozen=True, tag="open", tag_field="type"):
    """Load this page: the same anew, or that of another place."""

    path: str


Order = Literal["identify", "reload"]
