"""Time that a test moves by hand."""

import asyncio
from datetime import datetime, timedelta

from tests.support.office import turns


class Hand:
    """Time that moves only when the test says so."""

    def __init__(self, now: datetime) -> None:
        self._began = now
        self.seconds = 0.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def __call__(self) -> datetime:
        return self._began + timedelta(seconds=self.seconds)

    async def sleep(self, seconds: float) -> None:
        """Until the hand has moved so far."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.seconds + seconds, waiter))
        await waiter

    async def passes(self, seconds: float) -> None:
        """Move on, waking each sleeper at its moment."""
        until = self.seconds + seconds
        await turns()
        while due := [at for at, waiter in self._sleepers if at <= until and not waiter.done()]:
            self.seconds = max(self.seconds, min(due))
            for at, waiter in self._sleepers:
                if at <= self.seconds and not waiter.done():
                    waiter.set_result(None)
            await turns()
        self.seconds = until
