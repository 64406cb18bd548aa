"""A clock that a test moves by hand: time passes, or somebody mends the wall clock."""

from datetime import datetime, timedelta


class Clock:
    """Implements `core.clock.Clock`; stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._wall = now
        self._passed = timedelta(seconds=1000)

    def __call__(self) -> datetime:
        """As it is handed to whoever asks for the wall alone."""
        return self._wall

    def wall(self) -> datetime:
        """What the wall shows."""
        return self._wall

    def steady(self) -> float:
        """How much time has passed."""
        return self._passed.total_seconds()

    @property
    def now(self) -> datetime:
        """What the wall shows. Set to something later, so much time passes; earlier: the wall was mended."""
        return self._wall

    @now.setter
    def now(self, wall: datetime) -> None:
        self._passed += max(timedelta(0), wall - self._wall)
        self._wall = wall

    def goes_on(self, **span: float) -> None:
        """So much time passes."""
        self.now += timedelta(**span)

    def is_mended(self, **by: float) -> None:
        """No time passes, but the wall shows so much more; below zero: less."""
        self.is_put_to(self._wall + timedelta(**by))

    def is_put_to(self, wall: datetime) -> None:
        """No time passes, but from now on the wall shows this."""
        self._wall = wall


def minutes(count: float) -> timedelta:
    """So many of them."""
    return timedelta(minutes=count)
