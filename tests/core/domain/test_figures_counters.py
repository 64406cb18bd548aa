"""Row 131: what the time of counters and officers went into."""

from core.domain import facts as f
from core.domain.figures import Times
from core.domain.ticket import Move
from tests.support.clock import minutes
from tests.support.figure_scenes import ANI, BUDI, figures, morning, served, serving, stages, times


def test_row_131_the_time_of_an_officer_is_idle_called_serving_or_paused_by_reason() -> None:
    diary = served()
    diary.passes(minutes=4)
    diary.does(f.CounterPaused, "1", reason="istirahat")
    diary.passes(minutes=30)
    diary.does(f.CounterResumed, "1")
    diary.does(f.CounterPaused, "1", reason="ibadah")
    diary.passes(minutes=10)
    diary.does(f.CounterResumed, "1")
    diary.does(f.CounterClosed, "1")
    diary.passes(hours=3)
    reasons = {"istirahat": minutes(30), "ibadah": minutes(10)}
    assert times(diary) == Times(minutes(60), minutes(9), minutes(1), minutes(10), minutes(40), reasons)
    assert figures(diary).officers == {ANI: times(diary)}


def test_who_pauses_while_serving_pauses_when_the_person_has_gone() -> None:
    diary = serving()
    diary.does(f.CounterPaused, "1", reason="istirahat")
    diary.passes(minutes=6)
    diary.finishes("K-001", at="1")
    diary.passes(minutes=2)
    assert (times(diary).serving, times(diary).paused) == (minutes(6), minutes(2))


def test_whoever_takes_a_counter_over_goes_on_with_its_time_and_its_person() -> None:
    diary = serving()
    diary.passes(minutes=3)
    diary.opens("1", by="budi")
    diary.passes(minutes=4)
    diary.finishes("K-001", at="1")
    officers = figures(diary).officers
    assert (officers[ANI].serving, officers[BUDI].serving) == (minutes(3), minutes(4))
    assert (officers[ANI].open, officers[BUDI].open) == (minutes(9), minutes(4))
    (stage,) = stages(diary, "K-001")
    assert (stage.officer, stage.serving) == (BUDI, minutes(7))


def test_a_counter_that_a_supervisor_released_is_closed_and_its_person_waits_again() -> None:
    diary = serving()
    diary.passes(minutes=2)
    diary.releases("1")
    diary.passes(minutes=50)
    assert times(diary).open == minutes(8)
    first, second = stages(diary, "K-001")
    assert (first.ended, first.serving, second.waiting) == (Move.RETURN, minutes(2), minutes(50))
    assert figures(diary).whole.released == 1


def test_cancelling_the_person_at_a_counter_leaves_it_idle() -> None:
    diary = serving()
    diary.cancels("K-001")
    diary.passes(minutes=5)
    assert (times(diary).serving, times(diary).idle) == (minutes(0), minutes(10))


def test_an_officer_who_changes_counters_has_one_day() -> None:
    diary = morning()
    diary.passes(minutes=20)
    diary.does(f.CounterClosed, "1")
    diary.opens("2", by="ani")
    diary.passes(minutes=10)
    assert figures(diary).officers[ANI].open == minutes(30)
    assert [times.open for times in figures(diary).counters.values()] == [minutes(20), minutes(10)]
