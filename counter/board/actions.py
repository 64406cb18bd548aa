"""What a supervisor can mend. Whether it is theirs to mend is asked here, at the door; the rest the domain decides."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from msgspec import Struct

from core.context import AppContext
from core.domain.ids import CounterId, QueueId, ServiceId, TicketId
from core.domain.ticket import ReservedFor
from core.domain.verbs.requests import MoveTicket, Place, Reactivate, StaffRequest
from core.staff.people import Staff
from core.web.api import ApiRequest, FreshNonce
from counter.officer.actions import Done, done, may_jump
from counter.scope import (
    must_be_somebody,
    must_be_theirs_to_lead,
    must_oversee_counter,
    must_oversee_queue,
    must_oversee_ticket,
)

PLACING = (MoveTicket, Reactivate)
Mend = Callable[[ApiRequest[Any]], Awaitable[Done]]


class MendBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One press: repeated with the same nonce, it changes nothing and gets the same answer."""

    nonce: FreshNonce


class MoveBody(MendBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a waiting ticket goes, and where it stands there. `head_reason`: why in front, a code as for calls out of
    order.
    """

    queue: QueueId | None = None
    service: ServiceId | None = None
    reserved_for: ReservedFor | None = None
    place: Place = "keep"
    head_reason: str = ""


class PlaceBody(MendBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a ticket that was gone stands again. `head_reason` as in `MoveBody`."""

    place: Place = "keep"
    head_reason: str = ""


class ReasonBody(MendBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why: a code of the site."""

    reason: str


class AnswerBody(MendBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether an officer may close."""

    approved: bool


class BoardActions:
    """The verbs of supervisors."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    def mend(self, verb: type[StaffRequest]) -> Mend:
        """The endpoint of a verb about the ticket, counter or queue that its address names."""

        async def run(request: ApiRequest[Any]) -> Done:
            what = self._named(request.path, request.by())
            body = msgspec.structs.asdict(request.body)
            if verb in PLACING:
                body["may_jump"] = may_jump(request.by())
            if isinstance(request.body, MoveBody):
                await self._must_be_theirs(request)
            return done(self._context, await self._context.office.do(verb(staff=request.by().id, **what, **body)))

        return run

    async def _must_be_theirs(self, request: ApiRequest[MoveBody]) -> None:
        """In front, or for one counter or officer alone: nobody passes people who are not the asker's."""
        await must_be_somebody(self._context.accounts, request.body.reserved_for)
        if request.body.place == "front" or request.body.reserved_for:
            office, ticket = self._context.office, TicketId(request.path["ticket"])
            must_be_theirs_to_lead(office.hall, request.by(), ticket, request.body, office.now())

    def _named(self, path: dict[str, str], staff: Staff) -> dict[str, Any]:
        hall = self._context.office.hall
        if "ticket" in path:
            must_oversee_ticket(hall, staff, TicketId(path["ticket"]))
        elif "counter" in path:
            must_oversee_counter(hall, staff, CounterId(path["counter"]))
        else:
            must_oversee_queue(hall.site, staff, QueueId(path["queue"]))
        return dict(path)
