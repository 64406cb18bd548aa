"""How long those who wait will wait, told to their phones: one message for all phones of a queue, on a slow beat."""

import asyncio
import logging
from itertools import starmap

from msgspec import Struct

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.forecast import Forecast
from core.domain.ids import QueueId
from core.seldom import Seldom
from core.tasks import KeptTask
from display.views import LiveQueue
from display.voice import Sleep

says = Seldom(logging.getLogger("antrean.waits"))

BEAT_SECONDS = 10.0


class PlaceWait(Struct, frozen=True):
    """From `low` to `high` minutes, nine times in ten, for whom so many are before."""

    ahead: int
    low: int
    high: int


class WaitsMessage(Struct, frozen=True, tag="waits", tag_field="type"):
    """The message to the phones of a queue: for some places in its line, in their order; none where nobody knows."""

    queue: QueueId
    places: tuple[PlaceWait, ...]


class Waits:
    """Tells the phones of a site."""

    def __init__(self, context: AppContext, sleep: Sleep = asyncio.sleep) -> None:
        self._context, self._sleep = context, sleep
        self._known: dict[QueueId, WaitsMessage] = {}
        self._task = KeptTask("waits", self._run, context.died)

    async def start(self) -> None:
        """Begin to tell."""
        self._task.start()

    async def stop(self) -> None:
        """Leave off."""
        await self._task.stop()

    def message(self, queue: QueueId) -> WaitsMessage:
        """What the phones of a queue were told last: nothing is computed for one that comes."""
        return self._known.get(queue, WaitsMessage(queue, ()))

    async def _run(self) -> None:
        """Not at once: a start has better things to do than to read past days."""
        while True:
            await self._sleep(BEAT_SECONDS)
            try:
                await self.tell()
            except Refusal:
                says.say("the ledger cannot be read; forecasts wait", level=logging.WARNING)

    async def tell(self) -> None:
        """Every queue, where it is another than before. Kiosks ask for the ends of lines by themselves."""
        await self._context.forecasts.catch_up()
        await self._context.forecasts.look()
        for queue in self._context.site.queues:
            message = WaitsMessage(queue, tuple(starmap(_rounded, self._context.forecasts.line(queue).places)))
            if message != self._known.get(queue):
                self._known[queue] = message
                self._context.hub.send(LiveQueue(queue).key, message)
            await asyncio.sleep(0)


def _rounded(ahead: int, forecast: Forecast) -> PlaceWait:
    return PlaceWait(ahead, *forecast.rounded)
