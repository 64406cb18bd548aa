"""People who still wait when their agency closes."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.ids import StaffId
from core.domain.kinds import AtClosing
from core.domain.site import Hours, Site, Span
from core.domain.ticket import State
from core.domain.verbs.at_closing import was_closed
from core.domain.verbs.due_work import is_due
from display.ticket import ticket_info
from tests.support.lobby import Lobby
from tests.support.small_building import MONDAY, small_site, tenant_of

MORNING_ONLY = Hours(week=((Span(480, 600), Span(630, 720)),) * 7)


def site_that(at_closing: AtClosing) -> Site:
    """Of three agencies, that of queue K says what happens at its closing at noon."""
    site = small_site(hours=MORNING_ONLY)
    tenant = replace(site.tenants[tenant_of("K")], at_closing=at_closing)
    return replace(site, tenants={**site.tenants, tenant.id: tenant})


@pytest.fixture
def lobby() -> Lobby:
    """K-001 is at the counter, K-002 is set aside, K-003 and S-001 wait."""
    lobby = Lobby(site_that(AtClosing.CLOSE))
    lobby.at("11:30")
    lobby.opens("Loket 1")
    for queue in "KKKS":
        lobby.issues(queue)
    lobby.next_at("1")
    lobby.parks("K-001", at="Loket 1")
    lobby.next_at("1")
    return lobby


def states(lobby: Lobby) -> dict[str, State]:
    return {ticket.number.text: ticket.state for ticket in lobby.hall.tickets.values()}


def test_who_waits_or_is_set_aside_is_told_and_who_is_at_the_counter_is_served(lobby: Lobby) -> None:
    lobby.at("11:59")
    assert lobby.due_work_runs() == ()
    lobby.at("12:00")
    assert is_due(lobby.hall, lobby.now)
    lobby.due_work_runs()
    gone = {"K-001": State.CANCELLED, "K-003": State.CANCELLED}
    assert states(lobby) == {**gone, "K-002": State.CALLED, "S-001": State.WAITING}
    assert not is_due(lobby.hall, lobby.now)
    assert audit_day(lobby.facts).broken is None


def test_between_two_spans_of_the_day_everybody_waits_on() -> None:
    lobby = Lobby(site_that(AtClosing.CLOSE))
    lobby.at("09:50")
    lobby.issues("K")
    lobby.at("10:10")
    assert not is_due(lobby.hall, lobby.now)


def test_the_phone_says_that_it_has_closed_and_when_to_come_again(lobby: Lobby) -> None:
    lobby.at("12:00")
    lobby.due_work_runs()
    ticket = lobby.ticket("K-003")
    words = ticket_info(lobby.hall, ticket.id, "id", lobby.now).closed
    assert words.startswith("Nomor Anda tidak berlaku lagi.")
    tomorrow = MONDAY + timedelta(days=1)
    assert words.endswith(f"Buka lagi Selasa, {tomorrow.day} Maret pukul 08.00.")


def test_a_number_that_staff_cancelled_was_not_closed(lobby: Lobby) -> None:
    lobby.cancels("K-003")
    assert not was_closed(lobby.hall, lobby.ticket("K-003"))
    assert ticket_info(lobby.hall, lobby.ticket("K-003").id, "id", lobby.now).closed == ""


def test_whom_a_supervisor_lets_wait_again_stays(lobby: Lobby) -> None:
    lobby.at("12:00")
    lobby.due_work_runs()
    lobby.passes(seconds=60)
    lobby.reactivates("K-003")
    assert not is_due(lobby.hall, lobby.now)
    assert states(lobby)["K-003"] is State.WAITING


def test_an_agency_that_serves_out_sends_nobody_away() -> None:
    lobby = Lobby(site_that(AtClosing.SERVE_OUT))
    lobby.at("11:50")
    lobby.issues("K")
    lobby.at("20:00")
    assert not is_due(lobby.hall, lobby.now)
    assert StaffId("") not in {getattr(fact, "staff", None) for fact in lobby.facts}
