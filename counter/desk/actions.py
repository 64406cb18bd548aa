"""What an officer can do at a counter. The officer is always the one who is signed in, never one named in a body."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from msgspec import Struct

from core.domain.desk import DeskView, desk_view_of
from core.domain.errors import UnknownCounter
from core.domain.facts import AboutTicket, AnyFact
from core.domain.ids import CounterId, TicketId
from core.domain.verbs.requests import CounterRequest
from core.house import House
from core.web.api import Call, FreshNonce

Press = Callable[[Call[Any]], Awaitable["Done"]]


class Pressed(Struct, frozen=True, forbid_unknown_fields=True):
    """One press of a button: repeated with the same nonce, it changes nothing and gets the same answer."""

    nonce: FreshNonce


class PressedOpen(Pressed, frozen=True, forbid_unknown_fields=True):
    """Sitting down. With `take_over`, even where another officer sits."""

    take_over: bool = False


class PressedTicket(Pressed, frozen=True, forbid_unknown_fields=True):
    """A press about the ticket that the officer sees: if another one is there by now, nothing happens."""

    ticket: TicketId


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
        if counter not in self._house.site.counters:
            raise UnknownCounter
        return desk_view_of(self._house.office.hall, counter)

    def press(self, verb: type[CounterRequest]) -> Press:
        """The endpoint of a verb: its body carries what the verb wants besides counter and officer."""

        async def run(call: Call[Any]) -> Done:
            said = msgspec.structs.asdict(call.body)
            request = verb(counter=CounterId(call.path["counter"]), officer=call.by().id, **said)
            return self._done(await self._house.office.do(request))

        return run

    def _done(self, facts: tuple[AnyFact, ...]) -> Done:
        hall = self._house.office.hall
        if not facts:
            return Done(hall.seq)
        last = facts[-1]
        if not isinstance(last, AboutTicket):
            return Done(last.seq)
        ticket = hall.tickets.get(last.ticket)
        return Done(last.seq, last.ticket, ticket.number.text if ticket else None)
