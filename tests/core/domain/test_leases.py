"""Numbers that a kiosk holds and gives without the server: each once, and everybody stands where they came."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.errors import IssuingHasStopped, NumbersUsedUp, NumbersWereGiven, TenantClosed
from core.domain.errors.leases import LeaseIsClosed, LeaseIsOver, LeaseUsedUp, NumberTaken, UnknownLease
from core.domain.facts import LeaseClosed, NumbersLeased, TicketCancelled, TicketIssued
from core.domain.ids import KioskId, LeaseId, Nonce, QueueId, TicketId
from core.domain.numbering import Number
from core.domain.site import Hours, Kiosk, Numbering, Queue, Site, Span
from core.domain.ticket import State
from core.domain.verbs.requests import Issue
from tests.support.clock import minutes
from tests.support.lease_verbs import LEASE
from tests.support.lobby import Lobby
from tests.support.small_building import FLOOR_1, KIOSK, service_of, small_site

K = QueueId("K")


def site_with(last: int) -> Site:
    """So many numbers a day."""
    return small_site(numbering=Numbering("", digits=3, last=last))


def test_a_kiosk_holds_numbers_of_each_queue_from_the_end_and_the_hall_goes_on_without_a_gap() -> None:
    lobby = Lobby()
    lobby.issues("K")
    facts = lobby.leases()
    assert {type(fact) for fact in facts} == {NumbersLeased}
    assert lobby.holds() == [f"K-{n}" for n in range(990, 1000)]
    assert lobby.issues("K") == "K-002"
    assert lobby.leases() == (), "it has enough"


def test_the_hall_never_gives_what_a_kiosk_holds_even_when_a_series_is_extended() -> None:
    lobby = Lobby(site_with(12))
    start = lobby.now
    lobby.leases(size=3)
    assert lobby.holds() == ["K-010", "K-011", "K-012"]
    assert [lobby.issues("K") for _ in range(9)][-1] == "K-009"
    with pytest.raises(NumbersUsedUp):
        lobby.issues("K")
    lobby.cancels_from_kiosk(start)
    assert lobby.issues("K") == "K-013"
    assert audit_day(lobby.facts).broken is None


def test_a_lease_leaves_most_of_what_is_left_to_the_hall() -> None:
    lobby = Lobby(site_with(12))
    lobby.leases(size=100)
    assert len(lobby.holds()) == 3


def test_a_kiosk_that_gave_most_of_its_numbers_gets_others() -> None:
    lobby = Lobby()
    lobby.leases(size=4)
    lobby.joins("K-996")
    assert lobby.leases(size=4) == ()
    lobby.joins("K-997")
    (more,) = lobby.leases(size=4)
    assert isinstance(more, NumbersLeased)
    assert (more.first.text, more.count) == ("K-994", 2)
    assert lobby.holds() == ["K-998", "K-999", "K-994", "K-995"]


def test_two_kiosks_hold_different_numbers() -> None:
    site = small_site()
    other = Kiosk(KioskId("kiosk-2"), "Kios 2", FLOOR_1)
    lobby = Lobby(replace(site, kiosks={**site.kiosks, other.id: other}))
    lobby.leases("sewa-1", 5)
    lobby.leases("sewa-2", 5, "kiosk-2")
    pieces = [fact for fact in lobby.facts if isinstance(fact, NumbersLeased) and fact.queue == "K"]
    assert [fact.first.text for fact in pieces] == ["K-995", "K-990"]
    with pytest.raises(UnknownLease):
        lobby.joins("K-995", lease=LeaseId("sewa-2"))
    with pytest.raises(NumberTaken):
        lobby.joins("K-995", lease=LeaseId("sewa-3"))


def test_who_took_a_number_meanwhile_stands_by_the_time_they_took_it_and_what_was_called_stands() -> None:
    lobby = Lobby()
    lobby.leases()
    lobby.opens("Loket 1")
    first = lobby.issues("K")
    lobby.passes(minutes=10)
    later = lobby.issues("K")
    lobby.calls(first, to="Loket 1")
    (fact,) = lobby.joins("K-990", minutes(5))
    assert isinstance(fact, TicketIssued)
    assert (fact.lease, fact.ahead, fact.happened_at is not None) == (LEASE, 0, True)
    lobby.finishes(first, at="Loket 1")
    lobby.next_at("1")
    assert lobby.ticket("K-990").state is State.CALLED
    assert lobby.ticket(later).state is State.WAITING
    assert audit_day(lobby.facts).broken is None


def test_a_ticket_joins_once_however_often_it_is_sent() -> None:
    lobby = Lobby()
    lobby.leases()
    lobby.joins("K-990")
    assert lobby.joins("K-990") == ()
    with pytest.raises(NumberTaken):
        lobby.joins("K-990", ticket=TicketId("orang-lain"))
    assert [t.number.text for t in lobby.hall.tickets.values()] == ["K-990"]


def test_what_the_server_gave_to_a_press_whose_answer_was_lost_is_taken_from_the_line() -> None:
    lobby = Lobby()
    lobby.leases()
    press = Nonce("tekan-satu")
    lobby.do(Issue(nonce=press, ticket=TicketId("hilang"), service=service_of("K"), kiosk=KIOSK))
    facts = lobby.joins("K-990", press=press)
    assert [type(fact) for fact in facts] == [TicketIssued, TicketCancelled]
    assert [t.state for t in lobby.hall.tickets.values()] == [State.CANCELLED, State.WAITING]
    assert lobby.hall.audit_notes == [], "nobody lost anything, so a supervisor need not know"
    assert audit_day(lobby.facts).broken is None


def test_a_closed_lease_gets_no_more_numbers_and_whoever_holds_one_is_served_and_noted() -> None:
    lobby = Lobby()
    lobby.leases()
    (closed,) = lobby.closes_lease()
    assert isinstance(closed, LeaseClosed)
    with pytest.raises(LeaseIsClosed):
        lobby.leases()
    lobby.joins("K-990")
    assert [note.what for note in lobby.hall.audit_notes] == ["LeaseClosed", "JoinedLate"]
    assert lobby.closes_lease() == ()
    lobby.leases("sewa-baru")
    assert [n.text for n in lobby.hall.leases[LeaseId("sewa-baru")].left(K)][-1] == "K-989", "never given again"
    with pytest.raises(UnknownLease):
        lobby.closes_lease("tidak-ada")


def test_who_was_given_a_number_at_an_unknown_time_stands_at_the_end_with_a_note() -> None:
    lobby = Lobby()
    lobby.leases()
    before = lobby.issues("K")
    (fact,) = lobby.joins("K-990", None)
    assert isinstance(fact, TicketIssued)
    assert (fact.time_unknown, fact.happened_at, fact.ahead) == (True, None, 1)
    (note,) = lobby.hall.audit_notes
    assert (note.what, note.ticket) == ("TimeUnknown", fact.ticket)
    lobby.opens("Loket 1")
    lobby.next_at("1")
    assert lobby.ticket(before).state is State.CALLED


def test_nobody_came_before_the_numbers_were_leased_or_after_now() -> None:
    lobby = Lobby()
    lobby.leases()
    lobby.joins("K-990", minutes(300))
    assert lobby.ticket("K-990").issued_at == lobby.hall.leases[LEASE].since
    lobby.joins("K-991", minutes(-3))
    assert lobby.ticket("K-991").issued_at == lobby.hall.last_at
    assert audit_day(lobby.facts).broken is None


def test_a_number_of_yesterday_counts_no_more() -> None:
    lobby = Lobby()
    lobby.leases()
    with pytest.raises(LeaseIsOver):
        lobby.joins("K-990", timedelta(days=1))


def test_a_number_of_a_lease_that_nobody_knows_joins_if_nobody_has_it() -> None:
    lobby = Lobby()
    lobby.issues("K")
    facts = lobby.joins("K-990", None)
    assert [type(fact) for fact in facts] == [NumbersLeased, TicketIssued]
    (_, earlier) = lobby.joins("K-800", lease=LeaseId("lain"))
    assert earlier.occurred_at < earlier.at, "by the time they took it"
    with pytest.raises(NumberTaken):
        lobby.joins("K-001", None)
    assert audit_day(lobby.facts).broken is None


def test_who_holds_paper_joins_also_a_queue_that_was_stopped_or_has_closed() -> None:
    lobby = Lobby()
    lobby.leases()
    lobby.stops("K")
    lobby.joins("K-990")
    assert lobby.ticket("K-990").state is State.WAITING
    assert audit_day(lobby.facts).broken is None


def test_another_queue_cannot_take_a_letter_whose_numbers_a_kiosk_holds() -> None:
    lobby = Lobby()
    lobby.leases()
    site = lobby.site
    queues = {**site.queues, K: replace(site.queues[K], numbering=Numbering("X")), QueueId("S"): _as_k(site)}
    with pytest.raises(NumbersWereGiven):
        lobby.adopts_site(replace(site, queues=queues))


def _as_k(site: Site) -> Queue:
    return replace(site.queues[QueueId("S")], numbering=Numbering("K"))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"first": Number("K", 1, 3)}, "leases K-001, which was given or passed"),
        ({"count": 0}, "leases no number"),
        ({"first": Number("K", 985, 3), "count": 8}, "leases K-985 and those after it, of which a kiosk holds some"),
        ({"kiosk": KioskId("lain")}, "adds to the lease of kiosk kiosk-1"),
    ],
)
def test_an_audit_finds_numbers_that_cannot_have_been_leased(changes: dict[str, object], problem: str) -> None:
    lobby = Lobby()
    lobby.issues("K")
    lobby.leases()
    fact = next(fact for fact in lobby.facts if isinstance(fact, NumbersLeased))
    forged = replace(fact, seq=lobby.hall.seq + 1, at=lobby.now, nonce=Nonce(""), **changes)
    broken = audit_day([*lobby.facts, forged]).broken
    assert broken is not None
    assert broken.problem.endswith(problem)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"number": Number("K", 700, 3)}, "gives K-700, which is not of its lease"),
        ({"lease": LeaseId("lain")}, "gives K-991 from a lease that never was"),
        ({"lease": None}, "gives K-991, which a kiosk holds"),
        ({"kiosk": KioskId("lain")}, "gives K-991 at lain, though kiosk kiosk-1 holds it"),
        ({"happened_at": "early"}, "gives K-991 before it was leased"),
    ],
)
def test_an_audit_finds_numbers_that_were_not_of_their_lease(changes: dict[str, object], problem: str) -> None:
    lobby = Lobby()
    lobby.passes(minutes=30)
    lobby.leases()
    lobby.joins("K-991")
    if changes.get("happened_at"):
        changes = {"happened_at": lobby.now - minutes(10)}
    forged = replace(lobby.facts[-1], **changes)
    broken = audit_day([*lobby.facts[:-1], forged]).broken
    assert broken is not None
    assert broken.problem.endswith(problem)


# -- at the kiosk, in its own hall


def test_a_kiosk_gives_what_it_holds_and_what_it_gave_joins_the_hall_as_it_was() -> None:
    server, kiosk = Lobby(), Lobby()
    server.leases(size=3)
    assert len(kiosk.hears_of_lease(server)) == 3
    assert kiosk.hears_of_lease(server) == ()
    given = [kiosk.issues_from_lease("K") for _ in range(3)]
    assert given == ["K-997", "K-998", "K-999"]
    with pytest.raises(LeaseUsedUp):
        kiosk.issues_from_lease("K")
    for number in given:
        server.joins(number, ticket=kiosk.ticket(number).id)
    assert audit_day(server.facts).broken is None
    assert audit_day(kiosk.facts).broken is None


def test_a_kiosk_whose_numbers_were_closed_gives_none_of_them() -> None:
    server, kiosk = Lobby(), Lobby()
    server.leases(size=3)
    kiosk.hears_of_lease(server)
    kiosk.closes_lease()
    with pytest.raises(LeaseUsedUp):
        kiosk.issues_from_lease("K")
    with pytest.raises(LeaseIsClosed):
        kiosk.hears_of_lease(server)


def test_a_kiosk_gives_numbers_by_the_hours_it_knows_unless_it_does_not_know_the_time() -> None:
    closed = Hours(week=((Span(8 * 60, 8 * 60 + 1),),) * 7)
    server, kiosk = Lobby(), Lobby(small_site(hours=closed))
    server.leases(size=5)
    kiosk.hears_of_lease(server)
    kiosk.passes(hours=1)
    with pytest.raises(TenantClosed):
        kiosk.issues_from_lease("K")
    assert kiosk.issues_from_lease("K", time_unknown=True) == "K-995"
    kiosk.stops("K")
    with pytest.raises(IssuingHasStopped):
        kiosk.issues_from_lease("K", time_unknown=True)
