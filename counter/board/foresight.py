"""What is ahead, told to the boards before it happens: on a slow beat of its own, off the way of any press."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from msgspec import Struct

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.foresight import Certainty, Foresight, MaySit
from core.domain.hall import CounterState, Hall
from core.domain.ids import CounterId, QueueId, StaffId, TenantId
from core.domain.scope import Scope, scope_of_tenant
from core.seldom import Seldom
from core.staff.belonging import belongs_to_counter
from core.tasks import KeptTask
from core.web.api import ApiRequest
from counter.board.foresight_words import ForesightPart, WidePart, foresight_part, wide_part
from counter.board.view import board_key
from counter.scope import scope_for

says = Seldom(logging.getLogger("antrean.foresight"))

BEAT_SECONDS = 10.0
BEAT = timedelta(seconds=BEAT_SECONDS)
KEPT = timedelta(seconds=30)
"""A queue that will pass its target is looked at again so often, or when that on which it depends has changed."""

Sleep = Callable[[float], Awaitable[object]]


class ForesightMessage(Struct, tag="foresight", tag_field="type"):
    """The message to boards: the queues that will pass their target, first those for which something can be done, the
    most pressing first, then who passes it first; and those whose forecasts have failed too often and are shown wider.
    """

    queues: tuple[ForesightPart, ...] = ()
    wide: tuple[WidePart, ...] = ()


class Look(Struct, frozen=True):
    """What was found of a queue, when, and what it depended on."""

    found: Foresight | None
    at: datetime
    basis: tuple[object, ...]


class ForesightWatch:
    """Boards that nobody looks at cost nothing."""

    def __init__(self, context: AppContext, sleep: Sleep = asyncio.sleep) -> None:
        self._context, self._sleep = context, sleep
        self._looks: dict[QueueId, Look] = {}
        self._told: dict[TenantId | None, ForesightMessage] = {}
        self._looking = asyncio.Lock()
        self._looked_at: datetime | None = None
        self._task = KeptTask("foresight", self._run, context.died)

    async def start(self) -> None:
        """Begin to look."""
        self._task.start()

    async def stop(self) -> None:
        """Leave off."""
        await self._task.stop()

    async def now(self, request: ApiRequest[None]) -> ForesightMessage:
        """What is ahead in the scope of whoever asks: looked for at most once in a beat. Raises `NotStored`."""
        async with self._looking:
            if self._looked_at is None or self._context.office.now() >= self._looked_at + BEAT:
                await self._look()
        return self.message(scope_for(self._context.site, request.by()))

    def message(self, scope: Scope) -> ForesightMessage:
        """As of the last look: nothing is computed for a page that comes."""
        hall = self._context.office.hall
        found = [look.found for queue in scope.queues if (look := self._looks.get(queue)) and look.found]
        ordered = sorted(found, key=_rank)
        wide = [queue for queue in self._context.forecasts.wide_queues() if queue in scope.queues]
        return ForesightMessage(
            tuple(foresight_part(hall, one) for one in ordered), tuple(wide_part(hall, queue) for queue in wide)
        )

    async def _run(self) -> None:
        while True:
            await self._sleep(BEAT_SECONDS)
            try:
                if self._followed():
                    await self.beat()
            except Refusal:
                says.say("the ledger cannot be read; foresight waits", level=logging.WARNING)

    async def beat(self) -> None:
        """Look, and tell whoever follows what is another than before. Raises `NotStored`."""
        async with self._looking:
            await self._look()
        self._tell()

    async def _look(self) -> None:
        """At every queue, one at a time."""
        await self._context.forecasts.catch_up()
        may_sit = await self._who_may_sit()
        for queue in self._context.site.queues:
            await self._look_at(queue, may_sit)
            await asyncio.sleep(0)
        self._looks = {queue: look for queue, look in self._looks.items() if queue in self._context.site.queues}
        self._looked_at = self._context.office.now()

    async def _look_at(self, queue: QueueId, may_sit: MaySit) -> None:
        hall, at, before = self._context.office.hall, self._context.office.now(), self._looks.get(queue)
        basis = _basis(hall, queue)
        if before and before.found and before.basis == basis and before.at <= at < before.at + KEPT:
            return
        found = await self._context.forecasts.foresight(queue, may_sit)
        is_news = found and found.passing.certainty is Certainty.POSSIBLE and not (before and before.found)
        self._looks[queue] = Look(None if is_news else found, at, basis)

    async def _who_may_sit(self) -> MaySit:
        """By what is known of them now."""
        staff = {person.id: person for person in await self._context.accounts.everyone() if person.active}
        hall, at = self._context.office.hall, self._context.office.now()

        def may_sit(officer: StaffId, counter: CounterId) -> bool:
            known = staff.get(officer)
            return known is not None and belongs_to_counter(hall, known, counter, at)

        return may_sit

    def _followed(self) -> list[Scope]:
        site = self._context.site
        scopes = (scope_of_tenant(site, tenant) for tenant in (None, *site.tenants))
        return [scope for scope in scopes if self._context.hub.followers(board_key(scope.tenant))]

    def _tell(self) -> None:
        for scope in self._followed():
            message = self.message(scope)
            if self._told.get(scope.tenant) != message:
                self._told[scope.tenant] = message
                self._context.hub.send(board_key(scope.tenant), message)


def _rank(found: Foresight) -> tuple[bool, datetime, datetime, QueueId]:
    """What can be done, by its deadline; then what cannot, by when it comes."""
    passes_at = found.passing.at or found.passing.earliest
    deadline = found.reliefs[0].before or found.at if found.reliefs else passes_at
    return not found.reliefs, deadline, passes_at, found.queue


def _basis(hall: Hall, queue: QueueId) -> tuple[object, ...]:
    """What a look depends on, besides the time: who waits, the rule in force, who is lent where, and how all counters
    stand, for the officer of another one may be asked to help.
    """
    line, in_force = hall.line(queue), [fact.seq for fact in (hall.adopted, hall.site_adopted) if fact]
    return len(line), line.oldest(), in_force, tuple(hall.loans), *map(_stand, hall.counters.values())


def _stand(counter: CounterState) -> tuple[object, ...]:
    """How a counter stands, whoever is served there."""
    takes = counter.queues, counter.weights, counter.classes
    return counter.state, counter.officer, counter.pause_until, counter.closing, *takes
