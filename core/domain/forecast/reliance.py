"""How far a queue's ranges can be relied upon: whose ranges failed too often on three days gets wider ones.

Counted from the outcomes alone, so it follows from the facts like all that was learnt. It takes as many good days to
lose the wider ranges as bad ones to get them; else they would come and go.
"""

from msgspec import Struct

DAYS = 3
"""So many days in a row."""
HELD_MIN = 80
"""Of a hundred ranges, fewer that held are too few."""
RANGES_MIN = 10
"""A day with fewer ranges says nothing."""
WIDER = 1.35
"""How much wider, as a factor of the logarithm of a wait over its guess."""


class Reliance(Struct, frozen=True):
    """`is_wide`: its ranges are shown wider. `days`: so many in a row speak against that."""

    is_wide: bool = False
    days: int = 0

    def after(self, ranges: int, held: int) -> "Reliance":
        """After one more day, on which so many of so many ranges held."""
        if ranges < RANGES_MIN:
            return self
        is_poor = held * 100 < HELD_MIN * ranges
        days = self.days + 1 if is_poor is not self.is_wide else 0
        return Reliance(not self.is_wide) if days >= DAYS else Reliance(self.is_wide, days)

    def span(self, low: float, high: float) -> tuple[float, float]:
        """Between which two logarithms, around none, a wait over its guess is told to lie."""
        return (_out(low, -1.0), _out(high, 1.0)) if self.is_wide else (low, high)


def _out(end: float, way: float) -> float:
    """Away from the other end: what lies on that side is drawn in, not pushed out."""
    return end * WIDER if end * way >= 0.0 else end / WIDER


RELIABLE = Reliance()
