"""A kiosk's computer that forgets, or lies: it takes the building no numbers, and no citizen's place."""

import pytest

from core.domain.audit import audit_day
from core.domain.errors.leases import NumberTaken, TooManyLeases, UnknownLease
from core.domain.facts import TicketIssued
from core.domain.ids import LeaseId, TicketId
from core.domain.site import Numbering
from tests.support.lobby import Lobby
from tests.support.small_building import small_site


def test_a_computer_that_forgets_what_it_holds_at_each_start_leaves_the_hall_its_numbers() -> None:
    lobby = Lobby()
    for start in range(3):
        lobby.leases(f"sewa-{start}", 50)
    with pytest.raises(TooManyLeases):
        lobby.leases("sewa-lagi", 50)
    with pytest.raises(UnknownLease):
        lobby.joins("K-500", lease=LeaseId("sewa-lagi"))
    lobby.joins("K-950", lease=LeaseId("sewa-0"))
    assert lobby.issues("K") == "K-001"
    lobby.closes_lease("sewa-0")
    assert lobby.leases("sewa-lagi", 50), "once a supervisor has closed one"
    assert audit_day(lobby.facts).broken is None


def test_a_computer_that_says_all_its_numbers_are_given_gets_no_more_than_people_can_have_touched() -> None:
    lobby = Lobby()
    lobby.leases(size=50)

    def gives_all() -> int:
        lobby.leases(size=50)
        held = lobby.holds()
        for number in held:
            lobby.joins(number)
            lobby.passes(seconds=-1)
        return len(held)

    assert sum(gives_all() for _ in range(10)) < 110
    with pytest.raises(NumberTaken):
        lobby.joins("K-500")
    lobby.passes(minutes=1)
    assert 20 <= gives_all() <= 35
    assert lobby.issues("K") == "K-001"


def test_a_number_that_one_kiosk_made_up_takes_none_from_the_others() -> None:
    lobby = Lobby()
    lobby.issues("K")
    lobby.joins("K-003", lease=LeaseId("karangan"))
    lobby.leases("sewa-2")
    assert lobby.holds(lease="sewa-2") == [f"K-{n}" for n in range(990, 1000)]
    assert [lobby.issues("K") for _ in range(2)] == ["K-002", "K-004"]
    assert audit_day(lobby.facts).broken is None


def test_a_number_outside_the_series_is_nobodys() -> None:
    lobby = Lobby(small_site(numbering=Numbering("", digits=3, last=500)))
    for number in ("K-501", "K-990", "K-000", f"K-{10**30}"):
        with pytest.raises(NumberTaken):
            lobby.joins(number)
    assert not lobby.hall.tickets


def test_two_people_do_not_join_under_one_id() -> None:
    lobby = Lobby()
    lobby.leases()
    lobby.joins("K-990")
    assert lobby.joins("K-990") == ()
    with pytest.raises(NumberTaken):
        lobby.joins("K-991", ticket=TicketId("kertas-K-990"))


def test_who_brings_a_number_joins_whatever_the_kiosk_says_of_their_language() -> None:
    lobby = Lobby()
    lobby.leases()
    (issued,) = lobby.joins("K-990", language="zz<b>")
    assert isinstance(issued, TicketIssued)
    assert issued.language == "id"
