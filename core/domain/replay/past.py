"""What of a day its rule could not change, as `reading` finds it in its facts."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from core.domain import facts as f
from core.domain.ids import QueueId, ServiceId
from core.domain.ticket import Move, ReservedFor

CounterFact = f.CounterOpened | f.CounterPaused | f.CounterResumed | f.CounterClosed | f.CounterReleased
Place = Literal["keep", "front", "end"] | int
"""By the wait they had earned, before or behind all, or behind so many (one at least) of their own class."""


class Arrival(Struct, frozen=True):
    """How somebody came into a line. `at_once`: called by whom they were set aside for, or served without waiting."""

    place: Place = "keep"
    reserved_for: ReservedFor | None = None
    at_once: bool = False


AS_EVERYBODY = Arrival()


class PastStage(Struct, frozen=True):
    """One stage: from coming into a line to leaving a counter."""

    queue: QueueId
    service: ServiceId
    entry: Arrival
    after: timedelta
    """Since the stage before ended; none before the first."""
    waited: timedelta | None
    """Until the call. None: there was none, or nothing was waited for."""
    held: timedelta | None
    """At the counter, from the call on. None: never called."""
    patience: timedelta | None
    """They left uncalled after so long."""
    ended: Move | None


class PastVisit(Struct, frozen=True):
    """One number."""

    issue: f.TicketIssued
    legs: tuple[PastStage, ...]


class Past(Struct, frozen=True):
    """A day. `ends`: the instant of its last fact. `rules`: as adopted; none: an older version kept them to itself."""

    day: date
    ends: datetime
    visits: tuple[PastVisit, ...]
    counters: tuple[CounterFact, ...]
    rules: tuple[f.RulesAdopted, ...]


def usual_times(visits: Iterable[PastVisit]) -> dict[QueueId, timedelta]:
    """How long people of each queue were at a counter, on average."""
    held: dict[QueueId, list[timedelta]] = {}
    for leg in (leg for visit in visits for leg in visit.legs):
        if leg.held is not None:
            held.setdefault(leg.queue, []).append(leg.held)
    return {queue: sum(times, timedelta()) / len(times) for queue, times in held.items()}
