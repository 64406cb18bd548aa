"""The live side of the officer's page."""

from urllib.parse import urlsplit

from starlette.websockets import WebSocket

from core.domain.desk import DeskView, desk_view_of, seen_at_desk
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.seen import Seen
from core.followers import Rank
from core.house import House
from core.web.live import follow, refuse
from counter.sign_in.session import token_of


class DeskPage:
    """What the officer's page of one counter follows."""

    rank = Rank.STAFF

    def __init__(self, counter: CounterId) -> None:
        self._counter = counter

    @property
    def key(self) -> str:
        """One view for each counter."""
        return f"desk:{self._counter}"

    def snapshot(self, hall: Hall) -> DeskView:
        """The desk, and the queues it takes from."""
        return desk_view_of(hall, self._counter)

    def seen(self, hall: Hall, fact: AnyFact) -> Seen | None:
        """What happened at the desk or in its queues."""
        return seen_at_desk(hall, self._counter, fact)


class LiveDesk:
    """`/live/counter/{counter}`, for staff."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def serve(self, socket: WebSocket) -> None:
        """Follow, or close with the code of why not."""
        counter = CounterId(socket.path_params["counter"])
        why_not = self._why_not(socket, counter)
        if why_not:
            await refuse(socket, why_not)
            return
        await follow(socket, self._house.hub, DeskPage(counter))

    def _why_not(self, socket: WebSocket, counter: CounterId) -> str:
        if not from_here(socket):
            return "other_site"
        if self._house.register.who(token_of(socket)) is None:
            return "sign_in_needed"
        return "" if counter in self._house.site.counters else "unknown_counter"


def from_here(socket: WebSocket) -> bool:
    """Whether our own page opened this socket. Browsers always say where a socket comes from, and, other than for
    requests, no rule of theirs keeps another site from opening one; programs without a browser say nothing.
    """
    origin = socket.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == socket.headers.get("host")
