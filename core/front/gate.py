"""Who is open: connections that fetch, and live lines of phones and of those who are known. Each has its room."""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from starlette.types import Scope

from core.addresses import neighbourhood
from core.front.known import Identity
from core.front.limits import FrontLimits
from core.front.proxies import Proxies
from core.front.shares import Shares

log = logging.getLogger("antrean.front")

CROWDED_SHARE = 0.8


class OpenConnection(Protocol):
    """A connection, as the gate sees it."""

    address: str

    @property
    def is_idle(self) -> bool:
        """Whether nobody would miss it."""

    def look(self, now: float) -> None:
        """Time has come to see whether the other side keeps us waiting too long."""

    def give_way(self) -> None:
        """Somebody else needs the room: hang up."""


class Gate:
    """All open connections of one server."""

    def __init__(
        self, limits: FrontLimits, identity: Identity, crowded: Callable[[], None], proxies: Proxies | None = None
    ) -> None:
        """`crowded` hears, again and again, that a room is nearly full."""
        self.limits, self._identity, self._crowded = limits, identity, crowded
        self.proxies = proxies or Proxies()
        self._fetching = Shares[OpenConnection](limits.connections, limits.connections_of_address)
        self._phones = Shares[OpenConnection](limits.sockets, limits.sockets_of_address)
        self._known = Shares[OpenConnection](limits.known_sockets, limits.known_sockets_of_address)
        self._all: dict[OpenConnection, Shares[OpenConnection]] = {}

    def enter(self, connection: OpenConnection) -> None:
        """One that fetches has been accepted. Those of a proxy are of many people: each counts by itself."""
        if self.proxies.trusts(connection.address):
            connection.address = f"{connection.address} #{id(connection)}"
        self._take_in(connection, self._fetching)

    def follow(self, socket: OpenConnection, scope: Scope) -> None:
        """One has become a live line."""
        self._take_in(socket, self._phones if self._identity(scope) is None else self._known)

    def leave(self, one: OpenConnection) -> None:
        """It has gone. Harmless when it was not here."""
        room = self._all.pop(one, None)
        if room is not None:
            room.remove(neighbourhood(one.address), one)

    def fullness(self) -> float:
        """How much of the fullest room is taken, from 0 to 1."""
        return max(room.share() for room in (self._fetching, self._phones, self._known))

    def _take_in(self, one: OpenConnection, room: Shares[OpenConnection]) -> None:
        self._all[one] = room
        greedy = room.add(neighbourhood(one.address), one)
        if greedy is not None:
            oldest = [other for other in room.oldest(greedy) if other is not one]
            leaving = next((other for other in oldest if other.is_idle), (oldest or [one])[0])
            self.leave(leaving)
            leaving.give_way()

    async def keep(self) -> None:
        """Look at everybody's deadlines until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(self.limits.look_seconds)
            if self.fullness() > CROWDED_SHARE:
                self._crowded()
            for one in tuple(self._all):
                self._look(one, loop.time())

    def _look(self, one: OpenConnection, now: float) -> None:
        try:
            one.look(now)
        except Exception:
            log.exception("a connection cannot be looked at")
            self.leave(one)
