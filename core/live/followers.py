"""Who follows: a view, and the sockets of everyone who sees the same."""

import logging
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Protocol

from msgspec import Struct, field

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.site import Site
from core.domain.views.parts import FactPart

log = logging.getLogger("antrean.hub")

BUFFER_BYTES_MAX = 256 * 1024


class Rank(IntEnum):
    """Who is written to first."""

    TV = 0
    STAFF = 1
    PHONE = 2


class View(Protocol):
    """What its followers see of the hall."""

    @property
    def key(self) -> str:
        """The same for all followers who see the same."""

    @property
    def rank(self) -> Rank:
        """Who is written to first."""

    def snapshot(self, hall: Hall) -> Struct:
        """All of it, as it is in `hall`."""

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """What changes for them by a fact that `hall` has just taken in. Phones get the whole view on any `Seen`."""


class Writer(Protocol):
    """The part of an asyncio transport that the hub uses."""

    def write(self, data: bytes) -> None:
        """Send, or buffer."""

    def get_write_buffer_size(self) -> int:
        """Bytes that the other side has not taken yet."""

    def is_closing(self) -> bool:
        """Whether nothing can be written any more."""

    def abort(self) -> None:
        """Hang up at once."""


Admission = Callable[[Site], None]
"""Whether there is something to follow under a site. Raises `Refusal`."""


def anybody(site: Site) -> None:
    """Of what there always is."""


class Follower(Struct, eq=False):
    """One socket."""

    writer: Writer
    view: View
    admission: Admission = anybody
    buffered_bytes_max: int = BUFFER_BYTES_MAX


class Group(Struct, eq=False):
    """Everyone with the same view. `seq`: of the last frame; `news`: what to put into the next one.

    `in_doubt`: something of it could not be shown, so the next frame must be a snapshot.
    """

    view: View
    seq: int
    followers: dict[Follower, None] = field(default_factory=dict)
    news: list[FactPart] = field(default_factory=list)
    snapshot: tuple[int, bytes] | None = None
    in_doubt: bool = False


def write_all(followers: Iterable[Follower], frame: bytes) -> None:
    """Write a frame to each, in order. Who does not read what waits for them already is cut off."""
    for follower in followers:
        writer = follower.writer
        if writer.is_closing():
            continue  # It has gone and its socket's task will say so; uvloop raises on a write to it.
        if writer.get_write_buffer_size() > follower.buffered_bytes_max:
            writer.abort()
            continue
        try:
            writer.write(frame)
        except Exception:
            log.exception("a line broke while it was written to; it is cut off, and the others are written to")
            writer.abort()


def write_snapshot(followers: Iterable[Follower], frame: bytes) -> None:
    """Write a snapshot to each. It may be larger than the bound by itself (a supervisor's whole day): until it has been
    read, the facts behind it must not count as not being read.
    """
    everyone = tuple(followers)
    for follower in everyone:
        follower.buffered_bytes_max = BUFFER_BYTES_MAX + len(frame)
    write_all(everyone, frame)
