"""What time it is at a kiosk whose own clock may show anything: the server's, counted on by the steady clock."""

from datetime import datetime, timedelta

from msgspec import Struct

from core.clock import Clock, FactOrder
from core.domain.instants import moved


class KnownTime(Struct, frozen=True):
    """What was known of the time last, for the next start: the server's clock, and how far ours was behind."""

    met_at: datetime | None = None
    ahead: timedelta = timedelta()


class ServerClock:
    """Implements `Clock`. Until the server was met, the machine's own clock is believed only if it shows no less than
    what was known before: one without a battery wakes up in 1970, and then nobody knows.
    """

    def __init__(self, machine: Clock, known: KnownTime) -> None:
        self._machine, self.known = machine, known
        shown = moved(machine.wall(), known.ahead)
        self.is_known = known.met_at is not None and shown >= known.met_at
        self._counted = FactOrder(machine)
        self._counted.begin(max(shown, known.met_at or shown))

    def wall(self) -> datetime:
        """What the building's clock shows, as far as is known here."""
        return self._counted.now()

    def steady(self) -> float:
        """Seconds that never jump."""
        return self._machine.steady()

    def meet(self, wall: datetime) -> None:
        """The server's clock shows this now."""
        self._counted.begin(wall)
        self.is_known, self.known = True, KnownTime(wall, wall - self._machine.wall())
