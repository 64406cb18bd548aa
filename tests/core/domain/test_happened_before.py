"""A number that was taken elsewhere and earlier: its wait counts from then, though the ledger took it later."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.audit.moves import time_problem
from core.domain.errors import NotEarlierToday, TenantClosed
from core.domain.facts import TicketCalled
from core.domain.ids import StaffId
from core.domain.ledger import canonical, read
from core.domain.site import Hours, Span
from tests.support.clock import minutes
from tests.support.lobby import Lobby
from tests.support.small_building import instant, small_site

RECEPTION = StaffId("resepsionis")


def test_who_took_a_paper_number_earlier_waits_since_then_and_is_called_before_those_who_came_later() -> None:
    lobby = Lobby()
    lobby.issues("K")
    taken = lobby.now - minutes(20)
    fact = lobby.issued("K", happened_at=taken, staff=RECEPTION)
    assert (fact.occurred_at, fact.ahead) == (taken, 0)
    assert fact.at > taken
    ticket = lobby.hall.tickets[fact.ticket]
    assert (ticket.issued_at, ticket.waiting_from, ticket.position.since) == (taken, taken, taken)
    lobby.opens("1")
    lobby.next_at("1")
    called = lobby.facts[-1]
    assert isinstance(called, TicketCalled)
    assert (called.ticket, called.passed_over) == (fact.ticket, ())


def test_a_supervisor_sees_who_entered_a_number_that_was_taken_earlier() -> None:
    lobby = Lobby()
    paper = lobby.issued("K", happened_at=lobby.now - minutes(20), staff=RECEPTION)
    (note,) = lobby.hall.audit_notes
    assert (note.what, note.staff, note.ticket) == ("TicketIssued", RECEPTION, paper.ticket)
    lobby.issued("K", staff=RECEPTION)
    assert len(lobby.hall.audit_notes) == 1, "a number given now is nothing to note"


@pytest.mark.parametrize("later", [minutes(1), -timedelta(days=1)])
def test_what_is_still_to_come_or_of_another_day_cannot_have_happened(later: timedelta) -> None:
    lobby = Lobby()
    with pytest.raises(NotEarlierToday):
        lobby.issued("K", happened_at=lobby.now + later)


def test_a_number_is_given_by_the_hours_in_which_it_was_taken() -> None:
    site = small_site()
    eight_to_four = Hours(week=((Span(8 * 60, 16 * 60),),) * 7)
    lobby = Lobby(replace(site, calendar=replace(site.calendar, hours=eight_to_four)))
    lobby.passes(hours=1)
    lobby.issued("K", happened_at=lobby.now - minutes(30))
    with pytest.raises(TenantClosed):
        lobby.issued("K", happened_at=lobby.now - minutes(90))


def test_a_fact_keeps_its_bytes_unless_it_happened_before() -> None:
    lobby = Lobby()
    lobby.issues("K")
    assert b"happened_at" not in canonical(lobby.facts[-1])
    lobby.issued("K", happened_at=lobby.now - minutes(5))
    fact = lobby.facts[-1]
    assert b'"happened_at":' in canonical(fact)
    assert read(canonical(fact)) == fact


@pytest.mark.parametrize(
    ("shift", "problem"),
    [
        (minutes(1), "happened after it was stored"),
        (-timedelta(days=2), "is of 2025-03-03, but had happened on 2025-03-01"),
    ],
)
def test_an_audit_finds_what_cannot_have_happened_before(shift: timedelta, problem: str) -> None:
    lobby = Lobby()
    hall = lobby.hall
    lobby.issued("K", happened_at=lobby.now - minutes(5))
    fact = replace(lobby.facts[-1], seq=hall.seq + 1)
    assert time_problem(lobby.hall, fact) is None
    assert time_problem(lobby.hall, replace(fact, happened_at=fact.at + shift)) == problem


@pytest.mark.parametrize("time_zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_an_audit_believes_a_number_taken_after_midnight_though_it_was_still_yesterday_in_greenwich(
    time_zone: str,
) -> None:
    lobby = Lobby(small_site(time_zone=time_zone))
    taken = instant("01:00", lobby.site)
    assert taken.date() < lobby.hall.day
    lobby.issued("K", happened_at=taken, staff=RECEPTION)
    assert audit_day(lobby.facts).broken is None
