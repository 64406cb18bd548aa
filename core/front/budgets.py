"""How much somebody without a session may ask: so many requests of all kinds, fewer that make a page or an answer anew,
few that would change something. Who is known has a budget of their own, so that a hall behind one address never keeps
its own officers waiting.
"""

from collections.abc import Callable
from time import monotonic

from starlette.types import Scope

from core.front.buckets import Buckets
from core.front.gate import IsKnown
from core.front.limits import FrontLimits
from core.front.shares import neighbourhood

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Budgets:
    """All buckets of one server."""

    def __init__(self, limits: FrontLimits, is_known: IsKnown, clock: Callable[[], float] = monotonic) -> None:
        self._is_known = is_known
        self._requests = Buckets(limits.request_rate, limits.request_burst, clock)
        self._page_cost = limits.page_cost
        self._changes = Buckets(limits.change_rate, limits.change_burst, clock)
        self._known = Buckets(limits.known_rate, limits.known_burst, clock)

    def wait_seconds(self, scope: Scope) -> int:
        """Take what a request costs: 0, or how long its asker must wait."""
        address = neighbourhood((scope.get("client") or ("", 0))[0])
        wait = self._of_anybody(scope, address)
        return self._known.wait_seconds((address, _cookie(scope))) if wait and self._is_known(scope) else wait

    def _of_anybody(self, scope: Scope, address: str) -> int:
        cost = 1 if scope["path"].startswith("/assets/") else self._page_cost
        wait = self._requests.wait_seconds(address, cost)
        return wait or (self._changes.wait_seconds(address) if scope.get("method") in CHANGING else 0)


def _cookie(scope: Scope) -> int:
    """Whose request it is, in few bytes."""
    return hash(next((value for name, value in scope["headers"] if name == b"cookie"), b""))
