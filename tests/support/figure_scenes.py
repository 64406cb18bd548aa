"""Small scenes at Loket 1, and what the figures say of them."""

from datetime import timedelta

from core.domain.figures import DayFigures, StageFigures, Times, day_figures
from core.domain.ids import CounterId, QueueId, StaffId
from tests.support.diary import Diary
from tests.support.small_building import MONDAY

ANI, BUDI = StaffId("ani"), StaffId("budi")
ONE, K, S = CounterId("1"), QueueId("K"), QueueId("S")


def figures(diary: Diary) -> DayFigures:
    """The figures of the day so far."""
    return day_figures(diary.site, MONDAY, diary.facts, diary.now)


def stages(diary: Diary, number: str) -> tuple[StageFigures, ...]:
    """What became of a number, stage by stage."""
    return next(t.stages for t in figures(diary).tickets if t.ticket == diary.ticket(number).id)


def stay(diary: Diary, number: str) -> timedelta:
    """How long somebody has been here."""
    return next(t.stay for t in figures(diary).tickets if t.ticket == diary.ticket(number).id)


def times(diary: Diary) -> Times:
    """How the time at Loket 1 went by."""
    return figures(diary).counters[ONE]


def morning() -> Diary:
    """Ani opens Loket 1 at 08:00, and somebody takes a number."""
    diary = Diary()
    diary.opens("1", by="ani")
    assert diary.issues("K") == "K-001"
    return diary


def called(after: float = 5) -> Diary:
    """The same, and the number is called after so many minutes."""
    diary = morning()
    diary.passes(minutes=after)
    diary.calls("K-001", to="1")
    return diary


def serving() -> Diary:
    """The same: a wait of five minutes, a walk of one, and service has just begun."""
    diary = called()
    diary.passes(minutes=1)
    diary.starts("K-001", at="1")
    return diary


def served(minutes_served: float = 10) -> Diary:
    """The same, served to the end."""
    diary = serving()
    diary.passes(minutes=minutes_served)
    diary.finishes("K-001", at="1")
    return diary
