"""Taking a number."""

import pytest
from msgspec.structs import replace

from core.domain.errors import (
    IssuingHasStopped,
    IssuingNotStopped,
    ServiceElsewhere,
    ServiceNotOffered,
    UnknownCode,
    UnknownKiosk,
    UnknownQueue,
    UnknownService,
    UnknownTicket,
)
from core.domain.facts import SlipFailed, SlipPrinted
from core.domain.ids import KioskId, ServiceId, TicketId
from core.domain.site import Operation, Service, ServiceChannel, Site, Text
from core.domain.ticket import State, TicketClass
from core.domain.verbs.requests import RecordSlip
from tests.support.lobby import Lobby, said
from tests.support.small_building import KIOSK, service_of, small_site, tenant_of


def site_with(service: Service) -> Site:
    site = small_site()
    return replace(site, services={**site.services, service.id: service})


def of_k(**changes: object) -> Service:
    return replace(small_site().services[service_of("K")], **changes)


def test_each_queue_counts_its_own_numbers() -> None:
    lobby = Lobby()
    assert [lobby.issues(queue) for queue in "KKSKS"] == ["K-001", "K-002", "S-001", "K-003", "S-002"]


def test_two_services_of_one_queue_share_its_numbers() -> None:
    lobby = Lobby(site_with(of_k(id=ServiceId("kartu-keluarga"))))
    assert lobby.issues("K") == "K-001"
    assert lobby.issues("K", service="kartu-keluarga") == "K-002"


def test_a_number_says_what_the_person_came_for_and_that_they_wait() -> None:
    lobby = Lobby()
    fact = lobby.issued("K", priority=True)
    ticket = lobby.ticket("K-001")
    assert (fact.service, fact.queue, fact.kiosk, fact.ticket_class) == ("layanan-K", "K", KIOSK, TicketClass.PRIORITY)
    assert (ticket.state, ticket.arrival, ticket.issued_at, ticket.counter) == (State.WAITING, fact.seq, fact.at, None)


def test_a_number_says_how_many_go_before() -> None:
    lobby = Lobby()
    assert [lobby.issued("K").ahead for _ in range(3)] == [0, 1, 2]
    assert lobby.issued("S").ahead == 0, "the people of another queue do not count"
    assert [lobby.issued("K", priority=True).ahead for _ in range(4)] == [0, 1, 3, 4], "after two, one regular"
    assert lobby.issued("K").ahead == 7


def test_people_who_were_called_are_not_ahead_any_more() -> None:
    lobby = Lobby()
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    assert lobby.issued("K").ahead == 0


@pytest.mark.parametrize("operation", [Operation.NOT_YET, Operation.CLOSED])
def test_a_service_that_does_not_work_yet_gives_no_numbers(operation: Operation) -> None:
    lobby = Lobby(site_with(of_k(operation=operation)))
    with pytest.raises(ServiceNotOffered) as refused:
        lobby.issues("K")
    assert said(refused.value) == "Layanan K is not served here yet."


def test_no_service_of_a_tenant_that_does_not_work_yet_gives_numbers() -> None:
    site = small_site()
    tenant = replace(site.tenants[tenant_of("K")], operation=Operation.NOT_YET)
    lobby = Lobby(replace(site, tenants={**site.tenants, tenant.id: tenant}))
    with pytest.raises(ServiceNotOffered):
        lobby.issues("K")
    assert lobby.issues("S") == "S-001"


def test_a_service_that_is_done_in_a_portal_says_where() -> None:
    lobby = Lobby(site_with(of_k(channel=ServiceChannel.E_SERVICE, note=Text(id="oss.go.id"))))
    with pytest.raises(ServiceElsewhere) as refused:
        lobby.issues("K")
    assert said(refused.value) == "No number is needed for Layanan K: oss.go.id"


def test_a_service_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownService):
        Lobby().issues("K", service="tidak-ada")


def test_a_kiosk_that_does_not_exist_gives_no_numbers() -> None:
    with pytest.raises(UnknownKiosk):
        Lobby().issued("K", kiosk="kios-9")


def test_a_refused_person_uses_up_no_number() -> None:
    lobby = Lobby()
    lobby.issues("K")
    with pytest.raises(UnknownKiosk):
        lobby.issued("K", kiosk="kios-9")
    assert lobby.issues("K") == "K-002"


def test_a_slip_without_paper_is_remembered_until_it_is_printed() -> None:
    lobby = Lobby()
    lobby.issues("K")
    lobby.prints("K-001", fault="paper_out")
    assert isinstance(lobby.facts[-1], SlipFailed)
    assert lobby.hall.slips_failed == {lobby.ticket("K-001").id: "paper_out"}
    assert lobby.hall.slips_printed == set()
    lobby.prints("K-001")
    assert isinstance(lobby.facts[-1], SlipPrinted)
    assert (lobby.hall.slips_failed, lobby.hall.slips_printed) == ({}, {lobby.ticket("K-001").id})


def test_a_slip_of_no_ticket_is_refused() -> None:
    with pytest.raises(UnknownTicket):
        Lobby().do(RecordSlip(ticket=TicketId("tidak-ada"), kiosk=KioskId(KIOSK)))


def test_a_stopped_queue_gives_no_numbers_and_says_why_until_it_is_resumed() -> None:
    lobby = Lobby()
    assert len(lobby.stops("K", reason="penuh")) == 1
    assert lobby.stops("K", reason="penuh") == ()
    with pytest.raises(IssuingHasStopped) as refused:
        lobby.issues("K")
    assert said(refused.value) == "No more numbers for Queue K now. Today's capacity is used up."
    assert lobby.issues("S") == "S-001", "other queues go on"
    assert len(lobby.stops("K", reason="gangguan")) == 1, "another reason is news"
    lobby.gives_again("K")
    assert lobby.issues("K") == "K-001"
    with pytest.raises(IssuingNotStopped):
        lobby.gives_again("K")


def test_issuing_is_stopped_for_a_reason_of_the_list_only() -> None:
    with pytest.raises(UnknownCode):
        Lobby().stops("K", reason="capek")
    with pytest.raises(UnknownQueue):
        Lobby().stops("X")


def test_a_number_given_by_staff_says_who_gave_it() -> None:
    lobby = Lobby()
    fact = lobby.issued("K", kiosk="", staff="resepsionis")
    assert (fact.kiosk, fact.staff) == (None, "resepsionis")
