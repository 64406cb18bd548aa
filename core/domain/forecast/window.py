"""Which days teach a day, and lived days with their scores: the same for whoever has the ledger, whenever they ask.

A day is taught by those of its own week before it, and by three weeks with days before that. All days of a week begin
with the same first day, so one pass through the window scores each of them just as it was lived.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Self

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.forecast.day import ForecastDay, day_after, follow
from core.domain.forecast.history import History
from core.domain.forecast.score import Score, score_of, scores_of
from core.domain.hall import Hall, apply
from core.domain.ids import QueueId
from core.domain.site import Site

WEEKS = 3
"""So many weeks before its own."""


class DayScores(Struct, frozen=True):
    """How good a day's forecasts were: by queue, and all together."""

    day: date
    queues: dict[QueueId, Score]
    whole: Score


def monday_of(day: date) -> date:
    """When its week began."""
    return day - timedelta(days=day.weekday())


def window_of(day: date, days: Iterable[date]) -> list[date]:
    """Those of `days` that teach a day, in their order."""
    before = sorted(each for each in days if each < day)
    own = monday_of(day)
    weeks = sorted({monday_of(each) for each in before if monday_of(each) != own})[-WEEKS:]
    first = weeks[0] if weeks else own
    return [each for each in before if each >= first]


class LivedDay(Struct):
    """A past day that is lived once more, fact by fact."""

    hall: Hall
    day: ForecastDay

    @classmethod
    def begin(cls, site: Site, day: date, history: History) -> Self:
        """Nothing has happened yet."""
        return cls(Hall(site, day), day_after(history))

    def take(self, facts: Iterable[AnyFact]) -> None:
        """What happened next."""
        for fact in facts:
            apply(self.hall, fact)
            follow(self.day, self.hall, fact)

    def scores(self) -> DayScores:
        """As it stands."""
        return DayScores(self.hall.day, scores_of(self.day), score_of(self.day.outcomes.values()))

    def history(self) -> History:
        """What the next day begins with."""
        return self.day.forecaster.history_after()


def lived(site: Site, on: date, facts: Sequence[AnyFact], history: History) -> tuple[DayScores | None, History]:
    """A whole day. None: it cannot be followed, such as one of another building, and teaches nothing."""
    day = LivedDay.begin(site, on, history)
    try:
        day.take(facts)
    except Exception:  # whatever is in a ledger, it is no reason to say nothing of the other days
        return None, history
    return day.scores(), day.history()
