"""How much somebody without a session may ask: of the processor, and of what would change something.

Of the processor an address has a quarter of one core, by what each request costs (`costs.py`), and some at once. Beyond
that nobody is refused but waits their turn: a hall whose phones all load their pages at once gets them one after the
other, and who asks on and on, over however many connections, gets no more than that. Only a line that is too long is
refused, after a while: an answer that comes at once is asked for again at once.

Who holds a number of today stands in a line of their own, behind others who do: not behind somebody who asks on and on
from the same address. Each number has little, so who goes on and on with one stands with the others again.

Whoever signs in, or has a device paired, takes from a bucket that nothing else empties. Who is known has a budget of
their own, so that a hall behind one address never keeps its own officers waiting.
"""

from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import Final

from msgspec import Struct
from starlette.types import Scope

from core.addresses import neighbourhood
from core.front.buckets import Buckets
from core.front.costs import cost_of
from core.front.known import Identity
from core.front.limits import FrontLimits
from core.front.waiting_room import WaitingRoom
from core.web.api import PREFIX

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
SIGN_INS = frozenset(f"{PREFIX}/{name}" for name in ("session", "staff", "pairings"))
"""What is posted there makes somebody known."""


class Turn(Struct, frozen=True):
    """When a request is served: after so many seconds. `refused_for`: not at all, but again in so many (0: it is)."""

    pause: float = 0
    refused_for: int = 0


AT_ONCE: Final = Turn()


class Budgets:
    """All buckets of one server."""

    def __init__(
        self,
        limits: FrontLimits,
        identity: Identity,
        clock: Callable[[], float] = monotonic,
        holder: Identity = lambda _: None,
    ) -> None:
        """`holder`: which number of today somebody holds."""
        self._identity, self._holder, self._limits = identity, holder, limits
        self._tickets = Buckets(limits.ticket_rate, limits.ticket_burst, clock)
        self._holders = Buckets(limits.request_rate, limits.request_burst, clock)
        self._requests = Buckets(limits.request_rate, limits.request_burst, clock)
        self._changes = Buckets(limits.change_rate, limits.change_burst, clock)
        self._known = Buckets(limits.known_rate, limits.known_burst, clock)
        self._room = WaitingRoom(limits.waiting, limits.waiting_of_address)

    async def wait(self, scope: Scope, turn: Turn) -> int:
        """Wait for the turn of a request: 0 once it may be served, or in how many seconds its asker may ask again."""
        if turn.pause and not await self._room.wait(_address(scope), turn.pause):
            return ceil(turn.pause)
        return turn.refused_for

    def turn(self, scope: Scope) -> Turn:
        """Take what a request costs, and when it may be served."""
        address, identity = _address(scope), self._identity(scope)
        if identity is not None:
            wait = self._known.wait_seconds((address, hash(identity)))
            return Turn(refused_for=wait) if wait else AT_ONCE
        sign_in, cost = _sign_in(scope), cost_of(scope["path"])
        wait = self._of_a_change(scope, address, sign_in)
        if not wait and (sign_in or not self._requests.wait_seconds(address, cost)):
            return AT_ONCE
        held = None if wait else self._of_a_holder(scope, address, cost)
        return held or self._in_line(address, cost, wait)

    def _of_a_holder(self, scope: Scope, address: str, cost: float) -> Turn | None:
        """Asked only once the address has used up what is for everybody."""
        holder = self._holder(scope)
        if holder is None or self._tickets.wait_seconds(holder, cost):
            return None
        pause = self._holders.turn_seconds(address, cost, self._limits.pause_seconds)
        return None if pause is None else Turn(pause)

    def _in_line(self, address: str, cost: float, wait: int) -> Turn:
        """A refusal costs its asker the same time."""
        pause = self._requests.turn_seconds(address, cost, self._limits.pause_seconds)
        if pause is None:
            return Turn(self._limits.refusal_seconds, self._requests.wait_seconds(address, self._limits.request_burst))
        return Turn(pause, wait)

    def _of_a_change(self, scope: Scope, address: str, sign_in: str) -> int:
        return self._changes.wait_seconds((address, sign_in)) if scope.get("method") in CHANGING else 0


def _address(scope: Scope) -> str:
    return neighbourhood((scope.get("client") or ("", 0))[0])


def _sign_in(scope: Scope) -> str:
    path: str = scope["path"]
    return path if scope.get("method") == "POST" and path in SIGN_INS else ""
