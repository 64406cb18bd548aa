"""What was undone is in no figure, but for the time that went by."""

from core.domain import facts as f
from tests.support.clock import minutes
from tests.support.figure_scenes import ANI, ONE, K, called, figures, morning, serving, stages, times


def test_an_undone_call_was_no_call_and_the_person_waited_on() -> None:
    diary = called()
    diary.passes(minutes=1)
    diary.undoes(at="1")
    diary.passes(minutes=2)
    diary.calls("K-001", to="1")
    (stage,) = stages(diary, "K-001")
    assert stage.waiting == minutes(8)
    assert (times(diary).idle, times(diary).called) == (minutes(8), minutes(0))
    assert figures(diary).whole.called == 1


def test_an_undone_finish_lets_the_service_go_on_also_where_the_next_was_called_with_it() -> None:
    diary = serving()
    diary.issues("K")
    together = {"counter": ONE, "officer": ANI, "nonce": "next"}
    diary.write(f.ServiceFinished, ticket=diary.ticket("K-001").id, **together)
    next_one = {"ticket": diary.ticket("K-002").id, "queues": (K,), "reason": f.Reason.FIRST_COME}
    diary.write(f.TicketCalled, **next_one, **together)
    diary.passes(minutes=1)
    diary.undoes(at="1")
    diary.passes(minutes=3)
    assert [stages(diary, n)[0].serving for n in ("K-001", "K-002")] == [minutes(4), None]
    assert stages(diary, "K-002")[0].waiting == times(diary).serving == minutes(4)


def test_an_undone_transfer_was_none_though_the_ticket_was_moved_there_and_back_meanwhile() -> None:
    diary = serving()
    diary.transfers("K-001", at="1", to="S")
    diary.passes(minutes=1)
    diary.moves("K-001", to="K")
    diary.moves("K-001", to="S")
    diary.undoes(at="1")
    diary.passes(minutes=1)
    (stage,) = stages(diary, "K-001")
    assert (stage.queue, stage.serving, stage.ended) == (K, minutes(2), None)


def test_an_undone_pause_was_no_pause() -> None:
    diary = morning()
    diary.does(f.CounterPaused, "1", reason="ibadah")
    diary.passes(minutes=1)
    diary.undoes(at="1")
    diary.passes(minutes=1)
    assert (times(diary).idle, times(diary).paused_by) == (minutes(2), {})
