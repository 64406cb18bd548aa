"""Set aside, with a reason; called back by whom it was set aside for, or back by itself."""

import pytest

from core.domain.audit import audit_day
from core.domain.errors import CounterBusy, NotForThisCounter, RightNeeded, UnfitTime, UnknownCode
from core.domain.facts import Reason, TicketUnparked
from core.domain.ids import CounterId
from core.domain.ticket import Move, ReservedFor, State
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

AT = "Loket 1"


@pytest.fixture
def lobby() -> Lobby:
    """K-001 is served at Loket 1; K-002 waits; Loket 2 takes from K as well, Loket 4 does not."""
    lobby = Lobby(small_site({"1": "K", "2": "KS", "4": "B"}))
    lobby.opens(AT, "Loket 2", "Loket 4")
    lobby.issues("K")
    lobby.issues("K")
    lobby.calls("K-001", to=AT)
    lobby.starts("K-001", at=AT)
    return lobby


def test_a_person_set_aside_frees_the_counter_and_keeps_their_number(lobby: Lobby) -> None:
    """Row 52."""
    started_at = lobby.ticket("K-001").started_at
    lobby.parks("K-001", at=AT, reason="fotokopi", minutes=10)
    ticket = lobby.ticket("K-001")
    assert ticket.state is State.PARKED
    assert ticket.parked
    assert (ticket.parked.reason, ticket.parked.until) == ("fotokopi", lobby.facts[-1].at.replace(minute=10))
    assert (ticket.counter, ticket.called_at, ticket.calls) == (None, None, 0)
    (stage,) = ticket.past
    assert (stage.counter, stage.started_at, stage.ended) == ("1", started_at, Move.PARK)
    lobby.calls("K-002", to=AT)


@pytest.mark.parametrize("reason", ["", "malas"])
def test_a_person_is_set_aside_for_a_reason_of_the_list_only(lobby: Lobby, reason: str) -> None:
    """Row 52."""
    with pytest.raises(UnknownCode):
        lobby.parks("K-001", at=AT, reason=reason)


@pytest.mark.parametrize("minutes", [0, -5, 24 * 60])
def test_a_person_is_set_aside_until_a_time_later_today_only(lobby: Lobby, minutes: float) -> None:
    """Row 52."""
    with pytest.raises(UnfitTime):
        lobby.parks("K-001", at=AT, minutes=minutes)


def test_a_person_set_aside_for_the_queue_is_called_by_any_of_its_counters(lobby: Lobby) -> None:
    """Row 52."""
    lobby.passes(minutes=2)
    lobby.parks("K-001", at=AT)
    with pytest.raises(NotForThisCounter):
        lobby.picks("K-001", to="Loket 4")
    fact = lobby.picks("K-001", to="Loket 2")
    assert (fact.reason, fact.passed_over) == (Reason.FROM_PARK, ())
    assert not lobby.hall.parked
    assert not lobby.hall.audit_notes, "that is what it was set aside for"
    assert lobby.ticket("K-001").waiting_from == fact.at, "who was set aside did not wait"


def test_a_number_kept_aside_unserved_and_called_before_others_is_in_the_log(lobby: Lobby) -> None:
    lobby.parks("K-001", at=AT, reserved_for="officer")
    lobby.passes(minutes=90)
    with pytest.raises(RightNeeded):
        lobby.picks("K-001", to=AT, why="rentan")
    with pytest.raises(UnknownCode):
        lobby.picks("K-001", to=AT, why="teman", may_jump=True)
    fact = lobby.picks("K-001", to=AT, why="rentan", may_jump=True)
    assert (fact.reason, fact.why) == (Reason.FROM_PARK, "rentan")
    (note,) = lobby.hall.audit_notes
    assert (note.what, note.staff, note.ticket) == ("KeptAside", "petugas-1", lobby.ticket("K-001").id)
    assert (note.passed_over, note.why) == (1, "rentan")


def test_a_number_kept_aside_unserved_waits_where_a_missed_call_would_put_it(lobby: Lobby) -> None:
    """Called in an empty queue, kept for a friend and called back before all who came meanwhile: no more."""
    lobby.parks("K-001", at=AT)
    for _ in range(4):
        lobby.issues("K")
    lobby.passes(minutes=5)
    fact = lobby.comes_from_aside("K-001", to=AT)
    assert (lobby.ticket("K-001").state, fact.officer) == (State.WAITING, "petugas-1")
    assert not lobby.hall.audit_notes, "the rule put it there, and nobody chose"
    assert lobby.serves_all(AT) == ["K-002", "K-003", "K-004", "K-001", "K-005", "K-006"]


def test_a_number_kept_aside_until_a_time_unserved_passes_nobody_either(lobby: Lobby) -> None:
    lobby.parks("K-001", at=AT, minutes=40)
    for _ in range(4):
        lobby.issues("K")
    lobby.passes(minutes=40)
    lobby.due_work_runs()
    assert lobby.serves_all(AT)[-1] == "K-001", "longer away than the half hour for a missed call"


def test_two_numbers_of_a_queue_kept_aside_unserved_come_back_one_behind_the_other(lobby: Lobby) -> None:
    for number in ("K-001", "K-002"):
        if number != "K-001":
            lobby.calls(number, to=AT)
        lobby.parks(number, at=AT, minutes=10)
    for _ in range(5):
        lobby.issues("K")
    lobby.passes(minutes=10)
    first, second = lobby.due_work_runs(), lobby.due_work_runs()
    assert (len(first), len(second), lobby.due_work_runs()) == (1, 1, ())
    assert lobby.serves_all(AT) == ["K-003", "K-004", "K-005", "K-002", "K-001", "K-006", "K-007"]
    assert audit_day(lobby.facts).broken is None


def test_who_was_kept_aside_unserved_is_called_at_once_where_nobody_waits(lobby: Lobby) -> None:
    lobby.parks("K-001", at=AT)
    lobby.calls("K-002", to="Loket 2")
    assert lobby.picks("K-001", to=AT).reason is Reason.FROM_PARK


def test_a_return_from_aside_is_undone_like_any_deed(lobby: Lobby) -> None:
    lobby.parks("K-001", at=AT)
    lobby.comes_from_aside("K-001", to=AT)
    lobby.takes_back(at=AT)
    assert lobby.ticket("K-001").state is State.PARKED
    lobby.restarts()


def test_a_person_set_aside_for_a_counter_is_called_by_nobody_else(lobby: Lobby) -> None:
    """Row 52."""
    lobby.passes(minutes=2)
    lobby.parks("K-001", at=AT, reserved_for="counter")
    assert lobby.ticket("K-001").reserved_for == ReservedFor("counter", CounterId("1"))
    with pytest.raises(NotForThisCounter):
        lobby.picks("K-001", to="Loket 2")
    lobby.picks("K-001", to=AT)
    assert lobby.ticket("K-001").reserved_for is None


def test_a_person_set_aside_for_an_officer_is_called_wherever_that_officer_sits(lobby: Lobby) -> None:
    """Row 52."""
    lobby.parks("K-001", at=AT, reserved_for="officer")
    lobby.closes("Loket 4")
    lobby.opens("Loket 4", by="petugas-1")
    lobby.opens(AT, by="pengganti")
    with pytest.raises(NotForThisCounter):
        lobby.picks("K-001", to=AT)
    lobby.picks("K-001", to="Loket 4")


def test_nobody_comes_back_from_aside_to_a_counter_where_somebody_is(lobby: Lobby) -> None:
    """Row 52."""
    lobby.parks("K-001", at=AT)
    lobby.calls("K-002", to=AT)
    with pytest.raises(CounterBusy):
        lobby.picks("K-001", to=AT)


def test_a_person_whose_time_has_come_waits_again_with_the_wait_they_had_earned(lobby: Lobby) -> None:
    """Row 53."""
    lobby.passes(minutes=2)
    lobby.parks("K-001", at=AT, minutes=10)
    lobby.passes(minutes=9)
    assert lobby.due_work_runs() == ()
    lobby.passes(minutes=1)
    (unparked,) = lobby.due_work_runs()
    assert isinstance(unparked, TicketUnparked)
    assert unparked.nonce == "", "nobody asked: the system itself"
    ticket = lobby.ticket("K-001")
    assert (ticket.state, ticket.waiting_from, ticket.position.since) == (State.WAITING, unparked.at, ticket.issued_at)
    lobby.calls("K-001", to=AT)


def test_a_person_comes_back_at_the_very_second_that_was_said() -> None:
    """Row 53."""
    lobby = Lobby()
    lobby.opens(AT)
    lobby.issues("K")
    lobby.calls("K-001", to=AT)
    until = lobby.in_minutes(5)
    lobby.parks("K-001", at=AT, minutes=5)
    assert until
    lobby.now = until
    assert len(lobby.due_work_runs()) == 1


def test_a_person_set_aside_for_a_counter_waits_there_alone_once_their_time_has_come(lobby: Lobby) -> None:
    """Row 53."""
    lobby.parks("K-001", at=AT, minutes=1, reserved_for="counter")
    lobby.passes(minutes=1)
    lobby.due_work_runs()
    lobby.calls("K-002", to="Loket 2")
    lobby.calls("K-001", to=AT)


def test_several_people_come_back_in_the_order_of_their_times(lobby: Lobby) -> None:
    """Row 53."""
    lobby.passes(minutes=2)
    lobby.parks("K-001", at=AT, minutes=10)
    lobby.calls("K-002", to=AT)
    lobby.starts("K-002", at=AT)
    lobby.passes(minutes=2)
    lobby.parks("K-002", at=AT, minutes=5)
    lobby.passes(minutes=20)
    unparked = [fact for fact in lobby.due_work_runs() if isinstance(fact, TicketUnparked)]
    assert lobby.numbers(fact.ticket for fact in unparked) == ["K-002", "K-001"]
    assert lobby.due_work_runs() == ()


def test_a_person_without_a_time_stays_aside_until_called(lobby: Lobby) -> None:
    """Row 53."""
    lobby.parks("K-001", at=AT)
    lobby.passes(hours=5)
    assert lobby.due_work_runs() == ()
    assert lobby.ticket("K-001").state is State.PARKED


def test_a_person_who_goes_while_set_aside_is_gone(lobby: Lobby) -> None:
    """Row 48."""
    lobby.parks("K-001", at=AT, minutes=10)
    lobby.leaves("K-001", at="Loket 2")
    lobby.passes(minutes=10)
    assert lobby.due_work_runs() == ()
    ticket = lobby.ticket("K-001")
    assert (ticket.state, ticket.parked, ticket.reserved_for) == (State.LEFT, None, None)
