"""What an officer can do at a counter. The officer is always the one who is signed in, never one named in a body; what
they may do beyond the ordinary comes from their profile.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from msgspec import Struct

from core.context import AppContext
from core.domain.errors import TooManyRequests
from core.domain.facts import AboutTicket, AnyFact, TicketReturned
from core.domain.ids import CounterId, TicketId
from core.domain.site import Site
from core.domain.verbs.requests import (
    Arrive,
    AskToClose,
    CallTicket,
    Close,
    CounterRequest,
    Deliver,
    Finish,
    NoShow,
    Open,
    Park,
    Pause,
    Recall,
    Resume,
    ServeDirect,
    Start,
    Transfer,
    Undo,
)
from core.domain.views.counter import CounterView, counter_view_of
from core.domain.views.wall import on_the_wall
from core.front.buckets import Buckets
from core.office.ticket_ids import new_ticket_id
from core.staff.belonging import is_own_counter
from core.staff.people import Right, Staff
from core.web.api import ApiRequest
from core.web.language import chosen
from counter.officer.bodies import TransferBody
from counter.scope import must_be_at, must_be_somebody, must_be_theirs_to_lead, must_serve_at

ActionEndpoint = Callable[[ApiRequest[Any]], Awaitable["Done"]]


class Done(Struct, frozen=True):
    """What was done: the last fact's `seq`, and the ticket it was about, if it was about one. `waits`: it stands in
    line now.
    """

    seq: int
    ticket: TicketId | None = None
    number: str | None = None
    waits: bool = False


class OfficerActions:
    """A counter's state and its verbs."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._repeats = Buckets(REPEATS_A_SECOND, REPEATS_AT_ONCE)

    async def view(self, request: ApiRequest[None]) -> CounterView:
        """What its officer sees."""
        counter = CounterId(request.path["counter"])
        office = self._context.office
        must_be_at(office.hall, request.by(), counter, office.now())
        return on_the_wall(office.hall, counter_view_of(office.hall, counter))

    def press(self, verb: type[CounterRequest]) -> ActionEndpoint:
        """The endpoint of a verb: its body carries what the verb wants besides counter, officer and profile."""

        async def run(request: ApiRequest[Any]) -> Done:
            counter = CounterId(request.path["counter"])
            self._must_not_hurry(request.by(), verb)
            self._must_be_theirs(request, verb, counter)
            if isinstance(request.body, TransferBody):
                await must_be_somebody(self._context.accounts, request.body.reserved_for)
            params = _wanted(request.body, self._context.site) | self._profile(request.by(), verb, counter)
            facts = await self._context.office.do(verb(counter=counter, officer=request.by().id, **params))
            return done(self._context, facts)

        return run

    def _must_not_hurry(self, staff: Staff, verb: type[CounterRequest]) -> None:
        """Refuse what a program does: every such press is a fact for good, and the hall hears it."""
        if verb in REPEATABLE and (seconds := self._repeats.wait_seconds(staff.id)):
            raise TooManyRequests(seconds=seconds)

    def _must_be_theirs(self, request: ApiRequest[Any], verb: type[CounterRequest], counter: CounterId) -> None:
        hall, staff, now = self._context.office.hall, request.by(), self._context.office.now()
        (must_be_at if verb in TO_AN_END else must_serve_at)(hall, staff, counter, now)
        if isinstance(request.body, TransferBody) and request.body.place == "front":
            must_be_theirs_to_lead(hall, staff, request.body.ticket, request.body, now)

    def _profile(self, staff: Staff, verb: type[CounterRequest], counter: CounterId) -> dict[str, Any]:
        """Who is lent serves all that the counter takes from: their profile is of their own agency."""
        if verb is Open and not is_own_counter(self._context.site, staff, counter):
            return {}
        return profile_of(staff, verb)


REPEATABLE = frozenset({Pause, Recall, Resume})
"""What may be pressed again and again, whoever waits."""
REPEATS_A_SECOND, REPEATS_AT_ONCE = 1.0, 60.0
TO_AN_END = frozenset({Arrive, AskToClose, Close, Deliver, Finish, NoShow, Park, Pause, Recall, Start, Transfer, Undo})
"""What whoever sits at a counter may do there although it is theirs no more: nothing of it calls anybody."""


def _wanted(body: Struct, site: Site) -> dict[str, Any]:
    """What a body says, its language looked up."""
    params = msgspec.structs.asdict(body)
    return params | {"language": chosen(site, params["language"])} if "language" in params else params


def profile_of(staff: Staff, verb: type[CounterRequest]) -> dict[str, Any]:
    """What a verb wants to know of whoever asks."""
    if verb is Open:
        return {"queues": staff.queues, "weights": staff.weights}
    if verb in (CallTicket, Transfer):
        return {"may_jump": may_jump(staff)}
    if verb is ServeDirect:
        return {"allowed": Right.WITHOUT_TICKET in staff.rights, "ticket": new_ticket_id()}
    return {}


def may_jump(staff: Staff) -> bool:
    """Whether somebody may let people go before others: call them out of order, or put them in front."""
    return Right.OUT_OF_ORDER in staff.rights


def done(context: AppContext, facts: tuple[AnyFact, ...]) -> Done:
    """The answer to a press."""
    hall = context.office.hall
    if not facts:
        return Done(hall.seq)
    last = facts[-1]
    if not isinstance(last, AboutTicket):
        return Done(last.seq)
    ticket = hall.tickets.get(last.ticket)
    waits = isinstance(last, TicketReturned)
    return Done(last.seq, last.ticket, ticket.number.text if ticket else None, waits)
