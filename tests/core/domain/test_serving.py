"""From the call to the goodbye: recall, start, finish, no-show, and pages that are out of date."""

import pytest
from msgspec.structs import replace

from core.domain.errors import (
    CounterIdle,
    CounterIsClosed,
    MoveNotAllowed,
    NotArrivedYet,
    NotYourCounter,
    OutcomeNeeded,
    ServiceOfOthers,
    TicketMovedOn,
    UnfitQuantity,
    UnknownCode,
    UnknownCounter,
    UnknownService,
    UnknownZone,
)
from core.domain.facts import CallAnnounced, ServiceFinished
from core.domain.ids import CounterId, StaffId, TicketId, ZoneId
from core.domain.ticket import State
from core.domain.verbs.requests import Finish, Start
from tests.support.lobby import Lobby, said
from tests.support.small_building import FLOOR_1, FLOOR_2, service_of, small_site


@pytest.fixture
def lobby() -> Lobby:
    """K-001 has been called to Loket 1, K-002 waits."""
    lobby = Lobby()
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    return lobby


def test_a_person_who_is_served_leaves_the_instants_of_their_visit(lobby: Lobby) -> None:
    """Row 42, row 43."""
    called_at = lobby.facts[-1].at
    lobby.passes(minutes=1)
    lobby.starts("K-001", at="Loket 1")
    started_at = lobby.facts[-1].at
    lobby.passes(minutes=7)
    lobby.finishes("K-001", at="Loket 1")
    ticket = lobby.ticket("K-001")
    assert (ticket.called_at, ticket.started_at, ticket.ended_at) == (called_at, started_at, lobby.facts[-1].at)
    assert (ticket.counter, ticket.officer) == ("1", "petugas-1")
    assert lobby.hall.ticket_at(CounterId("1")) is None


def test_an_officer_in_a_hurry_may_finish_without_starting(lobby: Lobby) -> None:
    lobby.finishes("K-001", at="Loket 1")
    ticket = lobby.ticket("K-001")
    assert (ticket.state, ticket.started_at) == (State.FINISHED, None)


def test_a_recall_counts_and_is_a_call_to_announce_again(lobby: Lobby) -> None:
    """Row 40."""
    called_at = lobby.ticket("K-001").called_at
    lobby.recalls("K-001", at="Loket 1")
    lobby.recalls("K-001", at="Loket 1")
    ticket = lobby.ticket("K-001")
    assert (ticket.state, ticket.calls, ticket.called_at) == (State.CALLED, 3, called_at)
    assert [call.ticket for call in lobby.hall.calls] == [ticket.id] * 3


def test_a_person_who_does_not_come_makes_room_for_the_next(lobby: Lobby) -> None:
    lobby.misses("K-001", at="Loket 1")
    assert lobby.ticket("K-001").state is State.NO_SHOW
    lobby.calls("K-002", to="Loket 1")


def test_a_person_who_is_there_can_not_be_missing(lobby: Lobby) -> None:
    lobby.starts("K-001", at="Loket 1")
    with pytest.raises(MoveNotAllowed) as refused:
        lobby.misses("K-001", at="Loket 1")
    assert said(refused.value) == "K-001 can no longer do this: its state has changed."


def test_a_page_that_still_shows_the_last_person_is_told_who_is_there_now(lobby: Lobby) -> None:
    lobby.finishes("K-001", at="Loket 1")
    lobby.calls("K-002", to="Loket 1")
    with pytest.raises(TicketMovedOn) as refused:
        lobby.finishes("K-001", at="Loket 1")
    assert said(refused.value) == "This page is out of date: Loket 1 now has K-002."
    assert lobby.ticket("K-002").state is State.CALLED


def test_a_page_that_still_shows_a_person_who_left_is_told_nobody_is_there(lobby: Lobby) -> None:
    lobby.finishes("K-001", at="Loket 1")
    with pytest.raises(CounterIdle) as refused:
        lobby.recalls("K-001", at="Loket 1")
    assert said(refused.value) == "Nobody is at Loket 1 now."


def test_a_person_at_another_counter_can_not_be_finished_from_here(lobby: Lobby) -> None:
    lobby.opens("Loket 2")
    with pytest.raises(CounterIdle):
        lobby.finishes("K-001", at="Loket 2")
    lobby.calls("K-002", to="Loket 2")
    with pytest.raises(TicketMovedOn):
        lobby.finishes("K-001", at="Loket 2")


def test_only_the_officer_who_sits_there_may_act(lobby: Lobby) -> None:
    with pytest.raises(NotYourCounter) as refused:
        lobby.do(Start(counter=CounterId("1"), officer=StaffId("budi"), ticket=lobby.ticket("K-001").id))
    assert said(refused.value) == "You are not the officer of Loket 1."


def test_nothing_is_done_at_a_closed_or_unknown_counter(lobby: Lobby) -> None:
    with pytest.raises(CounterIsClosed) as refused:
        lobby.finishes("K-001", at="Loket 4")
    assert said(refused.value) == "Loket 4 is not open. Open it first."
    with pytest.raises(UnknownCounter):
        lobby.do(Finish(counter=CounterId("99"), officer=StaffId("budi"), ticket=TicketId("ticket-1")))


def test_a_person_is_finished_once(lobby: Lobby) -> None:
    """Row 43, row 71."""
    lobby.finishes("K-001", at="Loket 1")
    with pytest.raises(CounterIdle):
        lobby.finishes("K-001", at="Loket 1")
    assert sum(isinstance(fact, ServiceFinished) for fact in lobby.facts) == 1


def test_a_zone_that_reports_a_call_twice_is_recorded_once(lobby: Lobby) -> None:
    call = lobby.hall.calls[-1].seq
    (fact,) = lobby.announces(call, FLOOR_1)
    assert isinstance(fact, CallAnnounced)
    assert (fact.call, fact.zone, fact.spoken) == (call, FLOOR_1, True)
    assert lobby.announces(call, FLOOR_1, spoken=False) == ()
    assert len(lobby.announces(call, FLOOR_2)) == 1, "each zone for itself"
    with pytest.raises(UnknownZone):
        lobby.announces(call, ZoneId("atap"))


def with_way(*, confirm_arrival: bool = False, outcome_required: bool = False) -> Lobby:
    """K-001 has been called to Loket 1, at a site whose queues work this way, and that has two services for K."""
    site = small_site({"1": "KS"}, confirm_arrival=confirm_arrival, outcome_required=outcome_required)
    another = replace(site.services[service_of("K")], id=service_of("K2"))
    lobby = Lobby(replace(site, services=site.services | {another.id: another}))
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    return lobby


def test_where_the_queue_wants_it_service_starts_once_the_person_was_said_to_have_come() -> None:
    """Row 41."""
    lobby = with_way(confirm_arrival=True)
    for act in (lobby.starts, lobby.finishes):
        with pytest.raises(NotArrivedYet) as refused:
            act("K-001", at="Loket 1")
        assert said(refused.value) == "First say that K-001 has come."
    lobby.arrives("K-001", at="Loket 1")
    assert lobby.ticket("K-001").arrived_at == lobby.facts[-1].at
    lobby.starts("K-001", at="Loket 1")
    assert lobby.ticket("K-001").state is State.SERVING


def test_a_person_who_has_come_is_neither_called_again_nor_missing() -> None:
    """Row 41."""
    lobby = with_way()
    lobby.arrives("K-001", at="Loket 1")
    for act in (lobby.recalls, lobby.misses, lobby.arrives):
        with pytest.raises(MoveNotAllowed):
            act("K-001", at="Loket 1")


def test_several_services_of_one_visit_are_noted_with_their_quantities() -> None:
    """Row 60: all of it each time, so a mistake is mended by saying it again."""
    lobby = with_way()
    lobby.starts("K-001", at="Loket 1")
    lobby.delivers("K-001", ("K", 2), ("K2", 1), at="Loket 1")
    lobby.delivers("K-001", ("K", 3), ("K2", 99), at="Loket 1")
    lobby.finishes("K-001", at="Loket 1")
    done = [(part.service, part.quantity) for part in lobby.ticket("K-001").delivered]
    assert done == [("layanan-K", 3), ("layanan-K2", 99)]


@pytest.mark.parametrize("quantity", [-5, 0, 100, 10**4299])
def test_nothing_is_noted_so_many_times(quantity: int) -> None:
    lobby = with_way()
    lobby.starts("K-001", at="Loket 1")
    with pytest.raises(UnfitQuantity) as refused:
        lobby.delivers("K-001", ("K", quantity), at="Loket 1")
    assert said(refused.value) == "A service is noted 1 to 99 times, and each once."
    with pytest.raises(UnfitQuantity):
        lobby.delivers("K-001", ("K", 1), ("K", 1), at="Loket 1")


def test_nothing_is_noted_that_another_queue_is_for() -> None:
    lobby = with_way()
    lobby.starts("K-001", at="Loket 1")
    with pytest.raises(ServiceOfOthers) as refused:
        lobby.delivers("K-001", ("S", 1), at="Loket 1")
    assert said(refused.value) == "Layanan S is no service of Queue K."


def test_what_one_agency_did_stays_with_its_stage() -> None:
    """Row 60."""
    lobby = with_way()
    lobby.starts("K-001", at="Loket 1")
    lobby.delivers("K-001", ("K", 2), at="Loket 1")
    lobby.sends("K-001", at="Loket 1", to_queue="S")
    ticket = lobby.ticket("K-001")
    assert ([part.quantity for part in ticket.past[0].delivered], ticket.delivered) == ([2], ())


def test_nothing_is_noted_before_service_or_of_a_service_that_does_not_exist() -> None:
    """Row 60."""
    lobby = with_way()
    with pytest.raises(MoveNotAllowed):
        lobby.delivers("K-001", ("K", 1), at="Loket 1")
    lobby.starts("K-001", at="Loket 1")
    with pytest.raises(UnknownService):
        lobby.delivers("K-001", ("X", 1), at="Loket 1")


def test_an_outcome_is_one_of_the_list() -> None:
    """Row 61."""
    lobby = with_way()
    with pytest.raises(UnknownCode):
        lobby.finishes("K-001", at="Loket 1", outcome="entahlah")
    lobby.finishes("K-001", at="Loket 1", outcome="kurang-berkas")
    assert lobby.ticket("K-001").outcome == "kurang-berkas"


def test_where_the_queue_wants_it_nobody_is_finished_without_an_outcome() -> None:
    """Row 61."""
    lobby = with_way(outcome_required=True)
    with pytest.raises(OutcomeNeeded) as refused:
        lobby.finishes("K-001", at="Loket 1")
    assert said(refused.value) == "Choose an outcome for K-001 first."
    lobby.finishes("K-001", at="Loket 1", outcome="selesai")
