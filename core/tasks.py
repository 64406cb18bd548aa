"""Tasks that are meant to run until they are stopped. If one dies all the same, that is logged, staff are told, and it
is begun again.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Final

log = logging.getLogger("antrean.tasks")

RESTS_SECONDS: Final = (0.0, 1.0, 5.0, 30.0)
"""How long before a task is begun again after so many deaths in a row; the last also for more."""
STEADY_SECONDS: Final = 60.0
"""A task that has run so long is well: its next death is a first one."""

Died = Callable[[str], None]
"""Hears the name of a task that has died."""


def nobody(name: str) -> None:
    """Nobody hears of it: the log alone."""


async def repeat(
    work: Callable[[], object],
    seconds: float,
    complaint: str,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Do something every so many seconds, until cancelled. One time that fails is logged as `complaint`: the next may
    do better.
    """
    while True:
        await sleep(seconds)
        try:
            work()
        except Exception:
            log.exception(complaint)


class KeptTask:
    """One such task. `work` begins it; what it needs to go on must be kept outside of it."""

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[None]],
        died: Died = nobody,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._name, self._work, self._died, self._sleep = name, work, died, sleep
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._keep(), name=self._name)

    async def ended(self) -> None:
        """Wait until it has come to its own end. Whoever waits may give up; it goes on."""
        if self._task:
            await asyncio.shield(self._task)

    async def stop(self) -> None:
        """End it, and wait until it has ended. Never fails: it is over in any case."""
        task, self._task = self._task, None
        if task:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _keep(self) -> None:
        deaths, loop = 0, asyncio.get_running_loop()
        while True:
            began = loop.time()
            if await self._ends_by_itself():
                return
            deaths = 0 if loop.time() - began > STEADY_SECONDS else deaths
            await self._sleep(RESTS_SECONDS[min(deaths, len(RESTS_SECONDS) - 1)])
            deaths += 1

    async def _ends_by_itself(self) -> bool:
        """Whether it came to its own end, which is not a death."""
        try:
            await self._work()
        except Exception:
            log.exception("%s died; it is begun again", self._name)
            self._died(self._name)
            return False
        return True
