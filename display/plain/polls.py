"""Long polling: an asker says what they know of a board, and is answered once there is another, or after a while.

At most so many wait at once; who comes when all places are taken is answered at once with what there is.
"""

import asyncio
import contextlib
from typing import Final, NamedTuple
from zlib import crc32

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from core.context import AppContext
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import ZoneId
from core.domain.scope import scope_of_zone
from core.domain.views.wall import on_the_wall
from core.domain.views.zone import Board, board_of

WAIT_SECONDS_MAX: Final = 25.0
WAITING_MAX: Final = 64


class BoardNews(Struct, frozen=True):
    """A board. `tag`: what to say one knows when asking next; `clock`: the building's time, `08:41:30`."""

    tag: str
    clock: str
    board: Board


class _TaggedBoard(NamedTuple):
    tag: str
    board: Board


class BoardPolls:
    """Implements the office's `Audience`, for those who wait."""

    def __init__(
        self, context: AppContext, seconds_max: float = WAIT_SECONDS_MAX, waiting_max: int = WAITING_MAX
    ) -> None:
        self._context, self._seconds_max, self._waiting_max = context, seconds_max, waiting_max
        self._changed = asyncio.Event()
        self._waiting = 0
        self._known: dict[ZoneId, _TaggedBoard] = {}
        """As they were when somebody asked last: all who wait in a zone are woken by the same fact."""

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Nothing yet: many facts may come at once."""

    def flush(self) -> None:
        """Those who wait look again."""
        if self._waiting:
            self._changed.set()
            self._changed = asyncio.Event()

    def start_over(self, hall: Hall) -> None:
        """The same, perhaps under another site."""
        self._known.clear()
        self.flush()

    async def news(self, zone: ZoneId, seen: str) -> BoardNews:
        """The board of a zone, once it is another than the one that was `seen`. The zone is known to be there."""
        news = self._news(zone)
        if news.tag != seen or self._waiting >= self._waiting_max:
            return news
        self._waiting += 1
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._seconds_max):
                    while news.tag == seen:
                        await self._changed.wait()
                        news = self._news(zone)
        finally:
            self._waiting -= 1
        return self._news(zone)

    def _news(self, zone: ZoneId) -> BoardNews:
        hall, known = self._context.office.hall, self._known.get(zone)
        if known is None or known.board.seq != hall.seq:
            known = self._known[zone] = _tagged(hall, zone)
        local = hall.site.calendar.local(self._context.clock.wall())
        return BoardNews(known.tag, f"{local:%H:%M:%S}", known.board)


def _tagged(hall: Hall, zone: ZoneId) -> _TaggedBoard:
    board = on_the_wall(hall, board_of(hall, scope_of_zone(hall.site, zone)))
    return _TaggedBoard(f"{crc32(msgspec.json.encode(replace(board, seq=0))):08x}", board)
