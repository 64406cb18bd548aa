"""Serving somebody without a number: they get the next one, and are served at once."""

import pytest

from core.domain.errors import CounterBusy, CounterIsPaused, QueueElsewhere, RightNeeded, UnknownService
from core.domain.facts import TicketIssued, WalkedUp
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.ticket import State
from tests.support.lobby import Lobby

AT = "Loket 1"


@pytest.fixture
def lobby() -> Lobby:
    """Loket 1 takes from K; K-001 waits."""
    lobby = Lobby()
    lobby.opens(AT)
    lobby.issues("K")
    return lobby


def test_somebody_without_a_number_is_served_and_gets_the_next_number(lobby: Lobby) -> None:
    """Row 63."""
    issued, walked_up = lobby.serves_at_once("K", at=AT)
    assert isinstance(issued, TicketIssued)
    assert isinstance(walked_up, WalkedUp)
    ticket = lobby.ticket("K-002")
    assert (ticket.state, ticket.counter, ticket.officer) == (State.SERVING, "1", "petugas-1")
    assert (ticket.called_at, ticket.started_at, ticket.kiosk) == (walked_up.at, walked_up.at, None)
    assert issued.staff == "petugas-1"
    assert len(lobby.hall.line(QueueId("K"))) == 1, "K-001 waits on"
    lobby.finishes("K-002", at=AT)
    assert lobby.issues("K") == "K-003"


def test_a_supervisor_sees_who_was_served_without_a_number(lobby: Lobby) -> None:
    """Row 63."""
    lobby.serves_at_once("K", at=AT)
    audit_note = lobby.hall.audit_notes[-1]
    assert (audit_note.what, audit_note.staff, audit_note.counter, audit_note.queue) == (
        "WalkedUp",
        "petugas-1",
        "1",
        "K",
    )


def test_serving_without_a_number_takes_nobodys_turn(lobby: Lobby) -> None:
    """Row 63."""
    for _ in range(3):
        lobby.serves_at_once("K", at=AT, priority=True)
        lobby.finishes(f"K-{len(lobby.hall.tickets):03d}", at=AT)
    assert lobby.hall.line(QueueId("K")).priority_streak == 0
    assert not lobby.hall.calls, "nobody was called"


def test_without_the_right_nobody_is_served_without_a_number(lobby: Lobby) -> None:
    """Row 63."""
    with pytest.raises(RightNeeded):
        lobby.serves_at_once("K", at=AT, allowed=False)


def test_nobody_is_served_at_a_busy_or_paused_counter_or_from_a_queue_of_others(lobby: Lobby) -> None:
    """Row 63."""
    with pytest.raises(QueueElsewhere):
        lobby.serves_at_once("S", at=AT)
    with pytest.raises(UnknownService):
        lobby.serves_at_once("X", at=AT)
    lobby.pauses(AT)
    with pytest.raises(CounterIsPaused):
        lobby.serves_at_once("K", at=AT)
    lobby.resumes(AT)
    lobby.calls("K-001", to=AT)
    with pytest.raises(CounterBusy):
        lobby.serves_at_once("K", at=AT)
    assert set(lobby.hall.tickets) == {lobby.ticket("K-001").id}


def test_whoever_was_served_without_a_number_may_be_sent_on_like_everybody(lobby: Lobby) -> None:
    """Row 63."""
    lobby.serves_at_once("K", at=AT, priority=True)
    lobby.sends("K-002", at=AT, to_queue="S")
    ticket = lobby.ticket("K-002")
    assert (ticket.ticket_class, ticket.queue) == (TicketClass.PRIORITY, "S")
