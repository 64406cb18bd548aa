"""What a request costs, by its path: one unit is a tenth of a millisecond of one processor, as measured.

What is dear says so here, in one place; a route that is not named is a page that is made anew. Whoever mends a route so
that it costs more or less mends its line.
"""

import re
from functools import lru_cache
from typing import Final

UNIT_SECONDS: Final = 0.0001
PAGE: Final = 4.0
"""What is not named: pages, and addresses at which there is nothing."""

COSTS: Final = (
    (r"/t/[^/]+/qr\.svg|/pair/.+\.svg", 30.0),  # drawn for the first who asks
    (r"/live/.+", 7.0),  # also where somebody hangs up before it is answered
    (r"/counter(/.*)?", 6.0),
    (r"/assets/.+", 2.0),
    (r"/open(/queues\.json)?", 1.0),  # made once for all who ask
    (r"/api/.+", 1.5),
)

_COSTLY: Final = tuple((re.compile(path), cost) for path, cost in COSTS)


@lru_cache(maxsize=1024)
def cost_of(path: str) -> float:
    """In units."""
    return next((cost for pattern, cost in _COSTLY if pattern.fullmatch(path)), PAGE)
