"""A server and a kiosk's own computer with a network between them that is cut wherever chance wants it.

Both are real offices on stores in memory, which outlive them: a kill is a new office on the same store. What the kiosk
asks is asked of the real endpoints. A cut loses the question, or its answer after the commit, or brings the question
once more when everybody has forgotten it; either side is killed before or after any of it.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from types import SimpleNamespace
from typing import Any

import msgspec
from msgspec.structs import replace

from core.devices.registry import Devices
from core.domain.errors import Refusal
from core.domain.hall import Hall
from core.domain.ids import Nonce
from core.domain.site import Site
from core.domain.text import NO_TEXT, Text
from core.live.hub import Hub
from core.office.audiences import Audiences
from core.office.office import Office
from core.store.memory.contents import Contents
from core.store.memory.ledger import MemoryLedger
from core.web.api import ApiRequest
from core.web.pairing.door import Guest
from core.words.new_waits import nobody_knows
from kiosk.agent.clock import KnownTime, ServerClock
from kiosk.agent.line import NoAnswer, ServerAnswer
from kiosk.agent.sync import LeaseSync, site_here
from kiosk.agent.tickets import AgentTickets, Reach
from kiosk.leases.api import LeaseApi
from kiosk.leases.messages import SyncLease
from kiosk.leases.presence import KioskComputers
from kiosk.printing.given_waits import GivenWaits
from kiosk.tickets.issue import IssuedTicket, IssueTicket, TicketIssuer
from tests.support.clock import Clock
from tests.support.small_building import KIOSK, instant, service_of, small_site

ADDRESS = "http://10.0.0.2:8000"


class Killed(Exception):
    """The kiosk's own computer is gone in mid-press."""


class OpenDoor:
    """Lets the kiosk in."""

    def admit(self, *_: object) -> Guest:
        """As a device."""
        return Guest()

    def admit_with_paper(self, *_: object) -> Guest:
        """As a device."""
        return Guest()


class NoPace:
    """Nobody hurries here."""

    def must_not_hurry(self, *_: object) -> None:
        """Never."""


class CutKiosk:
    """`cut`: says for each request what becomes of it."""

    def __init__(self, seed: int, cuts: float) -> None:
        self.chance, self.cuts, self.cut_points = Random(seed), cuts, 0
        self.clock = Clock(instant("08:00", small_site()))
        self.machine = self.clock
        site = small_site()
        own = replace(site.kiosks[KIOSK], own_computer=True, lease=6)
        self.site: Site = replace(site, kiosks={KIOSK: own})
        self.contents, self.own_contents = Contents(), Contents()
        self.late: list[tuple[str, bytes]] = []
        """Questions that are still somewhere on the way."""
        self.known = KnownTime()
        self.wait: Text = NO_TEXT
        """What the server says of how long it takes."""
        self.office: Office = None  # type: ignore[assignment]  # until it starts
        self.own: Office = None  # type: ignore[assignment]  # likewise

    async def starts(self) -> "CutKiosk":
        """Both sides."""
        await self.server_starts()
        await self.kiosk_starts()
        return self

    async def ends(self) -> None:
        """Both sides are switched off."""
        await self.office.stop()
        await self.own.stop()

    async def server_starts(self) -> None:
        """As it was on its disk."""
        if self.office:
            await self.office.stop()
        hub = Hub()
        self.office = Office(self.site, MemoryLedger(self.contents, self.site.id), hub, self.clock)
        await self.office.start()
        self.devices = Devices(hub, self.clock)
        self.computers = KioskComputers(lambda: self.site, self.devices, self.clock.steady)
        door: Any = OpenDoor()
        pace: Any = NoPace()
        self.api = LeaseApi(self.office, lambda: ADDRESS, door, self.computers)
        self.issuer = TicketIssuer(self.office, lambda: ADDRESS, door, pace, lambda _: self.wait)

    async def kiosk_starts(self) -> None:
        """As it was on its disk."""
        if self.own:
            await self.own.stop()
        site, reach = site_here(self.site, KIOSK), Reach()
        self.own_clock = ServerClock(self.machine, self.known)
        audiences = Audiences(Hub())
        self.own = Office(site, MemoryLedger(self.own_contents, site.id), audiences, self.own_clock)
        self.sync = LeaseSync(self.own, KIOSK, self, reach, self.own_clock, lambda _: None)
        audiences.add([self.sync])
        await self.own.start()
        self.reach = reach
        self.waits = GivenWaits(nobody_knows, self.own.now)
        self.tickets = AgentTickets(
            self.own, KIOSK, self, reach, lambda: ADDRESS, lambda: self.own_clock.is_known, self.waits
        )

    # --- the network

    async def ask(
        self, method: str, path: str, body: bytes = b"", *, seconds: float, language: str = ""
    ) -> ServerAnswer:
        """Implements `ServerLine`, cut by chance."""
        if self.chance.random() >= self.cuts:
            return await self._served(path, body)
        self.cut_points += 1
        answer: ServerAnswer = await self.chance.choice(self._ways())(path, body)
        return answer

    def _ways(self) -> list[Callable[[str, bytes], Any]]:
        return [self._lost, self._answer_lost, self._comes_late, self._server_killed, self._kiosk_killed]

    async def _lost(self, path: str, body: bytes) -> ServerAnswer:
        raise NoAnswer

    async def _answer_lost(self, path: str, body: bytes) -> ServerAnswer:
        await self._served(path, body)
        raise NoAnswer

    async def _comes_late(self, path: str, body: bytes) -> ServerAnswer:
        self.late.append((path, body))
        raise NoAnswer

    async def _server_killed(self, path: str, body: bytes) -> ServerAnswer:
        if self.chance.random() < 0.5:
            await self._served(path, body)
        await self.server_starts()
        raise NoAnswer

    async def _kiosk_killed(self, path: str, body: bytes) -> ServerAnswer:
        if self.chance.random() < 0.7:
            await self._served(path, body)
        raise Killed

    async def what_was_late_arrives(self) -> None:
        """Some of it."""
        self.chance.shuffle(self.late)
        for path, body in [self.late.pop() for _ in range(len(self.late) // 2 + len(self.late) % 2)]:
            await self._served(path, body)

    async def _served(self, path: str, body: bytes) -> ServerAnswer:
        kind: type = IssueTicket if path == "/tickets" else SyncLease
        request: Any = ApiRequest(
            msgspec.json.decode(body, type=kind) if body else None,
            SimpleNamespace(path_params={"kiosk": KIOSK}, scope={}, headers={}, cookies={}),  # type: ignore[arg-type]
        )
        run: Any = {"/tickets": self.issuer.issue, f"/kiosks/{KIOSK}/lease": self.api.sync}.get(path, self.api.site)
        try:
            return ServerAnswer(200, msgspec.json.encode(await run(request)))
        except Refusal as refusal:
            return ServerAnswer(409, refusal.code.encode())

    # --- people

    async def press(self, nonce: str, queue: str = "K") -> IssuedTicket | None:
        """Somebody presses; their page asks again for a while. None: they went to the reception."""
        body = IssueTicket(Nonce(nonce), service_of(queue), KIOSK)
        for _ in range(4):
            try:
                answer = await self.tickets.give(body)
            except Killed:
                await self.kiosk_starts()
            except Refusal:
                return None
            else:
                return answer if isinstance(answer, IssuedTicket) else None
        return None

    async def syncs(self) -> bool:
        """As it does by itself every few seconds."""
        try:
            return await self.sync.once()
        except Killed:
            await self.kiosk_starts()
            return False

    async def network_is_mended(self) -> None:
        """All that was on its way arrives, and everybody joins."""
        self.cuts = 0
        while self.late:
            await self.what_was_late_arrives()
        assert await self.syncs()

    @property
    def hall(self) -> Hall:
        """The server's."""
        return self.office.hall


def in_1970(clock: Clock) -> Clock:
    """A machine without a battery, which has just been switched on."""
    needed = Clock(datetime(1970, 1, 1, tzinfo=UTC))
    needed.goes_on(seconds=1)
    return needed
