"""Alarms about people and counters: forgotten, unanswered, too long."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from core.domain.alarms import AlarmCode, Severity
from core.domain.numbering import Number
from core.domain.site import Hours, Numbering, Span
from core.domain.work_rules import Thresholds
from tests.support.small_building import small_site, tenant_of
from tests.support.watched_day import codes, the, told, watched


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


def test_an_officer_who_often_sends_people_away_in_rows_is_named() -> None:
    """Beyond row 128: whatever their rights."""
    day = watched()
    day.opens("Loket 1", "Loket 2")
    for _ in range(6):
        day.issues("K")
    for _ in range(4):
        day.parks(day.next_at("Loket 1"), at="Loket 1")
    assert AlarmCode.SENT_AWAY not in codes(day)
    day.parks(day.next_at("Loket 1"), at="Loket 1")
    alarm = the(day, AlarmCode.SENT_AWAY)
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


def test_whether_people_could_come_is_what_the_mended_wall_says() -> None:
    day = watched(small_site(hours=Hours(week=((Span(8 * 60, 12 * 60),),) * 7)))
    day.at("09:00")
    day.stops("K")
    day.mends_clock(timedelta(hours=3))
    assert codes(day) == set()
    day.mends_clock(timedelta(hours=0))
    assert the(day, AlarmCode.STOPPED).params == {"reason": "penuh"}


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
    assert [alarm.subject for alarm in told(day)] == ["B", "K"], "none weighs more yet: by their ids"


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
