"""The live side of the officer's page."""

from functools import partial

from starlette.websockets import WebSocket

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.views.counter import CounterView, counter_view_of, fact_at_counter
from core.domain.views.parts import FactPart
from core.live.followers import Rank
from core.live.socket import refuse
from core.web.api import Who
from counter.scope import must_serve_at
from counter.sign_in.live import follow_signed_in, listener_at


class LiveCounter:
    """What the officer's page of one counter follows."""

    rank = Rank.STAFF

    def __init__(self, counter: CounterId) -> None:
        self._counter = counter

    @property
    def key(self) -> str:
        """One view for each counter."""
        return counter_key(self._counter)

    def snapshot(self, hall: Hall) -> CounterView:
        """The desk, and the queues it takes from."""
        return counter_view_of(hall, self._counter)

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """What happened at the desk or in its queues."""
        return fact_at_counter(hall, self._counter, fact)


def counter_key(counter: CounterId) -> str:
    """The view of a counter's officer."""
    return f"desk:{counter}"


class CounterSocket:
    """`/live/counter/{counter}`, for staff."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def serve(self, socket: WebSocket) -> None:
        """Follow, or close with the code of why not."""
        counter = CounterId(socket.path_params["counter"])
        try:
            staff = listener_at(socket, self._context, Who.OFFICER)
            must_serve_at(self._context.site, staff, counter)
        except Refusal as refusal:
            await refuse(socket, refusal.code)
            return
        view, admission = LiveCounter(counter), partial(must_serve_at, staff=staff, counter=counter)
        await follow_signed_in(socket, self._context, view, admission=admission)
