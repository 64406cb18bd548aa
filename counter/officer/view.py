"""The live side of the officer's page."""

from starlette.websockets import WebSocket

from core.context import House
from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.views.counter import DeskView, desk_view_of, seen_at_desk
from core.domain.views.parts import Seen
from core.live.followers import Rank
from core.live.socket import refuse
from core.web.api import Who
from counter.scope import must_serve_at
from counter.sign_in.live import follow_signed_in, listener_at


class DeskPage:
    """What the officer's page of one counter follows."""

    rank = Rank.STAFF

    def __init__(self, counter: CounterId) -> None:
        self._counter = counter

    @property
    def key(self) -> str:
        """One view for each counter."""
        return desk_key(self._counter)

    def snapshot(self, hall: Hall) -> DeskView:
        """The desk, and the queues it takes from."""
        return desk_view_of(hall, self._counter)

    def seen(self, hall: Hall, fact: AnyFact) -> Seen | None:
        """What happened at the desk or in its queues."""
        return seen_at_desk(hall, self._counter, fact)


def desk_key(counter: CounterId) -> str:
    """The view of a counter's officer."""
    return f"desk:{counter}"


class LiveDesk:
    """`/live/counter/{counter}`, for staff."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def serve(self, socket: WebSocket) -> None:
        """Follow, or close with the code of why not."""
        counter = CounterId(socket.path_params["counter"])
        try:
            must_serve_at(self._house.site, listener_at(socket, self._house, Who.OFFICER), counter)
        except Refusal as refusal:
            await refuse(socket, refusal.code)
            return
        await follow_signed_in(socket, self._house, DeskPage(counter))
