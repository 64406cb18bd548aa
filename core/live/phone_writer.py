"""Phones are written one view after the other, a chunk at a time: there are thousands, and nobody who works waits."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from core.live.followers import Follower, Group, write_all

CHUNK: Final = 125
"""Phones that are written in one go, about a millisecond: between two chunks the loop serves everyone else."""

NEWS: Final = "news"
"""The kind of a frame that shows the view anew."""

Frame = Callable[[Group], bytes | None]
"""Makes what a view's phones are to get when their turn has come; None: nothing (any more)."""


class PhoneWriter:
    """What is due to the phones of `groups`. Of each view and kind only the newest is kept."""

    def __init__(self, groups: Mapping[str, Group]) -> None:
        self._groups = groups
        self._due: dict[tuple[str, str], Frame] = {}
        self._task: asyncio.Task[None] | None = None

    def put(self, key: str, kind: str, frame: Frame) -> None:
        """Let the phones of a view have a frame. Whoever pressed a key has the answer before the first of them."""
        self._due[key, kind] = frame
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._write())

    def has_news(self, key: str) -> bool:
        """Whether the phones of a view still have to get what happened."""
        return (key, NEWS) in self._due

    async def _write(self) -> None:
        while self._due:
            await asyncio.sleep(0)
            (key, kind), frame = next(iter(self._due.items()))
            del self._due[key, kind]
            group = self._groups.get(key)
            ready = frame(group) if group is not None else None
            if group is not None and ready is not None:
                await self._write_in_chunks(list(group.followers), ready)

    async def _write_in_chunks(self, followers: list[Follower], frame: bytes) -> None:
        for start in range(0, len(followers), CHUNK):
            write_all(followers[start : start + CHUNK], frame)
            await asyncio.sleep(0)
