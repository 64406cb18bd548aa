"""Giving numbers at a kiosk's own computer.

    press ---> answered here before? the same answer
          ---> the server answers in time? its number, kept here, too
          ---> else a number that the kiosk holds, on this disk before anybody hears of it

A press that the server had answered in an answer that was lost joins later with its nonce, by which the server knows
what to take back.
"""

import asyncio
import logging
from collections.abc import Callable

from starlette.responses import Response

from core.domain.errors import Refusal
from core.domain.facts import TicketIssued
from core.domain.ids import KioskId, Nonce, ServiceId
from core.domain.leases import BY_SERVER
from core.domain.numbering import Number
from core.domain.text import Text
from core.domain.ticket import TicketClass
from core.domain.verbs.requests import IssueFromLease, JoinTicket
from core.domain.views.wall import on_the_wall
from core.office.office import Office
from core.office.ticket_ids import new_ticket_id
from core.web.api import ApiRequest
from core.web.language import chosen
from kiosk.agent.line import NoAnswer, ServerAnswer, ServerLine, encoded
from kiosk.printing.given_waits import GivenWaits
from kiosk.tickets.issue import IssuedTicket, IssueTicket, issued_ticket

log = logging.getLogger("antrean.kiosk")
PRESS_SECONDS = 2.5
"""Nobody stands before a kiosk for longer without wondering."""
JSON = "application/json"


class Reach:
    """Whether the server answers, as of the last time it was asked."""

    def __init__(self) -> None:
        self.is_up = False
        self.needed = asyncio.Event()
        """Somebody should ask the server now."""

    def lost(self) -> None:
        """It did not answer."""
        self.is_up = False
        self.needed.set()


class AgentTickets:
    """One kiosk's. `time_known`: whether its clock can be trusted."""

    def __init__(
        self,
        office: Office,
        kiosk: KioskId,
        line: ServerLine,
        reach: Reach,
        find_address: Callable[[], str],
        time_known: Callable[[], bool],
        waits: GivenWaits,
    ) -> None:
        self._office, self._kiosk, self._line, self._reach = office, kiosk, line, reach
        self._find_address, self._time_known, self._waits = find_address, time_known, waits
        self._under_way: dict[Nonce, asyncio.Task[IssuedTicket | ServerAnswer]] = {}

    async def issue(self, request: ApiRequest[IssueTicket]) -> IssuedTicket | Response:
        """One number; what the server refused, as it said it."""
        answer = await self.give(request.body, request.language)
        return Response(answer.body, answer.status, media_type=JSON) if isinstance(answer, ServerAnswer) else answer

    async def give(self, body: IssueTicket, language: str = "") -> IssuedTicket | ServerAnswer:
        """A press that comes again while it is under way waits for its own answer. Raises `Refusal`."""
        task = self._under_way.get(body.nonce)
        if task is None:
            task = asyncio.create_task(self._give(body, language), name="a number")
            self._under_way[body.nonce] = task
            task.add_done_callback(lambda _: self._under_way.pop(body.nonce, None))
        return await asyncio.shield(task)

    async def _give(self, body: IssueTicket, language: str) -> IssuedTicket | ServerAnswer:
        if body.nonce not in self._office.hall.answers and self._reach.is_up:
            answer = await self._from_server(body, language)
            if answer:
                return answer
        return await self._from_lease(body)

    async def _from_server(self, body: IssueTicket, language: str) -> IssuedTicket | ServerAnswer | None:
        """None: it does not answer, or cannot store anything."""
        try:
            answer = await self._line.ask("POST", "/tickets", encoded(body), seconds=PRESS_SECONDS, language=language)
            issued = answer.read(IssuedTicket) if answer.is_good else None
        except NoAnswer:
            self._reach.lost()
            return None
        if issued:
            await self._keep(body, issued)
            return issued
        return answer if answer.is_refusal else None

    async def _keep(self, body: IssueTicket, issued: IssuedTicket) -> None:
        """In the own hall, from which it is printed. Nobody loses their number where that fails."""
        request = JoinTicket(
            nonce=body.nonce,
            lease=BY_SERVER,
            kiosk=self._kiosk,
            ticket=issued.ticket,
            queue=issued.queue,
            service=issued.service,
            number=self._number(issued),
            ticket_class=issued.ticket_class,
            language=chosen(self._office.site, body.language),
            happened_at=issued.issued_at,
            ahead=issued.ahead,
        )
        self._waits.keep(issued.ticket, Text(issued.wait))
        try:
            await self._office.do(request)
        except Refusal as refusal:
            log.warning("%s is not printed here: %s", issued.number, refusal.code)

    def _number(self, issued: IssuedTicket) -> Number:
        prefix, _, value = issued.number.rpartition("-")
        queue = self._office.site.queues.get(issued.queue)
        return Number(prefix, int(value) if value.isdecimal() else 0, queue.numbering.digits if queue else len(value))

    async def _from_lease(self, body: IssueTicket) -> IssuedTicket:
        request = IssueFromLease(
            nonce=body.nonce,
            ticket=new_ticket_id(),
            service=ServiceId(body.service),
            kiosk=self._kiosk,
            ticket_class=TicketClass(body.ticket_class),
            language=chosen(self._office.site, body.language),
            time_unknown=not self._time_known(),
        )
        fact = next(f for f in await self._office.do(request) if isinstance(f, TicketIssued))
        return issued_ticket(self._office.site, on_the_wall(self._office.hall, fact), self._find_address())
