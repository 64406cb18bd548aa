"""What a ticket tells its holder in every state that an officer or a supervisor can put it in."""

from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace

from core.domain.ids import CounterId, QueueId, StaffId
from core.domain.site import Grace, Language, Queue, ServiceChannel, Text
from core.domain.ticket import ReservedFor
from core.domain.verbs.requests import (
    Arrive,
    CallTicket,
    Cancel,
    Leave,
    MoveTicket,
    Park,
    Reactivate,
    Release,
    Return,
    TicketRequest,
    Transfer,
)
from display.journey import EarlierVisit
from display.ticket import TicketInfo, ticket_info
from tests.support.lobby import Lobby
from tests.support.small_building import FLOOR_2, service_of, small_site

SUPERVISOR = StaffId("penyelia")
K_001 = "K-001"


class Hall(Lobby):
    """A lobby in which people look at their phones."""

    def phone(self, number: str = K_001, language: Language = "id") -> TicketInfo:
        """What the phone of a number is told."""
        return ticket_info(self.hall, self.ticket(number).id, language, self.now)

    def asks(self, verb: type[TicketRequest], number: str = K_001, *, at: str = "1", **more: object) -> None:
        """The officer at a counter does something to a ticket."""
        request: dict[str, object] = {
            "counter": CounterId(at),
            "officer": StaffId(f"petugas-{at}"),
            "ticket": self.ticket(number).id,
        }
        self.do(msgspec.convert(request | more, verb))


@pytest.fixture
def hall() -> Hall:
    """Counters 1 and 4 are open, and K-001 was called to counter 1."""
    people = Hall()
    people.opens("Loket 1", "Loket 4")
    people.issues("K")
    people.next_at("Loket 1")
    return people


def with_grace(grace: Grace | None) -> Hall:
    """As the fixture, where the queues have this grace."""

    def graced(queue: Queue) -> Queue:
        return replace(queue, grace=grace)

    site = small_site()
    people = Hall(replace(site, queues={queue.id: graced(queue) for queue in site.queues.values()}))
    people.opens("Loket 1")
    people.issues("K")
    people.next_at("Loket 1")
    return people


def test_who_has_arrived_is_told_that_they_are_served(hall: Hall) -> None:
    hall.asks(Arrive)
    assert (hall.phone().state, hall.phone().counter) == ("arrived", "Loket 1")


def test_who_is_set_aside_is_told_why_and_when_they_are_back(hall: Hall) -> None:
    until = hall.now + timedelta(minutes=20)
    hall.asks(Park, reason="fotokopi", until=until)
    view = hall.phone()
    assert (view.state, view.parked_why, view.parked_until) == ("parked", "Fotokopi atau foto", until)
    assert hall.phone(language="en").parked_why == "Copies or photos"
    assert (view.reserved_for, view.counter) == ("", "")


def test_who_is_set_aside_for_one_counter_is_told_where_and_for_one_officer_not_who(hall: Hall) -> None:
    hall.asks(Park, reason="bayar", reserved_for="counter")
    assert (hall.phone().reserved_for, hall.phone().reserved_at) == ("counter", "Loket 1")
    hall.issues("K")
    hall.next_at("Loket 1")
    hall.asks(Park, "K-002", reason="bayar", reserved_for="officer")
    view = hall.phone("K-002")
    assert (view.reserved_for, view.reserved_at) == ("officer", "")
    assert "petugas-1" not in msgspec.json.encode(view).decode()


def test_who_waits_for_one_counter_alone_counts_those_before_them_there(hall: Hall) -> None:
    reserved_for = ReservedFor("counter", CounterId("2"))
    hall.asks(Transfer, reserved_for=reserved_for)
    hall.issues("K")
    hall.next_at("Loket 1")
    hall.asks(Transfer, "K-002", reserved_for=reserved_for)
    assert (hall.phone().reserved_at, hall.phone().ahead) == ("Loket 2", 0)
    assert (hall.phone("K-002").reserved_at, hall.phone("K-002").ahead) == ("Loket 2", 1)


def sends_to_b(hall: Hall) -> None:
    """Next step: the agency of queue B."""
    hall.do(
        Transfer(
            counter=CounterId("1"),
            officer=StaffId("petugas-1"),
            ticket=hall.ticket(K_001).id,
            queue=QueueId("B"),
            service=service_of("B"),
        )
    )


def test_who_is_sent_on_is_told_where_they_have_been_and_where_next(hall: Hall) -> None:
    sends_to_b(hall)
    view = hall.phone()
    assert (view.state, view.queue, view.tenant, view.number) == ("waiting", "B", "Instansi B", K_001)
    assert view.visited == (EarlierVisit("Instansi K", "Layanan K", "Loket 1"),)
    hall.next_at("Loket 4")
    assert (hall.phone().counter, hall.phone().visited) == ("Loket 4", view.visited)


def test_two_agencies_behind_somebody_are_two_visits_and_coming_back_is_the_first_again(hall: Hall) -> None:
    sends_to_b(hall)
    hall.next_at("Loket 4")
    hall.asks(Transfer, at="4", queue="K")
    view = hall.phone()
    assert [visit.tenant for visit in view.visited] == ["Instansi K", "Instansi B"]
    assert view.tenant == "Instansi K"


def test_being_set_aside_and_called_again_is_one_visit(hall: Hall) -> None:
    hall.asks(Park, reason="bayar")
    assert hall.phone().visited == ()
    hall.asks(CallTicket)
    assert hall.phone().state == "called"
    sends_to_b(hall)
    assert hall.phone().visited == (EarlierVisit("Instansi K", "Layanan K", "Loket 1"),)


def test_a_call_that_was_given_up_by_a_release_is_no_visit(hall: Hall) -> None:
    hall.do(Release(counter=CounterId("1"), staff=SUPERVISOR))
    assert (hall.phone().state, hall.phone().visited) == ("waiting", ())


def test_who_missed_their_call_is_told_until_when_they_may_come_back_and_where(hall: Hall) -> None:
    hall.misses(K_001, at="Loket 1")
    missed_at = hall.ticket(K_001).ended_at
    assert missed_at is not None
    view = hall.phone()
    assert (view.state, view.counter, view.back_minutes) == ("no_show", "Loket 1", 30)
    assert view.back_until == missed_at + timedelta(minutes=30)
    hall.passes(minutes=31)
    assert hall.phone().back_until is None


@pytest.mark.parametrize("grace", [None, Grace(minutes=0, numbers=5)])
def test_where_the_queue_has_no_grace_in_minutes_none_is_promised(grace: Grace | None) -> None:
    hall = with_grace(grace)
    hall.misses(K_001, at="Loket 1")
    assert hall.phone().back_until is None


def test_who_left_or_was_cancelled_is_told_so(hall: Hall) -> None:
    for number in (hall.issues("K"), hall.issues("K")):
        assert hall.phone(number).state == "waiting"
    hall.asks(Leave, "K-002")
    hall.do(Cancel(ticket=hall.ticket("K-003").id, reason="ganda", staff=SUPERVISOR))
    left, cancelled = hall.phone("K-002"), hall.phone("K-003")
    assert (left.state, left.back_minutes, left.counter) == ("left", 30, "")
    assert (cancelled.state, cancelled.back_until) == ("cancelled", None)


def test_who_is_back_waits_and_is_told_that_their_number_is_valid_again(hall: Hall) -> None:
    hall.misses(K_001, at="Loket 1")
    hall.asks(Return)
    assert (hall.phone().state, hall.phone().is_back, hall.phone().visited) == ("waiting", True, ())
    hall.next_at("Loket 1")
    hall.misses(K_001, at="Loket 1")
    hall.do(Reactivate(ticket=hall.ticket(K_001).id, staff=SUPERVISOR))
    assert hall.phone().is_back
    hall.next_at("Loket 1")
    assert not hall.phone().is_back


def test_who_was_moved_by_a_supervisor_follows_the_other_queue(hall: Hall) -> None:
    number = hall.issues("K")
    ticket = hall.ticket(number).id
    hall.do(MoveTicket(ticket=ticket, queue=QueueId("B"), service=service_of("B"), staff=SUPERVISOR))
    view = hall.phone(number)
    assert (view.queue, view.tenant, view.visited, view.is_back) == ("B", "Instansi B", (), False)


def test_a_phone_is_told_the_floor_to_wait_on_and_that_a_number_is_for_a_machine() -> None:
    site = small_site()
    zone, service = site.zones[FLOOR_2], site.services[service_of("B")]
    zones = site.zones | {zone.id: replace(zone, name=Text(id="Ruang tunggu"))}
    machine = replace(service, channel=ServiceChannel.SELF_SERVICE)
    people = Hall(replace(site, zones=zones, services=site.services | {service.id: machine}))
    people.opens("Loket 4")
    people.issues("B")
    people.issues("K")
    assert (people.phone("B-001").zone, people.phone("B-001").self_service) == ("Ruang tunggu, lantai 2", True)
    assert (people.phone("K-001").zone, people.phone("K-001").self_service) == ("Lantai 1", False)
    people.next_at("Loket 4")
    assert people.phone("B-001").counter_zone == "Ruang tunggu, lantai 2"
