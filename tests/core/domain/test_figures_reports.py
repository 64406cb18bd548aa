"""Row 130: the numbers that reports are made of."""

from msgspec import json

from core.domain.figures import DayFigures, Share, Spread, spread_of
from core.domain.ids import ServiceId, TenantId
from core.domain.kinds import TicketClass
from tests.support.clock import minutes
from tests.support.diary import Diary
from tests.support.figure_scenes import ANI, ONE, K, S, called, figures, served


def test_row_130_the_day_is_summed_up_by_officer_counter_service_queue_tenant_hour_and_class() -> None:
    diary = served()
    diary.at("09:30")
    diary.issues("S", priority=True)
    by = figures(diary).by
    assert by.officer == {ANI: by.counter[ONE]}
    assert (by.officer[ANI].issued, by.officer[ANI].served, by.officer[ANI].stay.longest) == (0, 1, minutes(16))
    assert by.queue == {K: by.service[ServiceId("layanan-K")], S: by.service[ServiceId("layanan-S")]}
    assert by.queue == {K: by.tenant[TenantId("instansi-K")], S: by.tenant[TenantId("instansi-S")]}
    assert by.queue == {K: by.hour[8], S: by.hour[9]}
    assert by.queue == {K: by.ticket_class[TicketClass.REGULAR], S: by.ticket_class[TicketClass.PRIORITY]}
    assert (by.queue[K].served, by.queue[K].stay.mean, by.queue[S].going_on) == (1, minutes(16), 1)


def test_the_share_called_within_the_target_of_their_queue_is_known() -> None:
    diary = called(after=10)
    diary.finishes("K-001", at="1")
    diary.issues("K")
    diary.passes(minutes=10.5)
    diary.calls("K-002", to="1")
    target = figures(diary).by.queue[K].on_target
    assert (target.n, target.hits, target.share) == (2, 1, 0.5)


def test_a_service_that_the_site_no_longer_has_still_counts() -> None:
    diary = served()
    diary.site.services.clear()
    assert list(figures(diary).by.tenant) == [TenantId("")]


def test_of_nothing_nothing_is_said_but_that_it_is_nothing() -> None:
    day = figures(Diary())
    assert day.whole.waiting == Spread(0, minutes(0), None, None, None, None)
    assert day.whole.on_target == Share(0, 0, None)
    assert (day.tickets, day.counters, day.officers, day.by.queue) == ((), {}, {}, {})


def test_percentiles_are_times_that_somebody_really_had() -> None:
    few = spread_of(map(minutes, (9, 1, 4, 2)))
    assert (few.n, few.mean, few.median, few.p90, few.longest) == (4, minutes(4), minutes(2), minutes(9), minutes(9))
    ten = spread_of(map(minutes, range(1, 11)))
    assert (ten.median, ten.p90, ten.longest) == (minutes(5), minutes(9), minutes(10))


def test_figures_can_be_sent_as_json() -> None:
    day = figures(served())
    assert json.decode(json.encode(day), type=DayFigures) == day
