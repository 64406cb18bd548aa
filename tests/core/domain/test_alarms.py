"""Supervisors are alarmed at thresholds, each time with what would help."""

from core.domain.alarms import AlarmCode, QueueLevel, Remedy, Severity, WaitLevel, levels
from core.domain.ids import QueueId
from core.domain.scope import scope_of_tenant
from tests.support.lobby import Lobby
from tests.support.small_building import small_site
from tests.support.watched_day import codes, the, told, watched


def test_a_calm_hall_alarms_nobody() -> None:
    day = watched()
    day.opens("Loket 1")
    day.issues("K")
    day.passes(minutes=15)
    assert told(day) == []


def test_a_wait_is_announced_at_four_fifths_of_the_target_and_urgent_at_the_target() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1", "Loket 2", "Loket 3")
    day.issues("K")
    day.passes(minutes=16)
    soon = the(day, AlarmCode.WAIT_SOON)
    assert (soon.severity, soon.subject, soon.params["minutes"], soon.params["target"]) == (
        Severity.NOTICE,
        "K",
        16,
        20,
    )
    day.passes(minutes=4)
    over = the(day, AlarmCode.IDLE)
    assert (over.severity, over.params["minutes"]) == (Severity.URGENT, 20)
    assert AlarmCode.WAIT_SOON not in codes(day)


def level(day: Lobby, queue: str = "K") -> QueueLevel:
    """How a queue stands now."""
    return levels(day.hall, day.site, scope_of_tenant(day.site), day.now)[QueueId(queue)]


def test_when_a_wait_is_nearly_too_long_is_for_the_site_file_to_say() -> None:
    day = watched(soon_percent=50)
    day.opens("Loket 1", "Loket 2", "Loket 3")
    assert level(day) == QueueLevel(WaitLevel.CALM, 20)
    day.issues("K")
    for minutes, now in ((9, WaitLevel.CALM), (1, WaitLevel.SOON), (9, WaitLevel.SOON), (1, WaitLevel.LATE)):
        day.passes(minutes=minutes)
        assert level(day) == QueueLevel(now, 20)
    assert level(day, "S") == QueueLevel(WaitLevel.CALM, 20)


def test_a_site_that_wants_no_warning_before_the_target_has_none() -> None:
    day = watched(soon_percent=0)
    day.opens("Loket 1", "Loket 2", "Loket 3")
    day.issues("K")
    day.passes(minutes=19)
    assert level(day).level is WaitLevel.CALM
    assert told(day) == []


def test_people_whom_no_open_counter_takes_are_late_whatever_the_target() -> None:
    day = watched(small_site())
    day.issues("K")
    assert level(day) == QueueLevel(WaitLevel.LATE, 0)
    day.opens("Loket 1")
    assert level(day) == QueueLevel(WaitLevel.CALM, 0)


def test_a_queue_without_a_target_of_its_own_has_that_of_the_site() -> None:
    day = watched(small_site(), wait_minutes=10)
    day.opens("Loket 1")
    day.issues("K")
    day.passes(minutes=10)
    assert the(day, AlarmCode.IDLE).params["target"] == 10


def test_without_any_target_no_wait_is_too_long() -> None:
    day = watched(small_site())
    day.opens("Loket 1")
    day.issues("K")
    day.passes(minutes=300)
    assert codes(day) == set()


def test_what_would_help_is_a_closed_counter_then_a_paused_one_then_an_idle_one_then_nothing() -> None:
    """Row 128: "Buka satu loket lagi untuk K": the counters that take from it are named."""
    day = watched()
    day.opens("Loket 1")
    for _ in range(4):
        day.issues("K")
    day.next_at("Loket 1")
    day.passes(minutes=20)
    over = the(day, AlarmCode.WAIT_OVER)
    assert (over.remedy, over.counters) == (Remedy.OPEN, ("2", "3"))
    day.opens("Loket 2", "Loket 3")
    day.pauses("Loket 3")
    over = the(day, AlarmCode.WAIT_OVER)
    assert (over.remedy, over.counters) == (Remedy.RESUME, ("3",))
    day.resumes("Loket 3")
    over = the(day, AlarmCode.WAIT_OVER)
    assert (over.remedy, over.counters) == (Remedy.CALL, ("2", "3"))
    day.next_at("Loket 2")
    day.next_at("Loket 3")
    over = the(day, AlarmCode.WAIT_OVER)
    assert (over.remedy, over.counters) == (Remedy.NOTHING_LEFT, ())


def test_more_people_than_the_open_counters_can_take_are_a_crowd() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1")
    day.issues("K")
    day.issues("K")
    assert codes(day) == set()
    day.issues("K")
    crowd = the(day, AlarmCode.CROWDED)
    assert (crowd.params["count"], crowd.params["counters"], crowd.remedy) == (3, 1, Remedy.OPEN)
    day.opens("Loket 2")
    assert codes(day) == set()


def test_people_in_a_queue_from_which_nobody_takes_are_urgent() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1")
    day.issues("B")
    alarm = the(day, AlarmCode.UNSERVED)
    assert (alarm.severity, alarm.subject, alarm.remedy, alarm.counters) == (Severity.URGENT, "B", Remedy.OPEN, ("4",))
    day.opens("Loket 4")
    assert codes(day) == set()
    day.pauses("Loket 4")
    assert the(day, AlarmCode.UNSERVED).remedy is Remedy.RESUME


def test_an_officer_who_does_not_take_from_a_queue_does_not_serve_it() -> None:
    day = watched()
    day.opens("Loket 2", queues="K")
    day.issues("S")
    assert the(day, AlarmCode.UNSERVED).subject == "S"
