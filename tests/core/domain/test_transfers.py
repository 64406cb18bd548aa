"""Sent on: one number, one visit, several stages."""

import pytest

from core.domain.errors import MoveNotAllowed, NobodyWaitingHere, UnknownCounter, UnknownQueue, UnknownService
from core.domain.facts import Reason, TicketTransferred
from core.domain.ids import CounterId, QueueId
from core.domain.ticket import Move, ReservedFor, State
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

AT = "Loket 1"


@pytest.fixture
def lobby() -> Lobby:
    """K-001 is served at Loket 1 after S-001 and S-002 came to the other queue; Loket 2 and 3 take from S."""
    lobby = Lobby(small_site({"1": "K", "2": "S", "3": "S"}))
    lobby.opens(AT, "Loket 2", "Loket 3")
    lobby.issues("S")
    lobby.issues("K")
    lobby.issues("S")
    lobby.calls("K-001", to=AT)
    lobby.starts("K-001", at=AT)
    return lobby


def test_a_person_sent_to_another_queue_keeps_number_and_earned_wait(lobby: Lobby) -> None:
    """Row 54, row 57."""
    lobby.sends("K-001", at=AT, to_queue="S")
    ticket = lobby.ticket("K-001")
    assert (ticket.state, ticket.queue, ticket.service) == (State.WAITING, "S", "layanan-S")
    assert lobby.serves_all("Loket 2") == ["S-001", "K-001", "S-002"]


def test_a_person_sent_in_front_is_called_first_and_the_call_says_so(lobby: Lobby) -> None:
    """Row 57."""
    lobby.sends("K-001", at=AT, to_queue="S", place="front")
    fact = lobby.calls("K-001", to="Loket 2")
    assert (fact.reason, lobby.numbers(fact.passed_over)) == (Reason.AT_HEAD, ["S-001"])


def test_a_person_sent_to_the_end_is_called_after_all_who_wait(lobby: Lobby) -> None:
    """Row 57."""
    lobby.sends("K-001", at=AT, to_queue="S", place="end")
    lobby.issues("S")
    assert lobby.serves_all("Loket 2") == ["S-001", "S-002", "K-001", "S-003"]


def test_the_whole_journey_is_one_ticket_with_stages(lobby: Lobby) -> None:
    """Row 58: finishing here and going on there is one step, and both agencies are one story."""
    first = lobby.ticket("K-001")
    lobby.sends("K-001", at=AT, to_queue="S")
    sent_at = lobby.facts[-1].at
    lobby.finishes(lobby.next_at("Loket 2"), at="Loket 2")
    lobby.calls("K-001", to="Loket 2")
    lobby.finishes("K-001", at="Loket 2")
    last = lobby.ticket("K-001")
    (stage,) = last.past
    assert (stage.queue, stage.counter, stage.officer, stage.ended) == ("K", "1", "petugas-1", Move.TRANSFER)
    assert (stage.waiting_from, stage.called_at, stage.started_at) == (
        first.issued_at,
        first.called_at,
        first.started_at,
    )
    assert (stage.ended_at, last.waiting_from) == (sent_at, sent_at)
    assert (last.counter, last.state, last.number, last.started_at) == ("2", State.FINISHED, first.number, None)


def test_two_agencies_never_have_the_same_person_at_once(lobby: Lobby) -> None:
    """Row 58."""
    lobby.sends("K-001", at=AT, to_queue="S", place="front")
    lobby.calls("K-001", to="Loket 2")
    assert lobby.hall.ticket_at(CounterId("1")) is None
    assert lobby.next_at("Loket 3") == "S-001"
    with pytest.raises(NobodyWaitingHere):
        lobby.next_at(AT)


def test_a_person_sent_to_an_officer_is_called_wherever_that_officer_sits(lobby: Lobby) -> None:
    """Row 55."""
    lobby.sends("K-001", at=AT, to_queue="S", to_officer="petugas-3")
    assert lobby.serves_all("Loket 2") == ["S-001", "S-002"]
    lobby.closes(AT)
    lobby.opens(AT, by="petugas-3")
    lobby.calls("K-001", to=AT)


def test_a_person_sent_to_a_counter_is_called_there_and_nowhere_else(lobby: Lobby) -> None:
    """Row 56."""
    lobby.sends("K-001", at=AT, to_counter="Loket 3")
    ticket = lobby.ticket("K-001")
    assert (ticket.queue, ticket.reserved_for) == ("K", ReservedFor("counter", CounterId("3")))
    with pytest.raises(NobodyWaitingHere):
        lobby.next_at(AT)
    assert lobby.next_at("Loket 2") == "S-001"
    assert lobby.next_at("Loket 3") == "K-001", "earlier than S-002"


def test_a_person_comes_back_to_the_same_queue_and_keeps_their_place(lobby: Lobby) -> None:
    """Row 51."""
    lobby.issues("K")
    lobby.sends("K-001", at=AT)
    lobby.calls("K-001", to=AT)
    lobby.sends("K-001", at=AT, place="end")
    lobby.calls("K-002", to=AT)


def test_a_wrong_queue_is_said_with_the_transfer(lobby: Lobby) -> None:
    """Row 59."""
    lobby.sends("K-001", at=AT, to_queue="S", why="wrong_queue")
    fact = lobby.facts[-1]
    assert isinstance(fact, TicketTransferred)
    assert (fact.why, fact.queue) == ("wrong_queue", "S")


def test_a_person_who_was_called_but_not_served_may_be_sent_on(lobby: Lobby) -> None:
    """Row 54."""
    lobby.calls("S-001", to="Loket 2")
    lobby.sends("S-001", at="Loket 2", to_queue="K")
    assert lobby.ticket("S-001").past[0].started_at is None


def test_a_service_names_its_queue(lobby: Lobby) -> None:
    """Row 54."""
    lobby.sends("K-001", at=AT, service="layanan-B")
    assert (lobby.ticket("K-001").queue, lobby.ticket("K-001").service) == ("B", "layanan-B")


def test_nobody_is_sent_where_nothing_is(lobby: Lobby) -> None:
    """Row 54."""
    with pytest.raises(UnknownQueue):
        lobby.sends("K-001", at=AT, to_queue="X")
    with pytest.raises(UnknownService):
        lobby.sends("K-001", at=AT, service="tidak-ada")
    with pytest.raises(UnknownService):
        lobby.sends("K-001", at=AT, to_queue="S", service="layanan-B")
    with pytest.raises(UnknownCounter):
        lobby.sends("K-001", at=AT, to_counter="Loket 99")
    assert lobby.ticket("K-001").state is State.SERVING


def test_a_waiting_person_is_moved_by_a_supervisor_and_the_wait_goes_on(lobby: Lobby) -> None:
    lobby.moves("S-002", to_queue="K")
    ticket = lobby.ticket("S-002")
    assert (ticket.queue, ticket.waiting_from, ticket.past) == ("K", ticket.issued_at, ())
    assert [audit_note.what for audit_note in lobby.hall.audit_notes] == ["TicketMoved"]
    lobby.finishes("K-001", at=AT)
    lobby.calls("S-002", to=AT)


def test_a_supervisor_may_put_a_person_in_front_at_the_end_or_at_one_counter(lobby: Lobby) -> None:
    lobby.issues("S")
    lobby.moves("S-003", place="front")
    lobby.moves("S-001", place="end")
    lobby.moves("S-002", to_counter="Loket 3")
    assert lobby.serves_all("Loket 2") == ["S-003", "S-001"]
    lobby.calls("S-002", to="Loket 3")


def test_whoever_was_in_front_once_is_not_in_front_for_ever(lobby: Lobby) -> None:
    lobby.moves("S-002", place="front")
    lobby.calls("S-002", to="Loket 2")
    lobby.sends("S-002", at="Loket 2")
    assert not lobby.ticket("S-002").position.at_head
    lobby.calls("S-001", to="Loket 2")


def test_nobody_is_moved_from_a_counter_by_somebody_else(lobby: Lobby) -> None:
    with pytest.raises(MoveNotAllowed):
        lobby.moves("K-001", to_queue="S")
    assert lobby.hall.ticket_at(CounterId("1")) == lobby.ticket("K-001")


def test_a_queue_with_several_services_keeps_the_one_that_fits(lobby: Lobby) -> None:
    lobby.sends("K-001", at=AT, to_queue="K")
    assert lobby.ticket("K-001").service == "layanan-K"
    assert lobby.hall.line(QueueId("K")).oldest() is not None
