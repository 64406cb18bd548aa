"""The messages of the live stream, as ready websocket frames: built once, written to many."""

from collections.abc import Sequence
from datetime import datetime
from typing import Generic, TypeVar

import msgspec
from msgspec import Raw, Struct

from core.domain.views.parts import FactPart

_json = msgspec.json.Encoder()

Shown = TypeVar("Shown")

INVALID_DATA, POLICY, TRY_AGAIN_LATER = 1007, 1008, 1013
"""The status of a socket that is closed for what it says, how much it says, or for want of room (RFC 6455, 7.4)."""

NOTHING_HERE, COME_AGAIN, NOT_KNOWN = 4404, 1012, 4401
"""The status of a socket that is closed because there is nothing to follow, or now something else, or because nobody
knows (any more) who asks. The reason is a refusal's code.
"""


class Snapshot(Struct, Generic[Shown], tag="snapshot", tag_field="type"):
    """All of a view, as of `seq`. `site`: which site and version are served; a page of another one is out of date."""

    seq: int
    site: str
    view: Shown


class Facts(Struct, tag="facts", tag_field="type"):
    """What followed the frame `after`, up to `seq`."""

    seq: int
    after: int
    facts: list[FactPart]


class Beat(Struct, tag="beat", tag_field="type"):
    """The line is alive; the last frame of this view was `seq`. `now`: what the building's wall clock shows."""

    seq: int
    now: datetime


def snapshot_frame(seq: int, site: str, view: Struct) -> bytes:
    """All of a view, as of `seq`."""
    return text_frame(_json.encode(Snapshot(seq, site, Raw(_json.encode(view)))))


def facts_frame(after: int, news: Sequence[FactPart]) -> bytes:
    """What followed the frame `after`."""
    return text_frame(_json.encode(Facts(news[-1].seq, after, list(news))))


def beat_frame(seq: int, now: datetime) -> bytes:
    """The line is alive; the last frame was `seq`."""
    return text_frame(_json.encode(Beat(seq, now)))


def message_frame(message: Struct) -> bytes:
    """Something that is not a fact."""
    return text_frame(_json.encode(message))


def text_frame(payload: bytes) -> bytes:
    """An unmasked, uncompressed websocket text frame (RFC 6455, section 5.2)."""
    size = len(payload)
    if size < 126:
        return b"\x81" + bytes((size,)) + payload
    if size < 65_536:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload


def close_frame(status: int, reason: str) -> bytes:
    """An unmasked close frame (RFC 6455, section 5.5.1). The reason has at most 123 bytes."""
    payload = status.to_bytes(2, "big") + reason.encode()
    return b"\x88" + bytes((len(payload),)) + payload
