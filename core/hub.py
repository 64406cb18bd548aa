"""Who follows what, and the one place that writes to them.

A follower has a view: a zone's board, a counter's desk, a queue's row, a kiosk's slips. It gets a snapshot, then
frames. A frame is built once for all followers of a view and written straight to each transport, because a task or
queue of its own for each follower makes the last one wait ten times as long (measured in `docs/performance.md`). The
order is TVs, staff, phones; phones are written in chunks between which the loop may serve others.

Nobody can hold up anybody: a follower whose write buffer is over the bound is cut off and comes back for a snapshot.
A view that fails is logged and its followers get a fresh snapshot; the others do not notice.
"""

import asyncio
import logging
from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol

import msgspec
from msgspec import Raw, Struct, field

from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.seen import Seen

log = logging.getLogger("antrean.hub")

BUFFER_BYTES_MAX = 256 * 1024
FOLLOWERS_MAX = 10_000
CHUNK = 50

_json = msgspec.json.Encoder()


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

    def seen(self, hall: Hall, fact: AnyFact) -> Seen | None:
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


class Follower(Struct, eq=False):
    """One socket."""

    writer: Writer
    view: View


class _Group(Struct, eq=False):
    """Everyone with the same view. `seq`: of the last frame; `news`: what to put into the next one.

    `in_doubt`: something of it could not be shown, so the next frame must be a snapshot.
    """

    view: View
    seq: int
    followers: dict[Follower, None] = field(default_factory=dict)
    news: list[Seen] = field(default_factory=list)
    snapshot: tuple[int, bytes] | None = None
    in_doubt: bool = False


class Hub:
    """Implements the office's `Audience`."""

    def __init__(self) -> None:
        self._hall: Hall | None = None
        self._groups: dict[str, _Group] = {}
        self._count = 0
        self._stale_phones: dict[str, None] = {}
        self._phone_key = ""
        """The view whose phones are being written: some have the news, some do not yet."""
        self._phone_writer: asyncio.Task[None] | None = None

    # --- followers

    def join(self, view: View, writer: Writer) -> Follower | None:
        """Begin to follow: the snapshot goes out at once. None when the house is full."""
        assert self._hall is not None, "the office starts before the doors open"
        if self._count >= FOLLOWERS_MAX:
            return None
        group = self._groups.get(view.key) or _Group(view, self._hall.seq)
        frame = self._snapshot(group)
        self._groups[view.key] = group
        follower = Follower(writer, group.view)
        group.followers[follower] = None
        self._count += 1
        self._write(follower, frame)
        return follower

    def leave(self, follower: Follower) -> None:
        """Stop following."""
        group = self._groups.get(follower.view.key)
        if group is None or group.followers.pop(follower, follower) is follower:
            return
        self._count -= 1
        if not group.followers:
            del self._groups[follower.view.key]

    def followers(self, key: str) -> int:
        """How many follow a view."""
        group = self._groups.get(key)
        return len(group.followers) if group else 0

    @property
    def count(self) -> int:
        """How many follow anything."""
        return self._count

    # --- telling

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Collect what each view may see of a fact."""
        self._hall = hall
        for group in self._groups.values():
            try:
                seen = group.view.seen(hall, fact)
            except Exception:
                log.exception("the view %s cannot show %s", group.view.key, type(fact).__name__)
                group.in_doubt = True
                continue
            if seen is not None:
                group.news.append(seen)

    def flush(self) -> None:
        """Write what was collected: TVs, staff, then phones at leisure."""
        changed = (group for group in self._groups.values() if group.news or group.in_doubt)
        for group in sorted(changed, key=lambda group: group.view.rank):
            if group.in_doubt:
                self._renew(group)
            else:
                self._tell_news(group)
        if self._stale_phones and (self._phone_writer is None or self._phone_writer.done()):
            self._phone_writer = asyncio.get_running_loop().create_task(self._write_phones())

    def _tell_news(self, group: _Group) -> None:
        if group.view.rank is Rank.PHONE:
            self._stale_phones[group.view.key] = None
        else:
            self._write_all(group.followers, self._facts(group))
        group.seq = group.news[-1].seq
        group.news.clear()

    def start_over(self, hall: Hall) -> None:
        """A fresh snapshot for everyone."""
        self._hall = hall
        for group in sorted(self._groups.values(), key=lambda group: group.view.rank):
            self._renew(group)

    def _renew(self, group: _Group) -> None:
        """A fresh snapshot for a view. If there is none to be had, a screen that has lost us is better than a lie."""
        assert self._hall is not None
        group.news.clear()
        group.seq, group.snapshot, group.in_doubt = self._hall.seq, None, False
        try:
            frame = self._snapshot(group)
        except Exception:
            log.exception("the view %s cannot be shown; its followers are cut off", group.view.key)
            for follower in group.followers:
                follower.writer.abort()
            return
        self._write_all(group.followers, frame)

    def send(self, key: str, message: Struct) -> None:
        """Something that is not a fact, for the followers of a view."""
        group = self._groups.get(key)
        if group:
            self._write_all(group.followers, text_frame(_json.encode(message)))

    def send_rank(self, rank: Rank, message: Struct) -> None:
        """Something that is not a fact, for all followers of a rank."""
        frame = text_frame(_json.encode(message))
        for group in self._groups.values():
            if group.view.rank is rank:
                self._write_all(group.followers, frame)

    def beat(self, rank: Rank) -> None:
        """Tell followers that the line is alive, and which frame they should have seen last."""
        for group in list(self._groups.values()):
            key = group.view.key
            if group.view.rank is rank and key not in self._stale_phones and key != self._phone_key:
                self._write_all(group.followers, text_frame(_json.encode(_Beat(group.seq))))

    async def _write_phones(self) -> None:
        while self._stale_phones:
            self._phone_key = next(iter(self._stale_phones))
            del self._stale_phones[self._phone_key]
            group = self._groups.get(self._phone_key)
            if group is not None:
                await self._write_in_chunks(group)
        self._phone_key = ""

    async def _write_in_chunks(self, group: _Group) -> None:
        try:
            frame = self._snapshot(group)
        except Exception:
            self._renew(group)
            return
        followers = list(group.followers)
        for start in range(0, len(followers), CHUNK):
            self._write_all(followers[start : start + CHUNK], frame)
            await asyncio.sleep(0)

    # --- frames

    def _snapshot(self, group: _Group) -> bytes:
        assert self._hall is not None
        if group.snapshot is None or group.snapshot[0] != self._hall.seq:
            view = Raw(_json.encode(group.view.snapshot(self._hall)))
            frame = text_frame(_json.encode(_Snapshot(self._hall.seq, view)))
            group.snapshot = (self._hall.seq, frame)
        return group.snapshot[1]

    def _facts(self, group: _Group) -> bytes:
        return text_frame(_json.encode(_Facts(group.news[-1].seq, group.seq, group.news)))

    def _write_all(self, followers: Iterable[Follower], frame: bytes) -> None:
        for follower in followers:
            self._write(follower, frame)

    def _write(self, follower: Follower, frame: bytes) -> None:
        writer = follower.writer
        if writer.is_closing():
            return  # It has gone and its socket's task will say so; uvloop raises on a write to it.
        if writer.get_write_buffer_size() > BUFFER_BYTES_MAX:
            writer.abort()
            return
        writer.write(frame)


class _Snapshot(Struct, tag="snapshot", tag_field="type"):
    """All of a view, as of `seq`."""

    seq: int
    view: Raw


class _Facts(Struct, tag="facts", tag_field="type"):
    """What followed the frame `after`, up to `seq`."""

    seq: int
    after: int
    facts: list[Seen]


class _Beat(Struct, tag="beat", tag_field="type"):
    """The line is alive; the last frame of this view was `seq`."""

    seq: int


def text_frame(payload: bytes) -> bytes:
    """An unmasked, uncompressed websocket text frame (RFC 6455, section 5.2)."""
    size = len(payload)
    if size < 126:
        return b"\x81" + bytes((size,)) + payload
    if size < 65_536:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload
