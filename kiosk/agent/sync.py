"""Bringing people to the server, and hearing what the kiosk holds: every few seconds, and at once when it is needed."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice

import msgspec

from core.domain.errors import Refusal
from core.domain.facts import AnyFact, SlipFailed, SlipPrinted, SlipSent, TicketIssued
from core.domain.hall import Hall
from core.domain.ids import KioskId, LeaseId, QueueId, TicketId
from core.domain.leases import BY_SERVER
from core.domain.site import Site
from core.domain.site_versions import site_in
from core.domain.verbs.requests import CloseLease, HoldNumbers, ResumeIssuing, StopIssuing
from core.office.office import Office
from core.office.ticket_ids import new_ticket_id
from kiosk.agent.clock import ServerClock
from kiosk.agent.line import NoAnswer, ServerAnswer, ServerLine, encoded
from kiosk.agent.tickets import Reach
from kiosk.leases.messages import (
    SERVER_STAFF,
    SLIPS_AT_ONCE,
    TICKETS_AT_ONCE,
    LeasedTicket,
    LeaseState,
    SiteCopy,
    SlipOutcome,
    SyncLease,
)

log = logging.getLogger("antrean.kiosk")
SYNC_SECONDS = 4.0
LOST_SECONDS = 1.0
"""Between two looks whether the server is back."""
ASK_SECONDS = 8.0
SLIPS_MAX = 2_000

Keep = Callable[[Site | None], None]
"""Writes down what the next start needs without the server: a newer site, None: what time it is."""
KEEP_SECONDS = 60.0


class LeaseSync:
    """Of one kiosk. Implements the office's `Audience`."""

    def __init__(
        self, office: Office, kiosk: KioskId, line: ServerLine, reach: Reach, clock: ServerClock, keep: Keep
    ) -> None:
        self._office, self._kiosk, self._line, self._reach, self._clock = office, kiosk, line, reach, clock
        self._keep = keep
        self._sent: set[TicketId] = set()
        """Who has joined, or was refused for good, since this computer was started; before, all are sent again."""
        self._slips: deque[SlipOutcome] = deque(maxlen=SLIPS_MAX)
        self._fresh: dict[object, LeaseId] = {}
        self.address = ""
        self.refused: dict[TicketId, str] = {}

    # --- the audience

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """What became of a slip is told to the server."""
        match fact:
            case SlipFailed():
                self._slips.append(SlipOutcome(fact.ticket, fact.fault))
            case SlipSent():
                self._slips.append(SlipOutcome(fact.ticket))
            case SlipPrinted():
                self._slips.append(SlipOutcome(fact.ticket, confirmed=True))

    def flush(self) -> None:
        """Nothing is collected."""

    def start_over(self, hall: Hall) -> None:
        """Nothing is shown here."""

    # --- by itself

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._reach.needed.clear()
            await self.once()
            seconds = SYNC_SECONDS if self._reach.is_up else LOST_SECONDS
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._reach.needed.wait()

    async def once(self) -> bool:
        """Everybody who waits to join, and the lease. False: the server did not answer, or not all of it."""
        try:
            while await self._chunk():
                pass
        except NoAnswer:
            self._reach.is_up = False
            return False
        return self._reach.is_up

    async def _chunk(self) -> bool:
        """One request. True: there are more."""
        tickets, slips = list(islice(self._pending(), TICKETS_AT_ONCE)), list(islice(self._slips, SLIPS_AT_ONCE))
        body = SyncLease(self._lease(), [_leased(self._office.hall, fact) for fact in tickets], slips)
        answer = await self._ask("POST", "lease", encoded(body))
        if answer is None:
            return False
        state = answer.read(LeaseState)
        for _ in slips:
            self._slips.popleft()
        self._sent.update(fact.ticket for fact in tickets)
        await self._heard(state, body.lease)
        return bool(self._slips or next(self._pending(), None))

    async def _ask(self, method: str, what: str, body: bytes = b"") -> ServerAnswer | None:
        """None: the server cannot, or does not know this kiosk; what was to be told is told later."""
        answer = await self._line.ask(method, f"/kiosks/{self._kiosk}/{what}", body, seconds=ASK_SECONDS)
        if answer.is_good:
            return answer
        log.warning("the server takes nothing from this kiosk: %s %s", answer.status, answer.body[:200])
        self._reach.is_up = False
        return None

    def _pending(self) -> Iterator[TicketIssued]:
        """Whom this kiosk gave a number alone, and who has not joined."""
        for ticket, facts in self._office.hall.ticket_facts.items():
            issued = facts[0]
            if ticket not in self._sent and isinstance(issued, TicketIssued) and issued.given_alone:
                yield issued

    def _lease(self) -> LeaseId:
        """The lease that is open; else a new one, the same until it is answered."""
        hall = self._office.hall
        held = [lease.id for lease in hall.leases.values() if lease.id != BY_SERVER and not lease.closed]
        return held[-1] if held else self._fresh.setdefault((hall.day, len(hall.leases)), LeaseId(new_ticket_id()))

    async def _heard(self, state: LeaseState, lease: LeaseId) -> None:
        self._clock.meet(state.wall)
        self.address = state.address
        self._keep_time()
        for refused in state.refused:
            self.refused[refused.ticket] = refused.message
            log.warning("somebody with a number of this kiosk cannot join: %s", refused.message)
        await self._adopt(state.site)
        await self._hold(state, lease)
        await self._stop(state.stopped)
        self._reach.is_up = True

    def _keep_time(self) -> None:
        if self._clock.steady() - self._kept >= KEEP_SECONDS:
            self._kept = self._clock.steady()
            self._keep(None)

    async def _hold(self, state: LeaseState, lease: LeaseId) -> None:
        with suppress(Refusal):  # a new day begins here a moment earlier than there
            if state.closed and lease in self._office.hall.leases:
                await self._office.do(CloseLease(staff=SERVER_STAFF, lease=lease))
            elif not state.closed and state.day == self._office.hall.day:
                await self._office.do(HoldNumbers(lease=lease, kiosk=self._kiosk, ranges=state.ranges))
            if state.closed:
                self._fresh.clear()

    async def _stop(self, stopped: dict[QueueId, str]) -> None:
        here = self._office.hall.stopped
        news: Iterable[StopIssuing | ResumeIssuing] = [
            *(StopIssuing(staff=SERVER_STAFF, queue=q, reason=why) for q, why in stopped.items() if here.get(q) != why),
            *(ResumeIssuing(staff=SERVER_STAFF, queue=queue) for queue in here if queue not in stopped),
        ]
        for request in news:
            with suppress(Refusal):
                await self._office.do(request)

    async def _adopt(self, digest: str) -> None:
        """A newer site of the server's."""
        if digest == self._digest:
            return
        answer = await self._ask("GET", "site")
        if answer is None:
            return
        copy = answer.read(SiteCopy)
        site = site_in(copy.site.encode())
        with suppress(Refusal):
            await self._office.adopt(site_here(site, self._kiosk))
            self._keep(site)
            self._digest = copy.digest

    _digest = ""
    _kept = float("-inf")


def site_here(site: Site, kiosk: KioskId) -> Site:
    """As it is at the kiosk's own computer: with this kiosk alone, which prints here."""
    own = msgspec.structs.replace(site.kiosks[kiosk], own_computer=False)
    return msgspec.structs.replace(site, kiosks={kiosk: own})


def _leased(hall: Hall, fact: TicketIssued) -> LeasedTicket:
    assert fact.lease is not None
    happened_at: datetime | None = None if fact.time_unknown else hall.wall(fact.occurred_at)
    who = (fact.nonce, fact.ticket, fact.lease, fact.queue, fact.service, fact.number)
    return LeasedTicket(*who, fact.ticket_class, fact.language, happened_at)
