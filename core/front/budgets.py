"""How much somebody without a session may ask: so many requests of all kinds, fewer that make a page or an answer anew,
few that would change something. Whoever signs in, or has a device paired, takes from a bucket that nothing
else empties. Who is known has a budget of their own, so that a hall behind one address never keeps its own officers
waiting.
"""

import re
from collections.abc import Callable
from time import monotonic

from starlette.types import Scope

from core.addresses import neighbourhood
from core.front.buckets import Buckets
from core.front.known import Identity
from core.front.limits import FrontLimits
from core.web.api import PREFIX

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
KEPT = re.compile(r"/assets/.+|/open(/queues\.json)?")
"""Files, and what is made once for all who ask: a mobile network puts thousands of phones behind one address."""
SIGN_INS = frozenset(f"{PREFIX}/{name}" for name in ("session", "staff", "pairings"))
"""What is posted there makes somebody known."""


class Budgets:
    """All buckets of one server."""

    def __init__(self, limits: FrontLimits, identity: Identity, clock: Callable[[], float] = monotonic) -> None:
        self._identity = identity
        self._requests = Buckets(limits.request_rate, limits.request_burst, clock)
        self._page_cost = limits.page_cost
        self._changes = Buckets(limits.change_rate, limits.change_burst, clock)
        self._known = Buckets(limits.known_rate, limits.known_burst, clock)

    def wait_seconds(self, scope: Scope) -> int:
        """Take what a request costs: 0, or how long its asker must wait."""
        address = neighbourhood((scope.get("client") or ("", 0))[0])
        wait = self._of_anybody(scope, address)
        return wait and self._of_the_known(scope, address, wait)

    def _of_the_known(self, scope: Scope, address: str, wait: int) -> int:
        identity = self._identity(scope)
        return wait if identity is None else self._known.wait_seconds((address, hash(identity)))

    def _of_anybody(self, scope: Scope, address: str) -> int:
        cost = 1 if KEPT.fullmatch(scope["path"]) else self._page_cost
        return self._requests.wait_seconds(address, cost) or self._of_a_change(scope, address)

    def _of_a_change(self, scope: Scope, address: str) -> int:
        method, path = scope.get("method"), scope["path"]
        if method not in CHANGING:
            return 0
        sign_in = path if method == "POST" and path in SIGN_INS else ""
        return self._changes.wait_seconds((address, sign_in))
