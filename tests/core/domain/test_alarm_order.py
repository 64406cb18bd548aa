"""A supervisor reads first what weighs most: by how much of the target is used up, times how many wait."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.domain.alarms import AlarmCode, Remedy, Severity, alarms
from core.domain.alarms.everything import burden
from core.domain.rules import QueueRule
from core.domain.scope import scope_of_tenant
from core.domain.site import Site
from tests.support.lobby import Lobby
from tests.support.small_building import small_site
from tests.support.watched_day import codes, the, told, watched


def building() -> Site:
    return small_site(queue_rules=QueueRule(target_minutes=20))


def test_the_queue_whose_wait_weighs_most_comes_first() -> None:
    """K: 2 people, 20 of 20 minutes; S: 1 person, 30 of 20."""
    day = watched(waiting_per_counter=0)
    day.issues("S")
    day.passes(minutes=10)
    day.issues("K")
    day.issues("K")
    day.passes(minutes=20)
    assert [alarm.subject for alarm in told(day)][:2] == ["K", "S"]


def test_who_is_free_while_people_wait_too_long_comes_before_any_wait() -> None:
    day = watched(waiting_per_counter=0)
    for _ in range(5):
        day.issues("S")
    day.issues("K")
    day.opens("Loket 1")
    day.passes(minutes=40)
    first = told(day)[0]
    assert (first.code, first.severity, first.subject) == (AlarmCode.IDLE, Severity.URGENT, "K")
    assert (first.remedy, first.counters) == (Remedy.CALL, ("1",))


def test_a_counter_between_two_people_is_not_free() -> None:
    day = watched(waiting_per_counter=0)
    for _ in range(3):
        day.issues("K")
    day.passes(minutes=30)
    day.opens("Loket 1")
    assert AlarmCode.IDLE not in codes(day)
    assert the(day, AlarmCode.WAIT_OVER).remedy is Remedy.OPEN
    day.passes(minutes=1)
    assert the(day, AlarmCode.IDLE).counters == ("1",)


@given(
    st.lists(st.tuples(st.sampled_from("KS"), st.integers(0, 30)), max_size=12),
    st.sets(st.sampled_from(["Loket 1", "Loket 2", "Loket 3"])),
    st.integers(0, 60),
)
def test_whatever_the_day_alarms_stand_by_severity_then_by_weight(
    arrivals: list[tuple[str, int]], opened: set[str], minutes: int
) -> None:
    day = Lobby(building())
    day.opens(*sorted(opened))
    for queue, later in arrivals:
        day.passes(minutes=later)
        day.issues(queue)
    at = day.now + timedelta(minutes=minutes)
    found = alarms(day.hall, day.site, scope_of_tenant(day.site), at)
    severities = list(Severity)
    ranks = [(severities.index(a.severity), a.code is not AlarmCode.IDLE, -burden(a)) for a in found]
    assert ranks == sorted(ranks)
    assert len({(alarm.code, alarm.subject) for alarm in found}) == len(found)
