"""How long people stay at each counter today: how fast it is beside the others, and who was forgotten there."""

from datetime import datetime, timedelta

from msgspec import Struct, field

from core.domain.hall import Hall
from core.domain.ids import CounterId

KEPT = 0.9
"""What is left of a service with each that follows at the same counter."""
WEIGHT = 4.0
"""A counter is believed to be as fast as all as if it had shown so in so many services."""
SLOWEST, FASTEST = 0.6, 1.6
LONGEST = 60.0
"""Minutes: a longer service was forgotten, not served."""
FORGOTTEN_TIMES = 6.0
FORGOTTEN_MIN = 45.0
"""A service that is so many times as long as usual, and so many minutes, does not end soon."""
USUAL = 8.0
MINUTE = timedelta(minutes=1)


class Services(Struct):
    """Fading sums of minutes and numbers of services, by counter and of all."""

    minutes: dict[CounterId, float] = field(default_factory=dict)
    counts: dict[CounterId, float] = field(default_factory=dict)
    began: dict[CounterId, datetime] = field(default_factory=dict)
    """Since when somebody is at a counter."""

    def follow(self, hall: Hall, counter: CounterId, at: datetime) -> None:
        """Somebody came to a counter, or went."""
        is_there, since = hall.counter(counter).ticket is not None, self.began.get(counter)
        if is_there and since is None:
            self.began[counter] = at
        elif not is_there and since is not None:
            del self.began[counter]
            self._add(counter, (at - since) / MINUTE)

    def _add(self, counter: CounterId, minutes: float) -> None:
        self.minutes[counter] = self.minutes.get(counter, 0.0) * KEPT + min(minutes, LONGEST)
        self.counts[counter] = self.counts.get(counter, 0.0) * KEPT + 1.0

    @property
    def usual(self) -> float:
        """Minutes of a service at any counter."""
        return (sum(self.minutes.values()) + USUAL * WEIGHT) / (sum(self.counts.values()) + WEIGHT)

    def speed(self, counter: CounterId) -> float:
        """How many ordinary counters this one is worth."""
        usual = self.usual
        own = (self.minutes.get(counter, 0.0) + usual * WEIGHT) / (self.counts.get(counter, 0.0) + WEIGHT)
        return min(max(usual / max(own, 0.1), SLOWEST), FASTEST)

    def is_forgotten(self, hall: Hall, counter: CounterId, at: datetime) -> bool:
        """Whether somebody is at a counter for so long that nobody may be called there for a while."""
        since = self.began.get(counter)
        if since is None or hall.counter(counter).ticket is None:
            return False
        return (at - since) / MINUTE > max(FORGOTTEN_MIN, FORGOTTEN_TIMES * self.usual)
