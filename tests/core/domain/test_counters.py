"""Sitting down, pausing, taking over and leaving."""

import pytest

from core.domain.errors import (
    CounterBusy,
    CounterIsClosed,
    CounterIsPaused,
    CounterNotPaused,
    CounterTaken,
    NotYourCounter,
    UnknownCounter,
)
from core.domain.facts import CounterClosed as LeftCounter
from core.domain.facts import CounterOpened, Reason
from core.domain.hall import CounterStatus
from core.domain.ids import CounterId, StaffId
from core.domain.ticket import State
from tests.support.lobby import Lobby, said

ONE, TWO = CounterId("1"), CounterId("2")


@pytest.fixture
def lobby() -> Lobby:
    """Ani sits at Loket 1."""
    lobby = Lobby()
    lobby.opens("Loket 1", by="ani")
    return lobby


def test_an_officer_who_sits_down_has_the_counter(lobby: Lobby) -> None:
    """Row 65."""
    counter_state = lobby.hall.counter(ONE)
    assert (counter_state.state, counter_state.officer, counter_state.since) == (
        CounterStatus.OPEN,
        "ani",
        lobby.facts[-1].at,
    )
    assert lobby.hall.counter_of(StaffId("ani")) == ONE


def test_opening_the_own_counter_again_changes_nothing(lobby: Lobby) -> None:
    assert lobby.opens("Loket 1", by="ani") == ()


def test_a_counter_in_use_is_not_given_to_another_officer(lobby: Lobby) -> None:
    """Row 66."""
    with pytest.raises(CounterTaken) as refused:
        lobby.opens("Loket 1", by="budi")
    assert said(refused.value) == "Loket 1 is in use by another officer."


def test_an_officer_who_moves_leaves_the_old_counter(lobby: Lobby) -> None:
    """Row 66, row 70."""
    left, opened = lobby.opens("Loket 2", by="ani")
    assert isinstance(left, LeftCounter)
    assert (left.counter, left.officer, left.taken_over_by) == (ONE, "ani", None)
    assert isinstance(opened, CounterOpened)
    assert lobby.hall.counter(ONE).state is CounterStatus.CLOSED
    assert lobby.hall.counter_of(StaffId("ani")) == TWO


def test_an_officer_with_a_person_in_front_can_not_move(lobby: Lobby) -> None:
    """Row 70."""
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    with pytest.raises(CounterBusy) as refused:
        lobby.opens("Loket 2", by="ani")
    assert said(refused.value) == "K-001 is still at Loket 1. Finish it first."


def test_taking_over_keeps_the_person_who_is_being_served(lobby: Lobby) -> None:
    """Row 66."""
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    closed, opened = lobby.opens("Loket 1", by="budi", take_over=True)
    assert isinstance(closed, LeftCounter)
    assert isinstance(opened, CounterOpened)
    assert (closed.officer, closed.taken_over_by, opened.officer) == ("ani", "budi", "budi")
    counter_state = lobby.hall.counter(ONE)
    assert (counter_state.reason, counter_state.call) == (Reason.FIRST_COME, lobby.hall.calls[-1]), (
        "and why they were called"
    )
    with pytest.raises(NotYourCounter):
        lobby.next_at("Loket 1", by="ani")
    lobby.finishes("K-001", at="Loket 1")
    assert lobby.ticket("K-001").state is State.FINISHED
    assert lobby.hall.counter_of(StaffId("ani")) is None


def test_an_officer_may_take_over_while_leaving_another_counter(lobby: Lobby) -> None:
    lobby.opens("Loket 2", by="budi")
    left, closed, opened = lobby.opens("Loket 1", by="budi", take_over=True)
    assert isinstance(left, LeftCounter)
    assert isinstance(closed, LeftCounter)
    assert isinstance(opened, CounterOpened)
    assert [(left.counter, left.officer), (closed.counter, closed.officer)] == [(TWO, "budi"), (ONE, "ani")]
    assert opened.counter == ONE


def test_taking_over_a_paused_counter_opens_it(lobby: Lobby) -> None:
    lobby.pauses("Loket 1")
    lobby.opens("Loket 1", by="budi", take_over=True)
    assert lobby.hall.counter(ONE).state is CounterStatus.OPEN


def test_taking_over_an_empty_counter_is_just_opening_it() -> None:
    lobby = Lobby()
    (opened,) = lobby.opens("Loket 1", by="ani", take_over=True)
    assert isinstance(opened, CounterOpened)


def test_a_paused_counter_calls_nobody_until_it_resumes(lobby: Lobby) -> None:
    lobby.issues("K")
    lobby.pauses("Loket 1")
    with pytest.raises(CounterIsPaused) as refused:
        lobby.next_at("Loket 1")
    assert said(refused.value) == "Loket 1 is paused. Resume it first."
    lobby.resumes("Loket 1")
    lobby.calls("K-001", to="Loket 1")


def test_a_person_at_a_paused_counter_is_still_served(lobby: Lobby) -> None:
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    lobby.pauses("Loket 1")
    lobby.recalls("K-001", at="Loket 1")
    lobby.starts("K-001", at="Loket 1")
    lobby.finishes("K-001", at="Loket 1")
    assert lobby.hall.counter(ONE).state is CounterStatus.PAUSED


def test_pausing_twice_and_resuming_an_open_counter_are_refused(lobby: Lobby) -> None:
    with pytest.raises(CounterNotPaused) as refused:
        lobby.resumes("Loket 1")
    assert said(refused.value) == "Loket 1 is not paused."
    lobby.pauses("Loket 1")
    with pytest.raises(CounterIsPaused):
        lobby.pauses("Loket 1")


def test_a_counter_closes_once_nobody_is_there(lobby: Lobby) -> None:
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    with pytest.raises(CounterBusy):
        lobby.closes("Loket 1")
    lobby.misses("K-001", at="Loket 1")
    lobby.closes("Loket 1")
    counter_state = lobby.hall.counter(ONE)
    assert (counter_state.state, counter_state.officer) == (CounterStatus.CLOSED, None)
    lobby.opens("Loket 1", by="budi")


def test_nobody_but_its_officer_pauses_resumes_or_closes_a_counter(lobby: Lobby) -> None:
    with pytest.raises(NotYourCounter):
        lobby.pauses("Loket 1", by="budi")
    with pytest.raises(NotYourCounter):
        lobby.closes("Loket 1", by="budi")
    lobby.pauses("Loket 1")
    with pytest.raises(NotYourCounter):
        lobby.resumes("Loket 1", by="budi")


def test_a_closed_or_unknown_counter_can_not_be_paused_or_closed() -> None:
    lobby = Lobby()
    with pytest.raises(CounterIsClosed):
        lobby.pauses("Loket 1")
    with pytest.raises(CounterIsClosed):
        lobby.closes("Loket 1")
    with pytest.raises(UnknownCounter):
        lobby.opens("Loket 99")
    with pytest.raises(UnknownCounter):
        lobby.closes("Loket 99")
