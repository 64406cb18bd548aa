"""How long people wait, on a slow beat: to the phones of a queue for the places in its line, in one message for all of
them; to TVs and signs of a zone for somebody who takes a number now, in one message for each queue. Nothing is sent
where the words are the same as before.
"""

import asyncio
import logging
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.forecast import Basis, Chance, Forecast, Light
from core.domain.hall import CounterStatus, Hall
from core.domain.ids import QueueId, ZoneId
from core.domain.scope import scope_of_zone
from core.domain.site import Site
from core.domain.text import Text
from core.domain.verbs.may_give import gives_numbers
from core.domain.views.wall import on_the_wall
from core.per_site import PerSite
from core.seldom import Seldom
from core.tasks import KeptTask
from core.words.new_waits import NO_WAIT, NewWait, new_wait_of
from display.views import LiveQueue, zone_key
from display.voice import Sleep

says = Seldom(logging.getLogger("antrean.waits"))

BEAT_SECONDS = 10.0


class PlaceWait(Struct, frozen=True):
    """From `low` to `high` minutes, nine times in ten, for whom so many are before. `unlikely`: their number will very
    probably not be called today.
    """

    ahead: int
    low: int
    high: int
    basis: Basis
    unlikely: bool


class WaitsMessage(Struct, frozen=True, tag="waits", tag_field="type"):
    """The message to the phones of a queue: for some places in its line, in their order; none where nobody knows.
    `end`: for somebody who would take a number, behind all of them; null where nobody knows. `until`: so long it is
    meant; then another one comes. `paused`: how many counters that take from it are on a pause.
    """

    queue: QueueId
    places: tuple[PlaceWait, ...]
    until: datetime | None = None
    end: PlaceWait | None = None
    paused: int = 0


class QueueWaitMessage(Struct, frozen=True, tag="queue_wait", tag_field="type"):
    """The message to TVs and signs: how long somebody would wait in a queue who took a number now, in each language,
    empty where nobody knows; and its light beside the queue's target, where it has one.
    """

    queue: QueueId
    wait: Text
    light: Light | None


class Waits:
    """Tells phones, TVs and signs of a site."""

    def __init__(self, context: AppContext, sleep: Sleep = asyncio.sleep) -> None:
        self._context, self._sleep = context, sleep
        self._known: dict[QueueId, WaitsMessage] = {}
        self._new: dict[QueueId, NewWait] = {}
        self._zones = PerSite(_zones_by_queue)
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

    def new_in(self, zone: ZoneId) -> Iterator[QueueWaitMessage]:
        """What the TVs of a zone were told last, of each queue; nothing where none of them says it."""
        zones = self._zones.of(self._context.site)
        queues = (queue for queue in zones if zone in zones[queue])
        return (_message(queue, self._new.get(queue, NO_WAIT)) for queue in queues)

    async def _run(self) -> None:
        """Not at once: a start has better things to do than to read past days."""
        while True:
            await self._sleep(BEAT_SECONDS)
            await self.tell()

    async def tell(self) -> None:
        """Every queue, where it is another than before. What cannot be looked at any more is soon not said either."""
        try:
            await self._context.forecasts.catch_up()
            await self._context.forecasts.look()
        except Refusal:
            says.say("the ledger cannot be read; forecasts wait", level=logging.WARNING)
        for queue in self._context.site.queues:
            self._tell_phones(queue)
            self._tell_screens(queue)
            await asyncio.sleep(0)

    def _tell_phones(self, queue: QueueId) -> None:
        message, now = self._waits_of(queue), self._context.office.now()
        if not _says_the_same(self.message(queue), message, now):
            self._known[queue] = message
            self._context.hub.send(LiveQueue(queue).key, on_the_wall(self._context.office.hall, message))

    def _waits_of(self, queue: QueueId) -> WaitsMessage:
        line = self._context.forecasts.line(queue)
        until = min((forecast.until for _, forecast in line.known), default=None)
        end = _place(line.waiting, line.end) if line.end else None
        places = tuple(_place(ahead, forecast) for ahead, forecast in line.places)
        return WaitsMessage(queue, places, until, end, _paused(self._context.office.hall, queue))

    def _tell_screens(self, queue: QueueId) -> None:
        new = self._new_wait(queue)
        if new == self._new.get(queue, NO_WAIT):
            return
        self._new[queue] = new
        for zone in self._zones.of(self._context.site).get(queue, ()):
            self._context.hub.send(zone_key(zone), _message(queue, new))

    def _new_wait(self, queue: QueueId) -> NewWait:
        """Nothing of a queue in which nobody can take a number now."""
        hall = self._context.office.hall
        if not gives_numbers(hall, queue, self._context.office.wall()):
            return NO_WAIT
        return new_wait_of(hall, queue, self._context.forecasts.at_the_end(queue))


def _zones_by_queue(site: Site) -> dict[QueueId, tuple[ZoneId, ...]]:
    """In which zones a screen says how long it takes in a queue."""
    zones = dict.fromkeys(screen.zone for screen in site.screens.values() if screen.waits)
    shown = {zone: frozenset(scope_of_zone(site, zone).queues) for zone in zones}
    return {queue: tuple(zone for zone in zones if queue in shown[zone]) for queue in site.queues}


def _message(queue: QueueId, new: NewWait) -> QueueWaitMessage:
    return QueueWaitMessage(queue, new.wait, new.light)


def _paused(hall: Hall, queue: QueueId) -> int:
    paused = (counter for counter, state in hall.counters.items() if state.state is CounterStatus.PAUSED)
    return sum(queue in hall.queues_at(counter) for counter in paused)


def _says_the_same(before: WaitsMessage, message: WaitsMessage, now: datetime) -> bool:
    is_meant = before.until is None or now < before.until
    return is_meant and replace(before, until=message.until) == message


def _place(ahead: int, forecast: Forecast) -> PlaceWait:
    unlikely = forecast.chance is Chance.UNLIKELY
    return PlaceWait(ahead, *forecast.rounded, forecast.basis, unlikely)
