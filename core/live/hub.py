"""Who follows what, and the one place that writes to them.

A follower has a view: a zone's board, a counter's desk, a queue's row, a kiosk's slips. It gets a snapshot, then
frames. A frame is built once for all followers of a view and written straight to each transport, because a task or
queue of its own for each follower makes the last one wait ten times as long (measured in `docs/performance.md`). The
order is TVs, staff, phones; phones are written at leisure (`core.live.phone_writer`).

Nobody can hold up anybody: a follower whose write buffer is over the bound is cut off and comes back for a snapshot.
A view that fails is logged and its followers get a fresh snapshot; the others do not notice.
"""

import logging
from collections.abc import KeysView
from datetime import datetime

from msgspec import Struct

from core.domain.errors import NotFound, Refusal
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.site import Site
from core.domain.views.wall import on_the_wall
from core.live.followers import (
    Admission,
    Follower,
    Group,
    Rank,
    View,
    Writer,
    anybody,
    write_all,
    write_snapshot,
)
from core.live.frames import (
    COME_AGAIN,
    NOTHING_HERE,
    Beat,
    beat_frame,
    close_frame,
    facts_frame,
    message_frame,
    snapshot_frame,
)
from core.live.phone_writer import NEWS, PhoneWriter
from core.per_site import PerSite
from core.version import served_version

log = logging.getLogger("antrean.hub")

FOLLOWERS_MAX = 10_000


class Hub:
    """Implements the office's `Audience`."""

    def __init__(self) -> None:
        self._hall: Hall | None = None
        self._site: Site | None = None
        """That of the last `start_over`: whether followers are still admitted is asked when it is another."""
        self._version = PerSite(served_version)
        self._groups: dict[str, Group] = {}
        self._count = 0
        self._phones = PhoneWriter(self._groups)

    # --- followers

    def join(self, view: View, writer: Writer, admission: Admission = anybody) -> Follower | None:
        """Begin to follow: the snapshot goes out at once. None when it is full. `admission` is asked again when the
        site has become another one.
        """
        assert self._hall is not None, "the office starts before the doors open"
        if self._count >= FOLLOWERS_MAX:
            return None
        group = self._groups.get(view.key) or Group(view, self._hall.seq)
        frame = self._snapshot(group)
        self._groups[view.key] = group
        follower = Follower(writer, group.view, admission)
        group.followers[follower] = None
        self._count += 1
        write_snapshot((follower,), frame)
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
    def followed(self) -> KeysView[str]:
        """The views that somebody follows."""
        return self._groups.keys()

    @property
    def count(self) -> int:
        """How many follow anything."""
        return self._count

    # --- notifying

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Collect what each view may see of a fact."""
        self._hall = hall
        for group in self._groups.values():
            try:
                part = on_the_wall(hall, group.view.fact_part(hall, fact))
            except Exception:
                log.exception("the view %s cannot show %s", group.view.key, type(fact).__name__)
                group.in_doubt = True
                continue
            if part is not None:
                group.news.append(part)

    def flush(self) -> None:
        """Write what was collected: TVs, staff, then phones at leisure."""
        changed = (group for group in self._groups.values() if group.news or group.in_doubt)
        for group in sorted(changed, key=lambda group: group.view.rank):
            if group.in_doubt:
                self._renew(group)
            else:
                self._send_news(group)

    def _send_news(self, group: Group) -> None:
        if group.view.rank is Rank.PHONE:
            self._phones.put(group.view.key, NEWS, self._phone_news)
        else:
            write_all(group.followers, facts_frame(group.seq, group.news))
        group.seq = group.news[-1].seq
        group.news.clear()

    def start_over(self, hall: Hall) -> None:
        """A fresh snapshot for everyone who may still follow."""
        self._hall = hall
        if hall.site is not self._site:
            self._site = hall.site
            self._part_from_the_unadmitted(hall.site)
        for group in sorted(self._groups.values(), key=lambda group: group.view.rank):
            self._renew(group)

    def _part_from_the_unadmitted(self, site: Site) -> None:
        """Their screen, counter or queue is gone, or another: closed with the code of why."""
        for follower in [follower for group in self._groups.values() for follower in group.followers]:
            try:
                follower.admission(site)
            except Refusal as refusal:
                status = NOTHING_HERE if isinstance(refusal, NotFound) else COME_AGAIN
                write_all((follower,), close_frame(status, refusal.code))
                self.leave(follower)

    def _renew(self, group: Group) -> None:
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
        write_snapshot(group.followers, frame)

    def send(self, key: str, message: Struct) -> None:
        """Something that is not a fact, for the followers of a view."""
        group = self._groups.get(key)
        if group:
            self._write(group, type(message).__name__, message_frame(message))

    def send_rank(self, rank: Rank, message: Struct) -> None:
        """Something that is not a fact, for all followers of a rank."""
        frame = message_frame(message)
        for group in self._groups.values():
            if group.view.rank is rank:
                self._write(group, type(message).__name__, frame)

    def _write(self, group: Group, kind: str, frame: bytes) -> None:
        if group.view.rank is Rank.PHONE:
            self._phones.put(group.view.key, kind, lambda _: frame)
        else:
            write_all(group.followers, frame)

    def beat(self, rank: Rank, now: datetime) -> None:
        """Tell followers that the line is alive, what time it is, and which frame they should have seen last."""
        for group in self._groups.values():
            if group.view.rank is not rank:
                continue
            if rank is Rank.PHONE:
                self._phones.put(group.view.key, Beat.__name__, lambda group: self._phone_beat(group, now))
            else:
                write_all(group.followers, beat_frame(group.seq, now))

    def _phone_beat(self, group: Group, now: datetime) -> bytes | None:
        """None for phones that have not got the news of which the beat would speak."""
        return None if self._phones.has_news(group.view.key) else beat_frame(group.seq, now)

    def _phone_news(self, group: Group) -> bytes | None:
        try:
            return self._snapshot(group)
        except Exception:
            self._renew(group)
            return None

    # --- frames

    def _snapshot(self, group: Group) -> bytes:
        assert self._hall is not None
        if group.snapshot is None or group.snapshot[0] != self._hall.seq:
            version, hall = self._version.of(self._hall.site), self._hall
            view = on_the_wall(hall, group.view.snapshot(hall))
            group.snapshot = (self._hall.seq, snapshot_frame(self._hall.seq, version, view))
        return group.snapshot[1]
