"""Supervisors are alarmed at thresholds, each time with what would help."""

import pytest
from msgspec.structs import replace

from core.domain.alarms import Alarm, AlarmCode, QueueLevel, Remedy, Severity, WaitLevel, alarms, levels
from core.domain.ids import QueueId, TenantId
from core.domain.numbering import Number
from core.domain.rules import QueueRule
from core.domain.scope import scope_of_tenant
from core.domain.site import Hours, Numbering, Site, Span
from core.domain.work_rules import Thresholds
from tests.support.lobby import Lobby
from tests.support.small_building import small_site, tenant_of

LOW = Thresholds(waiting_per_counter=2, out_of_order_calls=2, numbers_left=3)


def watched(site: Site | None = None, **thresholds: int) -> Lobby:
    """A morning in the small building, with low thresholds."""
    site = site or small_site(queue_rules=QueueRule(target_minutes=20))
    return Lobby(replace(site, alarms=replace(LOW, **thresholds)))


def told(day: Lobby, tenant: TenantId | None = None) -> list[Alarm]:
    """All alarms now."""
    return alarms(day.hall, day.site, scope_of_tenant(day.site, tenant), day.now)


def codes(day: Lobby) -> set[AlarmCode]:
    return {alarm.code for alarm in told(day)}


def the(day: Lobby, code: AlarmCode) -> Alarm:
    """The one alarm of a kind."""
    (found,) = (alarm for alarm in told(day) if alarm.code is code)
    return found


# -- row 128


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
    over = the(day, AlarmCode.WAIT_OVER)
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
    assert the(day, AlarmCode.WAIT_OVER).params["target"] == 10


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
    day.passes(minutes=20)
    over = the(day, AlarmCode.WAIT_OVER)
    assert (over.remedy, over.counters) == (Remedy.OPEN, ("2", "3"))
    day.opens("Loket 2", "Loket 3")
    day.pauses("Loket 3")
    over = the(day, AlarmCode.WAIT_OVER)
    assert (over.remedy, over.counters) == (Remedy.RESUME, ("3",))
    day.resumes("Loket 3")
    day.next_at("Loket 1")
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


def test_somebody_who_waits_for_a_closed_counter_or_an_absent_officer_is_not_forgotten() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1")
    for _ in range(2):
        day.issues("K")
    day.calls("K-001", to="Loket 1")
    day.sends("K-001", at="Loket 1", to_counter="Loket 2")
    day.calls("K-002", to="Loket 1")
    day.sends("K-002", at="Loket 1", to_officer="petugas-3")
    assert the(day, AlarmCode.ABSENT_COUNTER).params["numbers"] == "K-001"
    assert (the(day, AlarmCode.ABSENT_OFFICER).subject) == "petugas-3"
    day.opens("Loket 2", "Loket 3")
    assert codes(day) == set()
    day.pauses("Loket 2")
    assert the(day, AlarmCode.ABSENT_COUNTER).severity is Severity.NOTICE


def test_a_call_that_nobody_answers_is_noticed_until_they_come() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1")
    day.issues("K")
    day.calls("K-001", to="Loket 1")
    day.passes(minutes=4)
    assert codes(day) == set()
    day.passes(minutes=1)
    alarm = the(day, AlarmCode.UNANSWERED)
    assert (alarm.severity, alarm.subject, alarm.params) == (Severity.WARNING, "1", {"number": "K-001", "minutes": 5})
    day.starts("K-001", at="Loket 1")
    assert codes(day) == set()


def test_an_unusually_long_service_is_noticed() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1")
    day.issues("K")
    day.calls("K-001", to="Loket 1")
    day.starts("K-001", at="Loket 1")
    day.passes(minutes=60)
    assert the(day, AlarmCode.LONG_SERVICE).params["minutes"] == 60


def test_a_pause_is_over_when_it_lasts_longer_than_said_or_than_usual() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1", "Loket 2")
    day.pauses("Loket 1", minutes=10)
    day.pauses("Loket 2", reason="rapat")
    day.passes(minutes=9)
    assert codes(day) == set()
    day.passes(minutes=2)
    assert the(day, AlarmCode.PAUSE_OVER).subject == "1"
    day.passes(minutes=20)
    assert [alarm.subject for alarm in told(day)] == ["1", "2"]


def test_people_set_aside_are_not_forgotten() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1")
    for _ in range(2):
        day.issues("K")
    day.calls("K-001", to="Loket 1")
    day.parks("K-001", at="Loket 1", minutes=5)
    day.calls("K-002", to="Loket 1")
    day.parks("K-002", at="Loket 1")
    day.passes(minutes=6)
    assert the(day, AlarmCode.PARKED_OVERDUE).params["numbers"] == "K-001"
    assert AlarmCode.PARKED_LONG not in codes(day)
    day.passes(minutes=85)
    assert the(day, AlarmCode.PARKED_LONG).params["numbers"] == "K-002"


def test_an_officer_who_often_calls_out_of_order_is_named() -> None:
    """Row 128."""
    day = watched()
    day.opens("Loket 1", "Loket 2")
    for _ in range(4):
        day.issues("K")
    day.picks("K-003", to="Loket 1", why="rentan", may_jump=True)
    assert AlarmCode.OUT_OF_ORDER not in codes(day)
    day.finishes("K-003", at="Loket 1")
    day.picks("K-004", to="Loket 1", why="perintah", may_jump=True)
    alarm = the(day, AlarmCode.OUT_OF_ORDER)
    assert (alarm.subject, alarm.params["count"]) == ("petugas-1", 2)


def test_a_stopped_queue_is_told_while_people_could_come() -> None:
    """Row 128."""
    hours = Hours(week=((Span(8 * 60, 12 * 60),),) * 7)
    day = watched(small_site(hours=hours))
    day.at("09:00")
    day.stops("K")
    assert the(day, AlarmCode.STOPPED).params == {"reason": "penuh"}
    day.at("12:00")
    assert codes(day) == set()


def test_the_last_numbers_of_the_day_are_told_before_they_are_gone() -> None:
    """Row 128."""
    day = watched(small_site(numbering=Numbering("", last=4)))
    day.opens("Loket 1", "Loket 2", "Loket 3")
    day.issues("K")
    assert the(day, AlarmCode.NUMBERS_LOW).params == {"count": 3}
    for _ in range(3):
        day.issues("K")
    assert the(day, AlarmCode.NUMBERS_OUT).severity is Severity.URGENT
    assert Number("K", 4, 3).text == day.hall.tickets[list(day.hall.tickets)[-1]].number.text


def test_a_tenants_supervisor_hears_of_that_tenant_only() -> None:
    """Row 136."""
    day = watched()
    day.issues("B")
    day.issues("K")
    assert [alarm.subject for alarm in told(day, tenant_of("K"))] == ["K"]
    assert [alarm.subject for alarm in told(day)] == ["K", "B"]


def test_the_most_urgent_comes_first() -> None:
    day = watched()
    day.opens("Loket 1")
    day.issues("K")
    day.calls("K-001", to="Loket 1")
    day.passes(minutes=5)
    day.issues("B")
    assert [alarm.severity for alarm in told(day)] == [Severity.URGENT, Severity.WARNING]


@pytest.mark.parametrize("threshold", Thresholds.__struct_fields__)
def test_a_threshold_of_zero_alarms_never(threshold: str) -> None:
    assert getattr(replace(Thresholds(), **{threshold: 0}), threshold) == 0
    day = watched(small_site(), **dict.fromkeys(Thresholds.__struct_fields__, 0))
    day.opens("Loket 1", "Loket 2")
    for _ in range(9):
        day.issues("K")
    day.next_at("Loket 1")
    day.pauses("Loket 2")
    day.passes(minutes=400)
    assert codes(day) == set()
