"""Notices in memory."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from core.store.base import Contradiction
from core.store.memory.contents import Contents
from core.texts.notices import Notice, NoticeId


class MemoryNoticeTable:
    """Implements `core.texts.notices.NoticeTable`."""

    def __init__(self, contents: Contents) -> None:
        self._notices = contents.notices

    async def everything(self) -> list[Notice]:
        """All of them, the oldest first."""
        return sorted(self._notices.values(), key=lambda notice: notice.at)

    async def put(self, notice: Notice) -> None:
        """Keep one more."""
        if notice.id in self._notices:
            raise Contradiction(f"There is a notice {notice.id} already.")
        self._notices[notice.id] = notice

    async def remove(self, notice: NoticeId) -> None:
        """Forget one."""
        self._notices.pop(notice, None)

    async def put_by(self, span: timedelta) -> None:
        """All their instants are so much later."""
        for notice in list(self._notices.values()):
            self._notices[notice.id] = replace(notice, at=notice.at + span, ends=notice.ends + span)

    async def tidy(self, now: datetime) -> None:
        """Forget those that are over."""
        for over in [notice.id for notice in self._notices.values() if notice.ends <= now]:
            del self._notices[over]
