"""The small building with people in it, for those who watch and mend."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx

from config.installation import Installation
from core.context import SampleStaff
from core.domain.ids import TicketId
from core.domain.ticket import State
from tests.support.clock import Clock
from tests.support.installation import EVERY_ROLE, NOON, OFFICER, SUPERVISOR, opened, signed_in
from tests.support.officers import Json, fresh_nonce
from tests.support.small_building import KIOSK, service_of


@dataclass
class WatchedHall:
    """An open house. `boss`: the browser of a supervisor; `ratna`: that of an officer."""

    running: Installation
    clock: Clock
    boss: httpx.AsyncClient
    ratna: httpx.AsyncClient

    async def takes(self, queue: str = "K") -> TicketId:
        """Somebody takes a number."""
        asked = {"nonce": fresh_nonce(), "service": service_of(queue), "kiosk": KIOSK}
        answer = await self.ratna.post("/tickets", json=asked)
        assert answer.status_code == 201, answer.text
        return TicketId(answer.json()["ticket"])

    async def mends(self, path: str, **said: object) -> Json:
        """The supervisor presses, and it is done."""
        answer = await self.tries(path, **said)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def tries(self, path: str, **said: object) -> httpx.Response:
        """The supervisor presses."""
        return await self.boss.post(path, json={"nonce": fresh_nonce(), **said})

    async def serves(self, verb: str, counter: str = "1", **said: object) -> Json:
        """The officer presses, and it is done."""
        answer = await self.ratna.post(f"/counters/{counter}/{verb}", json={"nonce": fresh_nonce(), **said})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def reads(self, path: str) -> Json:
        """What the supervisor gets."""
        answer = await self.boss.get(path)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def state_of(self, ticket: TicketId) -> State:
        """Where a ticket is."""
        return self.running.context.office.hall.tickets[ticket].state

    def passes(self, minutes: float) -> None:
        """Time goes by."""
        self.clock.now += timedelta(minutes=minutes)

    @property
    def seq(self) -> int:
        """The last fact."""
        return self.running.context.office.hall.seq


@asynccontextmanager
async def watching(
    folder: Path, boss: SampleStaff = SUPERVISOR, staff: Sequence[SampleStaff] = EVERY_ROLE
) -> AsyncIterator[WatchedHall]:
    """Somebody watches over the small building, where Ratna has a counter."""
    clock = Clock(NOON)
    async with opened(folder, staff, clock) as running:
        yield WatchedHall(running, clock, await signed_in(running, boss), await signed_in(running, OFFICER))
