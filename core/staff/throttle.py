"""Wrong tries wait longer and longer: after some free ones 2 seconds, then 4, 8 and so on up to 15 minutes."""

from collections import OrderedDict
from datetime import datetime, timedelta
from math import ceil

WAIT_SECONDS_MAX = 900
FORGOTTEN_AFTER = timedelta(hours=1)
REMEMBERED_MAX = 10_000


class Throttle:
    """Counts wrong tries per key, in memory, for at most REMEMBERED_MAX keys. `free`: how many need no waiting."""

    def __init__(self, free: int) -> None:
        self._free = free
        self._wrong: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def wait_seconds(self, key: str, now: datetime) -> int:
        """How long this key must wait before its next try; 0: not at all."""
        count, last = self._wrong.get(key, (0, now))
        if count <= self._free or now - last > FORGOTTEN_AFTER:
            return 0
        until = last + timedelta(seconds=min(WAIT_SECONDS_MAX, 2 ** min(count - self._free, 20)))
        return max(0, ceil((until - now).total_seconds()))

    def wrong(self, key: str, now: datetime) -> None:
        """One more wrong try."""
        count, last = self._wrong.pop(key, (0, now))
        self._wrong[key] = (1 if now - last > FORGOTTEN_AFTER else count + 1, now)
        if len(self._wrong) > REMEMBERED_MAX:
            self._wrong.popitem(last=False)

    def right(self, key: str) -> None:
        """A right one: forgotten."""
        self._wrong.pop(key, None)
