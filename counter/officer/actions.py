"""What an officer can do at a counter. The officer is always the one who is signed in, never one named in a body; what
they may do beyond the ordinary comes from their profile.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from msgspec import Struct

from core.context import House
from core.domain.facts import AboutTicket, AnyFact
from core.domain.ids import CounterId, TicketId
from core.domain.verbs.requests import CallTicket, CounterRequest, Open, ServeDirect
from core.domain.views.counter import DeskView, desk_view_of
from core.staff.people import Right, Staff
from core.web.api import Call
from counter.scope import must_serve_at

Press = Callable[[Call[Any]], Awaitable["Done"]]


class Done(Struct, frozen=True):
    """What was done: the last fact's `seq`, and the ticket it was about, if it was about one."""

    seq: int
    ticket: TicketId | None = None
    number: str | None = None


class Desk:
    """A counter's state and its verbs."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def view(self, call: Call[None]) -> DeskView:
        """What its officer sees."""
        counter = CounterId(call.path["counter"])
        must_serve_at(self._house.site, call.by(), counter)
        return desk_view_of(self._house.office.hall, counter)

    def press(self, verb: type[CounterRequest]) -> Press:
        """The endpoint of a verb: its body carries what the verb wants besides counter, officer and profile."""

        async def run(call: Call[Any]) -> Done:
            counter = CounterId(call.path["counter"])
            must_serve_at(self._house.site, call.by(), counter)
            said = msgspec.structs.asdict(call.body) | profile_of(call.by(), verb)
            request = verb(counter=counter, officer=call.by().id, **said)
            return done(self._house, await self._house.office.do(request))

        return run


def profile_of(staff: Staff, verb: type[CounterRequest]) -> dict[str, Any]:
    """What a verb wants to know of whoever asks."""
    if verb is Open:
        return {"queues": staff.queues, "weights": staff.weights}
    if verb is CallTicket:
        return {"may_jump": Right.OUT_OF_ORDER in staff.rights}
    if verb is ServeDirect:
        return {"allowed": Right.WITHOUT_TICKET in staff.rights, "ticket": TicketId(secrets.token_urlsafe(9))}
    return {}


def done(house: House, facts: tuple[AnyFact, ...]) -> Done:
    """The answer to a press."""
    hall = house.office.hall
    if not facts:
        return Done(hall.seq)
    last = facts[-1]
    if not isinstance(last, AboutTicket):
        return Done(last.seq)
    ticket = hall.tickets.get(last.ticket)
    return Done(last.seq, last.ticket, ticket.number.text if ticket else None)
