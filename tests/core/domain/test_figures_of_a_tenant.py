"""The figures of one agency alone: what a supervisor of that agency may see."""

from core.domain.figures import DayFigures, day_figures
from core.domain.ids import CounterId, ServiceId
from tests.support.clock import minutes
from tests.support.diary import Diary
from tests.support.figure_scenes import K, S
from tests.support.small_building import MONDAY, tenant_of


def of_tenant(diary: Diary, queue: str) -> DayFigures:
    """The figures of the agency whose people stand in a queue."""
    return day_figures(diary.site, MONDAY, diary.facts, diary.now, tenant_of(queue))


def visit_to_two() -> Diary:
    """Somebody is served for K at Loket 1 and sent on to S at Loket 3; another one waits for S."""
    diary = Diary()
    diary.opens("1", by="ani")
    diary.opens("3", by="budi")
    diary.issues("K")
    diary.passes(minutes=5)
    diary.calls("K-001", to="1")
    diary.starts("K-001", at="1")
    diary.passes(minutes=10)
    diary.transfers("K-001", at="1", to="S")
    diary.issues("S")
    diary.passes(minutes=2)
    diary.calls("K-001", to="3")
    diary.starts("K-001", at="3")
    diary.passes(minutes=3)
    diary.finishes("K-001", at="3")
    return diary


def test_an_agency_counts_its_own_part_of_a_visit_to_two_agencies() -> None:
    first, second = of_tenant(visit_to_two(), "K"), of_tenant(visit_to_two(), "S")
    assert (first.whole.issued, first.whole.transferred, first.whole.served) == (1, 1, 0)
    assert (second.whole.issued, second.whole.transferred, second.whole.served) == (1, 0, 1)
    assert (first.whole.waiting.longest, second.whole.waiting.longest) == (minutes(5), minutes(2))
    assert (first.whole.stay.longest, second.whole.stay.n) == (minutes(20), 0), "the stay is of whom they came for"


def test_nothing_of_another_agency_is_in_its_tables() -> None:
    by = of_tenant(visit_to_two(), "K").by
    assert (list(by.queue), list(by.service)) == ([K], [ServiceId("layanan-K")])
    assert (list(by.tenant), list(by.counter)) == ([tenant_of("K")], [CounterId("1")])
    assert list(of_tenant(visit_to_two(), "S").by.queue) == [S]


def test_time_is_that_of_the_counters_which_take_from_its_queues() -> None:
    assert set(of_tenant(visit_to_two(), "K").counters) == {CounterId("1"), CounterId("3")}
    assert set(of_tenant(visit_to_two(), "B").counters) == set()


def test_an_agencys_tickets_are_those_that_came_to_it() -> None:
    assert [len(of_tenant(visit_to_two(), queue).tickets) for queue in "KSB"] == [1, 2, 0]
