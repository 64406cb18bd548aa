"""Pauses with a reason and an end, and counters that close only with a supervisor's word. Row 67."""

import pytest

from core.domain.errors import (
    ClosingNeedsApproval,
    ClosingNotAsked,
    CounterAlreadyClosed,
    CounterBusy,
    UnfitTime,
    UnknownCode,
    UnknownCounter,
)
from core.domain.facts import ClosingAnswered, CounterResumed
from core.domain.facts import CounterClosed as Closed
from core.domain.hall import Closing, CounterStatus
from core.domain.ids import CounterId
from core.domain.site import Hours, Span
from core.domain.ticket import Move, State
from tests.support.lobby import Lobby, said
from tests.support.small_building import small_site

AT, ONE = "Loket 1", CounterId("1")
OFFICE = Hours(week=((Span(480, 720),),) * 7)


@pytest.fixture
def lobby() -> Lobby:
    """Ani sits at Loket 1, which closes in opening hours (08.00-12.00) only with a supervisor's word."""
    lobby = Lobby(small_site({"1": "K", "2": "S"}, hours=OFFICE, closing_needs_approval=True))
    lobby.at("09:00")
    lobby.opens(AT, by="ani")
    return lobby


def test_a_pause_says_why_and_until_when(lobby: Lobby) -> None:
    """Row 67."""
    lobby.pauses(AT, reason="ibadah", minutes=15)
    counter_state = lobby.hall.counter(ONE)
    assert (counter_state.state, counter_state.pause_reason, counter_state.since) == (
        CounterStatus.PAUSED,
        "ibadah",
        lobby.facts[-1].at,
    )
    assert counter_state.pause_until == lobby.facts[-1].at.replace(minute=15)
    lobby.resumes(AT)
    counter_state = lobby.hall.counter(ONE)
    assert (counter_state.state, counter_state.pause_reason, counter_state.pause_until) == (
        CounterStatus.OPEN,
        "",
        None,
    )


def test_a_pause_ends_by_itself_at_the_time_given(lobby: Lobby) -> None:
    """Row 67."""
    lobby.pauses(AT, reason="ibadah", minutes=15)
    lobby.passes(minutes=14)
    assert lobby.due_work_runs() == ()
    lobby.passes(minutes=1)
    (resumed,) = lobby.due_work_runs()
    assert isinstance(resumed, CounterResumed)
    assert (resumed.officer, resumed.nonce) == ("ani", "")
    assert lobby.hall.counter(ONE).state is CounterStatus.OPEN


def test_a_pause_without_an_end_goes_on(lobby: Lobby) -> None:
    """Row 67."""
    lobby.pauses(AT, reason="rapat")
    lobby.passes(hours=2)
    assert lobby.due_work_runs() == ()


def test_a_pause_has_a_reason_of_the_list_and_an_end_later_today(lobby: Lobby) -> None:
    """Row 67."""
    with pytest.raises(UnknownCode):
        lobby.pauses(AT, reason="ngopi")
    with pytest.raises(UnfitTime) as refused:
        lobby.pauses(AT, minutes=-1)
    assert said(refused.value) == "Choose a time later today."
    with pytest.raises(UnfitTime):
        lobby.pauses(AT, minutes=20 * 60)


def test_in_opening_hours_a_counter_closes_only_with_a_supervisors_word(lobby: Lobby) -> None:
    """Row 67."""
    with pytest.raises(ClosingNeedsApproval) as refused:
        lobby.closes(AT)
    assert said(refused.value) == "In opening hours a supervisor must agree before Loket 1 closes. Ask first."
    lobby.asks_to_close(AT)
    assert lobby.hall.counter(ONE).closing is Closing.ASKED
    assert lobby.asks_to_close(AT) == (), "asked is asked"
    with pytest.raises(ClosingNeedsApproval):
        lobby.closes(AT)


def test_nobody_gets_round_the_supervisor_by_sitting_down_elsewhere(lobby: Lobby) -> None:
    """Row 67."""
    with pytest.raises(ClosingNeedsApproval):
        lobby.opens("Loket 2", by="ani")
    assert lobby.hall.counter_of(lobby.officer(AT)) == ONE


def test_whoever_takes_over_closes_nothing(lobby: Lobby) -> None:
    """Row 67."""
    lobby.opens(AT, by="budi", take_over=True)
    assert lobby.hall.counter(ONE).officer == "budi"


def test_a_counter_at_which_nobody_is_closes_with_the_supervisors_word(lobby: Lobby) -> None:
    """Row 67."""
    lobby.asks_to_close(AT)
    answered, closed = lobby.answers_closing(AT, approved=True)
    assert isinstance(answered, ClosingAnswered)
    assert isinstance(closed, Closed)
    assert lobby.hall.counter(ONE).state is CounterStatus.CLOSED


def test_a_counter_at_which_somebody_is_closes_once_they_have_gone(lobby: Lobby) -> None:
    """Row 67."""
    lobby.issues("K")
    lobby.calls("K-001", to=AT)
    lobby.asks_to_close(AT)
    assert len(lobby.answers_closing(AT, approved=True)) == 1
    with pytest.raises(CounterBusy):
        lobby.closes(AT)
    lobby.finishes("K-001", at=AT)
    lobby.closes(AT)
    lobby.opens(AT, by="budi")
    with pytest.raises(ClosingNeedsApproval):
        lobby.closes(AT)


def test_a_supervisor_who_does_not_agree_may_be_asked_again(lobby: Lobby) -> None:
    """Row 67."""
    lobby.asks_to_close(AT)
    lobby.answers_closing(AT, approved=False)
    assert lobby.hall.counter(ONE).closing is Closing.DENIED
    with pytest.raises(ClosingNeedsApproval):
        lobby.closes(AT)
    assert len(lobby.asks_to_close(AT)) == 1


def test_a_supervisor_answers_only_who_has_asked(lobby: Lobby) -> None:
    """Row 67."""
    with pytest.raises(ClosingNotAsked):
        lobby.answers_closing(AT, approved=True)
    with pytest.raises(UnknownCounter):
        lobby.answers_closing("Loket 99", approved=True)


def test_after_hours_nobody_is_asked(lobby: Lobby) -> None:
    """Row 67."""
    lobby.at("12:00")
    lobby.closes(AT)


def test_where_the_tenant_does_not_want_it_nobody_is_asked() -> None:
    """Row 67."""
    lobby = Lobby(small_site(hours=OFFICE))
    lobby.opens(AT)
    lobby.closes(AT)


def test_a_released_counter_is_closed_and_its_person_waits_again_in_front() -> None:
    lobby = Lobby()
    lobby.opens(AT)
    for _ in range(2):
        lobby.issues("K")
    lobby.picks("K-002", to=AT, why="rentan", may_jump=True)
    lobby.releases(AT)
    ticket = lobby.ticket("K-002")
    assert (ticket.state, ticket.position.at_head, ticket.past[-1].ended) == (State.WAITING, True, Move.RETURN)
    assert lobby.hall.counter(ONE).officer is None
    assert lobby.hall.audit_notes[-1].what == "CounterReleased"
    lobby.opens(AT, by="pengganti")
    lobby.calls("K-002", to=AT)


def test_only_a_counter_with_an_officer_is_released() -> None:
    lobby = Lobby()
    with pytest.raises(CounterAlreadyClosed):
        lobby.releases(AT)
    with pytest.raises(UnknownCounter):
        lobby.releases("Loket 99")
    lobby.opens(AT)
    lobby.releases(AT)
    with pytest.raises(CounterAlreadyClosed):
        lobby.releases(AT)
