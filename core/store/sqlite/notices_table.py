"""Notices in SQLite. Implements `core.texts.notices.NoticeTable`."""

from datetime import datetime, timedelta

import msgspec

from core.domain.ids import StaffId, ZoneId
from core.store.sqlite.file import SqliteFile
from core.store.sqlite.rows import instant, json, micros, readable
from core.texts.notices import Notice, NoticeId

_PUT = "INSERT INTO notices (id, text, zones, staff, at_us, ends_us) VALUES (?, ?, ?, ?, ?, ?)"
NOTICES = "SELECT id, text, zones, ends_us, staff, at_us FROM notices ORDER BY at_us, rowid"


class SqliteNoticeTable:
    """Shares the file with the store's other parts."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    async def everything(self) -> list[Notice]:
        """All of them, the oldest first."""
        return [notice_of(*row) for row in await self._file.rows(NOTICES)]

    async def put(self, notice: Notice) -> None:
        """Keep one more."""
        row = (notice.id, notice.text, json(notice.zones), notice.by, micros(notice.at), micros(notice.ends))
        async with self._file.transaction() as db:
            await db.execute(_PUT, row)

    async def remove(self, notice: NoticeId) -> None:
        """Forget one."""
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM notices WHERE id = ?", (notice,))

    async def put_by(self, span: timedelta) -> None:
        """All their instants are so much later."""
        by = span // timedelta(microseconds=1)
        async with self._file.transaction() as db:
            await db.execute("UPDATE notices SET at_us = at_us + ?1, ends_us = ends_us + ?1", (by,))

    async def tidy(self, now: datetime) -> None:
        """Forget those that are over."""
        async with self._file.transaction() as db:
            await db.execute("DELETE FROM notices WHERE ends_us <= ?", (micros(now),))


def notice_of(name: str, text: str, zones: str, ends_us: int, staff: str, at_us: int) -> Notice:
    """The notice of a row of `NOTICES`. Raises `StoreError`."""
    with readable("notices", name):
        where = msgspec.json.decode(zones, type=tuple[ZoneId, ...])
        return Notice(NoticeId(name), text, where, instant(ends_us), StaffId(staff), instant(at_us))
