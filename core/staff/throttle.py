"""Wrong tries wait longer and longer: after some free ones 2 seconds, then 4, 8 and so on up to 15 minutes.

Instants here are seconds of a monotonic clock: a wall clock that is mended makes nobody wait for years.
"""

from collections import OrderedDict
from math import ceil

WAIT_SECONDS_MAX = 900
FORGOTTEN_AFTER_SECONDS = 3600.0
REMEMBERED_MAX = 10_000


class Throttle:
    """Counts wrong tries per key, in memory, for at most REMEMBERED_MAX keys. `free`: how many need no waiting."""

    def __init__(self, free: int) -> None:
        self._free = free
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait_seconds(self, key: str, now: float) -> int:
        """How long this key must wait before its next try; 0: not at all."""
        count, last = self._found(key, now)
        if count <= self._free:
            return 0
        return max(0, ceil(last + min(WAIT_SECONDS_MAX, 1 << min(count - self._free, 20)) - now))

    def wrong(self, key: str, now: float) -> None:
        """One more wrong try."""
        count, _ = self._found(key, now)
        self._wrong.pop(key, None)
        self._wrong[key] = (count + 1, now)
        if len(self._wrong) > REMEMBERED_MAX:
            self._wrong.popitem(last=False)

    def right(self, key: str) -> None:
        """A right one: forgotten."""
        self._wrong.pop(key, None)

    def count(self, key: str, now: float) -> int:
        """How many wrong ones, the last of them within the hour."""
        return self._found(key, now)[0]

    def counts(self, now: float) -> dict[str, int]:
        """Of every key that has any."""
        return {key: count for key in self._wrong if (count := self.count(key, now))}

    def _found(self, key: str, now: float) -> tuple[int, float]:
        count, last = self._wrong.get(key, (0, now))
        return (0, now) if now - last > FORGOTTEN_AFTER_SECONDS else (count, last)


class Budget:
    """So many wrong tries at once, and then one in each `seconds`: what no key has used up alone is never asked for.
    `most`: at once.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_seconds(self, key: str, now: float) -> int:
        """Until the next one; 0: not at all."""
        return max(0, ceil((self._spent(key, now) + 1 - self._most) * self._seconds))

    def wrong(self, key: str, now: float) -> None:
        """One is used up."""
        spent = self._spent(key, now)
        self._used.pop(key, None)
        self._used[key] = (min(spent + 1, self._most), now)
        if len(self._used) > REMEMBERED_MAX:
            self._used.popitem(last=False)

    def _spent(self, key: str, now: float) -> float:
        spent, at = self._used.get(key, (0.0, now))
        return max(0.0, spent - (now - at) / self._seconds)
