"""So many a second, and some more at once."""

from collections.abc import Callable, Hashable
from math import ceil
from time import monotonic

from msgspec import Struct

KEYS_MAX = 10_000


class Bucket(Struct):
    """What is left, as of an instant of a clock that only goes forward (seconds)."""

    left: float
    at: float

    def take(self, rate: float, burst: float, now: float, cost: float = 1) -> bool:
        """Whether there was enough; then it is taken."""
        self.left = min(burst, self.left + (now - self.at) * rate)
        self.at = now
        if self.left < cost:
            return False
        self.left -= cost
        return True


class Buckets:
    """One bucket for each of many: addresses, sessions, kiosks. Who has not come for long is forgotten."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: dict[Hashable, Bucket] = {}

    def __len__(self) -> int:
        return len(self._buckets)

    def wait_seconds(self, key: Hashable, cost: float = 1) -> int:
        """Take some: 0, or after how many seconds there will be as much."""
        _, seconds = self._take(key, cost)
        return max(1, ceil(seconds)) if seconds else 0

    def turn_seconds(self, key: Hashable, cost: float, most: float) -> float | None:
        """Take some on credit: after how many seconds it is there; None: later than `most`, and nothing is taken."""
        bucket, seconds = self._take(key, cost)
        if seconds > most:
            return None
        bucket.left -= cost if seconds else 0
        return seconds

    def _take(self, key: Hashable, cost: float) -> tuple[Bucket, float]:
        """Take it where it is there: 0 seconds; else in how many it will be."""
        now = self._clock()
        bucket = self._buckets.get(key) or self._new(key, now)
        if bucket.take(self._rate, self._burst, now, cost):
            return bucket, 0.0
        return bucket, (cost - bucket.left) / self._rate

    def _new(self, key: Hashable, now: float) -> Bucket:
        if len(self._buckets) >= KEYS_MAX:
            self._forget(now)
        bucket = self._buckets[key] = Bucket(self._burst, now)
        return bucket

    def _forget(self, now: float) -> None:
        """Full ones are as good as none; if all are in use, the older half starts anew."""
        full = self._burst - 1
        kept = {key: one for key, one in self._buckets.items() if one.left + (now - one.at) * self._rate < full}
        self._buckets = kept if len(kept) < KEYS_MAX else dict(list(kept.items())[KEYS_MAX // 2 :])
