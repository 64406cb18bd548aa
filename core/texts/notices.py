"""Texts that supervisors put on the TVs: "Layanan paspor hari ini sampai pukul 12".

They are free text, so never facts: kept in a table, answered from memory, and gone when their time is over. TVs hear
the whole list of their zone whenever it changes; `message` is that list for whoever joins later.

A notice lives as long as it should, whatever happens to the wall clock: instants here go on with the steady clock, and
once the wall was mended all of them are put by as much as it was, so that they read right again.
"""

import asyncio
import secrets
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import NewType, Protocol

from msgspec import Struct
from msgspec.structs import replace

from core.clock import Clock, FactOrder
from core.domain.errors import NoticeOver, TooManyNotices, UnfitNotice, UnfitText, UnknownNotice, UnknownZone
from core.domain.ids import StaffId, ZoneId
from core.domain.shown_text import is_fit

SHOWN_MAX = 10
CHARACTERS_MAX = 200

NoticeId = NewType("NoticeId", str)


class Notice(Struct, frozen=True):
    """A text on the TVs of some zones (none named: all) until it `ends`. Instants in UTC."""

    id: NoticeId
    text: str
    zones: tuple[ZoneId, ...]
    ends: datetime
    by: StaffId
    at: datetime


class NoticePart(Struct, frozen=True):
    """What the public may see of a notice."""

    id: NoticeId
    text: str
    ends: datetime


class NoticesMessage(Struct, frozen=True, tag="notices", tag_field="type"):
    """The message to the TVs of a zone: all notices there are for it now, the oldest first."""

    notices: tuple[NoticePart, ...]


class NoticeTable(Protocol):
    """Where notices are kept."""

    async def everything(self) -> list[Notice]:
        """All of them, the oldest first."""

    async def put(self, notice: Notice) -> None:
        """Keep one more."""

    async def remove(self, notice: NoticeId) -> None:
        """Forget one."""

    async def put_by(self, span: timedelta) -> None:
        """All their instants are so much later; below zero: earlier."""

    async def tidy(self, now: datetime) -> None:
        """Forget those that are over."""


SendNotices = Callable[[ZoneId, NoticesMessage], None]


class Notices:
    """The notices of an installation. `send` sends a message to the TVs of a zone."""

    def __init__(
        self,
        table: NoticeTable,
        clock: Clock,
        zones: Callable[[], Collection[ZoneId]],
        send: SendNotices,
    ) -> None:
        self._table, self._order, self._zones, self._send = table, FactOrder(clock), zones, send
        self._current: dict[NoticeId, Notice] = {}
        self._changing = asyncio.Lock()

    async def start(self) -> None:
        """Remember what was shown before a restart."""
        now = self._order.now()
        for notice in await self._table.everything():
            if notice.at > now:
                await self._begin_anew(notice, now)
        await self._table.tidy(now)
        self._current = {notice.id: notice for notice in await self._table.everything()}

    async def _begin_anew(self, notice: Notice, now: datetime) -> None:
        """It was written while the wall was fast: how much of its time is over nobody knows, so it has all of it."""
        await self._table.remove(notice.id)
        await self._table.put(replace(notice, at=now, ends=now + (notice.ends - notice.at)))

    def now(self, zone: ZoneId | None = None) -> list[Notice]:
        """What is shown now, in one zone or anywhere, the oldest first."""
        now = self._order.now()
        return [n for n in self._current.values() if n.ends > now and (zone is None or not n.zones or zone in n.zones)]

    def message(self, zone: ZoneId) -> NoticesMessage:
        """What the TVs of a zone are told."""
        return NoticesMessage(tuple(NoticePart(n.id, n.text, n.ends) for n in self.now(zone)))

    async def show(self, text: str, zones: tuple[ZoneId, ...], ends: datetime, by: StaffId) -> Notice:
        """Put a text on the TVs until the wall shows `ends`. Raises `UnfitNotice`, `UnfitText`, `UnknownZone`,
        `NoticeOver`, `TooManyNotices`.
        """
        text, at, ends = " ".join(text.split()), self._order.now(), ends - self._order.mended_by()
        if not 1 <= len(text) <= CHARACTERS_MAX:
            raise UnfitNotice(characters=CHARACTERS_MAX)
        if not is_fit(text):
            raise UnfitText
        if any(zone not in self._zones() for zone in zones):
            raise UnknownZone
        if ends <= at:
            raise NoticeOver
        notice = Notice(NoticeId(secrets.token_hex(8)), text, tuple(dict.fromkeys(zones)), ends, by, at)
        await self._store(notice)
        self._notify_about(notice)
        return notice

    async def withdraw(self, notice: NoticeId) -> None:
        """Take a text off the TVs. Raises `UnknownNotice`, also when its time is over."""
        async with self._changing:
            if notice not in (n.id for n in self.now()):
                raise UnknownNotice
            await self._table.remove(notice)
            withdrawn = self._current.pop(notice, None)
        if withdrawn:  # else its time ended meanwhile, and the TVs know
            self._notify_about(withdrawn)

    def tick(self) -> None:
        """Tell the TVs when the time of a notice is over. To be called every few seconds."""
        now = self._order.now()
        for over in [n for n in self._current.values() if n.ends <= now]:
            self._current.pop(over.id, None)
            self._notify_about(over)

    async def follow_the_wall(self) -> None:
        """Put all instants by as much as the wall clock was mended, if it was. To be called every few seconds."""
        ahead = self._order.mended_by()
        if not ahead:
            return
        async with self._changing:
            await self._table.put_by(ahead)
            self._order.begin(self._order.now() + ahead)
            for notice in self._current.values():
                self._current[notice.id] = replace(notice, at=notice.at + ahead, ends=notice.ends + ahead)
        for zone in self._zones() if self._current else ():
            self._send(zone, self.message(zone))

    async def _store(self, notice: Notice) -> None:
        async with self._changing:
            if len(self.now()) >= SHOWN_MAX:
                raise TooManyNotices(count=SHOWN_MAX)
            await self._table.tidy(notice.at)
            await self._table.put(notice)
            self._current[notice.id] = notice

    def _notify_about(self, notice: Notice) -> None:
        for zone in notice.zones or self._zones():
            self._send(zone, self.message(zone))
