"""Row 129: how long each part of a visit took."""

from datetime import date

from core.domain import facts as f
from core.domain.ticket import Move
from tests.support.clock import minutes
from tests.support.diary import Diary
from tests.support.figure_scenes import (
    ANI,
    BUDI,
    ONE,
    K,
    S,
    called,
    figures,
    morning,
    served,
    serving,
    stages,
    stay,
    times,
)


def test_row_129_waiting_walking_service_and_stay_of_a_visit_are_known() -> None:
    diary = served()
    diary.passes(minutes=30)
    (stage,) = stages(diary, "K-001")
    assert (stage.waiting, stage.walking, stage.serving) == (minutes(5), minutes(1), minutes(10))
    assert (stage.parked, stage.ready, stage.called_only) == (None, None, None)
    assert (stage.officer, stage.counter, stage.ended) == (ANI, ONE, Move.FINISH)
    assert stay(diary, "K-001") == minutes(16)


def test_where_arrival_is_confirmed_the_walk_ends_there() -> None:
    diary = called()
    diary.passes(minutes=2)
    diary.does(f.TicketArrived, "1", "K-001")
    diary.passes(minutes=3)
    diary.starts("K-001", at="1")
    (stage,) = stages(diary, "K-001")
    assert (stage.walking, stage.ready, stage.serving) == (minutes(2), minutes(3), minutes(0))


def test_who_came_but_was_sent_away_before_service_has_walked_all_the_same() -> None:
    diary = called()
    diary.passes(minutes=2)
    diary.does(f.TicketArrived, "1", "K-001")
    diary.passes(minutes=1)
    diary.finishes("K-001", at="1")
    (stage,) = stages(diary, "K-001")
    assert (stage.walking, stage.ready, stage.serving, stage.called_only) == (minutes(2), minutes(1), None, None)


def test_calling_again_does_not_begin_the_walk_anew() -> None:
    diary = called()
    diary.passes(minutes=2)
    diary.does(f.TicketRecalled, "1", "K-001")
    diary.passes(minutes=1)
    diary.starts("K-001", at="1")
    assert stages(diary, "K-001")[0].walking == minutes(3)
    assert figures(diary).whole.called == 1


def test_who_did_not_come_never_walked_and_was_never_served() -> None:
    diary = called()
    diary.passes(minutes=3)
    diary.does(f.TicketNoShow, "1", "K-001")
    (stage,) = stages(diary, "K-001")
    assert (stage.waiting, stage.walking, stage.serving, stage.called_only) == (minutes(5), None, None, minutes(3))
    assert stay(diary, "K-001") == minutes(8)


def test_when_an_officer_in_a_hurry_skips_start_no_service_time_is_made_up() -> None:
    diary = called()
    diary.passes(minutes=8)
    diary.finishes("K-001", at="1")
    (stage,) = stages(diary, "K-001")
    assert (stage.walking, stage.serving, stage.called_only, stage.ended) == (None, None, minutes(8), Move.FINISH)
    whole = figures(diary).whole
    assert (whole.served, whole.serving.n, whole.serving.mean) == (1, 0, None)


def test_whoever_gives_up_has_waited_until_then() -> None:
    diary = morning()
    diary.passes(minutes=25)
    diary.does(f.TicketLeft, "1", "K-001")
    diary.passes(minutes=60)
    (stage,) = stages(diary, "K-001")
    assert (stage.waiting, stage.called, stage.counter, stage.ended) == (minutes(25), False, None, Move.LEAVE)
    whole = figures(diary).whole
    assert (whole.left, whole.called, whole.waiting.longest, whole.on_target.n) == (1, 0, minutes(25), 0)


def test_who_still_waits_has_waited_so_far_but_is_no_finished_wait_yet() -> None:
    diary = morning()
    diary.passes(minutes=25)
    assert stages(diary, "K-001")[0].waiting == stay(diary, "K-001") == minutes(25)
    whole = figures(diary).whole
    assert (whole.going_on, whole.waiting.n, whole.stay.n) == (1, 0, 0)


def test_who_is_still_being_served_has_waited_but_no_service_time_yet() -> None:
    diary = serving()
    diary.passes(minutes=4)
    assert stages(diary, "K-001")[0].serving == minutes(4)
    whole = figures(diary).whole
    assert (whole.waiting.n, whole.walking.n, whole.serving.n) == (1, 1, 0)


def test_who_is_set_aside_stands_in_no_line_until_they_come_back() -> None:
    diary = serving()
    diary.parks("K-001", at="1")
    diary.passes(minutes=20)
    diary.wakes("K-001")
    diary.passes(minutes=7)
    diary.calls("K-001", to="1")
    first, second = stages(diary, "K-001")
    assert (first.ended, first.waiting) == (Move.PARK, minutes(5))
    assert (second.parked, second.waiting) == (minutes(20), minutes(7))


def test_who_is_called_straight_from_aside_did_not_wait_again() -> None:
    diary = serving()
    diary.parks("K-001", at="1")
    diary.passes(minutes=20)
    diary.calls("K-001", to="1")
    second = stages(diary, "K-001")[1]
    assert (second.parked, second.waiting, second.called) == (minutes(20), None, True)
    assert figures(diary).whole.on_target.n == 1, "only the first call was from the line"


def test_two_agencies_in_one_visit_are_two_stages_of_one_stay() -> None:
    diary = serving()
    diary.passes(minutes=9)
    diary.transfers("K-001", at="1", to="S")
    diary.opens("3", by="budi")
    diary.passes(minutes=4)
    diary.calls("K-001", to="3")
    diary.starts("K-001", at="3")
    diary.passes(minutes=2)
    diary.finishes("K-001", at="3")
    first, second = stages(diary, "K-001")
    assert (first.queue, first.officer, first.serving, first.ended) == (K, ANI, minutes(9), Move.TRANSFER)
    assert (second.queue, second.officer, second.waiting, second.serving) == (S, BUDI, minutes(4), minutes(2))
    assert stay(diary, "K-001") == minutes(5 + 1 + 9 + 4 + 2)


def test_who_was_put_into_another_line_goes_on_waiting() -> None:
    diary = morning()
    diary.passes(minutes=6)
    diary.moves("K-001", to="S")
    diary.passes(minutes=6)
    diary.opens("3", by="budi")
    diary.calls("K-001", to="3")
    (stage,) = stages(diary, "K-001")
    assert (stage.queue, stage.waiting) == (S, minutes(12))
    by = figures(diary).by.queue
    assert (by[K].issued, by[K].called, by[S].issued, by[S].called) == (1, 0, 0, 1)


def test_while_somebody_who_missed_their_call_is_away_nobody_counts_them_as_waiting() -> None:
    diary = called()
    diary.does(f.TicketNoShow, "1", "K-001")
    diary.passes(minutes=15)
    diary.reactivates("K-001")
    diary.passes(minutes=3)
    diary.calls("K-001", to="1")
    diary.finishes("K-001", at="1")
    assert [stage.waiting for stage in stages(diary, "K-001")] == [minutes(5), minutes(3)]
    assert stay(diary, "K-001") == minutes(5 + 15 + 3)
    assert figures(diary).whole.no_shows == 1


def test_who_walked_up_to_a_counter_never_stood_in_a_line() -> None:
    diary = Diary()
    diary.opens("1")
    number = diary.walks_up("K", to="1")
    diary.passes(minutes=5)
    diary.finishes(number, at="1")
    (stage,) = stages(diary, number)
    assert (stage.waiting, stage.walking, stage.serving) == (None, None, minutes(5))
    whole = figures(diary).whole
    assert (whole.issued, whole.called, whole.walked_up, whole.waiting.n) == (1, 0, 1, 0)


def test_a_service_that_lasts_past_midnight_is_as_long_as_it_lasted() -> None:
    diary = Diary()
    diary.at("23:50")
    diary.opens("1")
    number = diary.walks_up("K", to="1")
    diary.at("00:30", date(2025, 3, 4))
    diary.finishes(number, at="1")
    assert stages(diary, number)[0].serving == times(diary).serving == minutes(40)
