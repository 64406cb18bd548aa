"""Instants that can be reckoned with, whatever clock they come from."""

from datetime import UTC, datetime, timedelta
from typing import Final

FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)
LAST: Final = datetime(9000, 1, 1, tzinfo=UTC)
"""Dates end with the year 9999, and spans are added to every instant. A machine's clock outside of these is as wrong as
the edge itself, where all can still be reckoned."""


def moved(at: datetime, by: timedelta) -> datetime:
    """An instant moved by a span that nobody bounded, as the one between two clocks of which one was beyond all sense.
    Never before `FIRST` or after `LAST`, unless it was there before.
    """
    return at + min(max(by, min(FIRST - at, timedelta())), max(LAST - at, timedelta()))
