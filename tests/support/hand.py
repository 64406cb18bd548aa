"""Time that a test moves by hand, with people who sleep meanwhile."""

import asyncio
from datetime import datetime

from tests.support.clock import Clock
from tests.support.office import turns


class Hand(Clock):
    """Time that moves only when the test says so."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self._began = self.steady()
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    @property
    def seconds(self) -> float:
        """How much time has passed."""
        return round(self.steady() - self._began, 6)

    async def sleep(self, seconds: float) -> None:
        """Until the hand has moved so far."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((round(self.seconds + seconds, 6), waiter))
        await waiter

    async def passes(self, seconds: float) -> None:
        """Move on, waking each sleeper at its moment."""
        until = round(self.seconds + seconds, 6)
        await turns()
        while due := [at for at, waiter in self._sleepers if at <= until and not waiter.done()]:
            self._moves_to(max(self.seconds, min(due)))
            for at, waiter in self._sleepers:
                if at <= self.seconds and not waiter.done():
                    waiter.set_result(None)
            await turns()
        self._moves_to(until)

    def _moves_to(self, seconds: float) -> None:
        self.goes_on(seconds=seconds - self.seconds)
