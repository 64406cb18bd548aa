"""The wall clock was mended."""

from datetime import datetime

from core.domain.facts import AnyFact, ClockMended
from core.domain.hall import Hall
from core.domain.verbs.requests import RecordClock
from core.domain.verbs.stamp import stamp


def record_clock(hall: Hall, request: RecordClock, now: datetime) -> tuple[AnyFact, ...]:
    """From now on the wall shows so much more or less than the order of facts. Known already: no facts."""
    ahead, wall_date = request.ahead, request.wall_date
    if (ahead, wall_date) == (hall.wall_ahead, hall.wall_date):
        return ()
    return (ClockMended(**stamp(hall, request, now), ahead=ahead, wall_date=wall_date, night=request.night),)
