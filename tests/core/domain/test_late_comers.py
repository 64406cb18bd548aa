"""Who did not come, who left, who was cancelled; and who comes back."""

import pytest
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.errors import (
    GraceIsOver,
    MoveNotAllowed,
    NotForThisCounter,
    TooEarlyForNoShow,
    UnknownCode,
    UnknownTicket,
)
from core.domain.facts import TicketLeft, TicketNoShow, TicketReturned
from core.domain.ids import QueueId, TicketId
from core.domain.site import Grace, NoShowRule
from core.domain.ticket import Move, State
from core.domain.verbs.requests import Cancel
from tests.support.lobby import SUPERVISOR, Lobby, said
from tests.support.small_building import small_site

AT = "Loket 1"


def lobby_with(people: int, no_show: NoShowRule | None = None, grace: Grace | None = None) -> Lobby:
    """So many people of K; the first has been called to Loket 1."""
    site = small_site({"1": "K", "4": "B"}, no_show=no_show or NoShowRule(), grace=grace)
    lobby = Lobby(site)
    lobby.opens(AT, "Loket 4")
    for _ in range(people):
        lobby.issues("K")
    lobby.calls("K-001", to=AT)
    return lobby


def test_a_person_is_missing_only_after_enough_calls_and_seconds() -> None:
    """Row 47."""
    lobby = lobby_with(1, NoShowRule(calls_min=2, seconds_min=60))
    with pytest.raises(TooEarlyForNoShow) as refused:
        lobby.misses("K-001", at=AT)
    assert said(refused.value) == "Call K-001 at least 2 times, and wait 60 seconds from the first call."
    lobby.recalls("K-001", at=AT)
    with pytest.raises(TooEarlyForNoShow):
        lobby.misses("K-001", at=AT)
    lobby.passes(seconds=60)
    lobby.misses("K-001", at=AT)
    assert lobby.ticket("K-001").state is State.NO_SHOW


def test_seconds_alone_are_not_enough_calls() -> None:
    """Row 47."""
    lobby = lobby_with(1, NoShowRule(calls_min=3))
    lobby.recalls("K-001", at=AT)
    lobby.passes(hours=1)
    with pytest.raises(TooEarlyForNoShow):
        lobby.misses("K-001", at=AT)


def test_a_person_who_did_not_come_makes_room() -> None:
    """Row 46."""
    lobby = lobby_with(2)
    lobby.misses("K-001", at=AT)
    assert isinstance(lobby.facts[-1], TicketNoShow)
    assert lobby.ticket("K-001").ended_at == lobby.facts[-1].at
    lobby.calls("K-002", to=AT)


def test_leaving_before_the_call_is_another_thing_than_not_coming() -> None:
    """Row 48."""
    lobby = lobby_with(2)
    lobby.leaves("K-002", at=AT)
    fact, ticket = lobby.facts[-1], lobby.ticket("K-002")
    assert isinstance(fact, TicketLeft)
    assert (ticket.state, ticket.ended_at, ticket.called_at) == (State.LEFT, fact.at, None)
    assert not len(lobby.hall.line(QueueId("K")))


def test_who_is_at_the_counter_or_stands_elsewhere_does_not_leave_from_here() -> None:
    """Row 48."""
    lobby = lobby_with(2)
    with pytest.raises(MoveNotAllowed):
        lobby.leaves("K-001", at=AT)
    with pytest.raises(NotForThisCounter):
        lobby.leaves("K-002", at="Loket 4")


@pytest.mark.parametrize("how", ["misses", "leaves", "cancels"])
def test_a_supervisor_lets_any_ticket_that_was_gone_wait_again(how: str) -> None:
    """Row 49."""
    lobby = lobby_with(3)
    if how == "misses":
        lobby.misses("K-001", at=AT)
    else:
        lobby.sends("K-001", at=AT)
        lobby.cancels("K-001") if how == "cancels" else lobby.leaves("K-001", at=AT)
    lobby.passes(hours=3)
    lobby.reactivates("K-001")
    ticket = lobby.ticket("K-001")
    assert (ticket.state, ticket.ended_at, ticket.position.since) == (State.WAITING, None, ticket.issued_at)
    moves = {"misses": Move.NO_SHOW, "leaves": Move.LEAVE, "cancels": Move.CANCEL}
    assert ticket.past[-1].ended is moves[how]
    lobby.calls("K-001", to=AT)


@pytest.mark.parametrize(("place", "order"), [("front", "K-001 K-002 K-003"), ("end", "K-002 K-003 K-001")])
def test_a_supervisor_says_where_the_ticket_then_waits(place: str, order: str) -> None:
    """Row 49."""
    lobby = lobby_with(3)
    lobby.misses("K-001", at=AT)
    lobby.reactivates("K-001", place=place)  # type: ignore[arg-type]  # one of the three words
    assert lobby.serves_all(AT) == order.split()


def test_whoever_waits_or_was_served_is_not_let_in_again() -> None:
    """Row 49."""
    lobby = lobby_with(2)
    with pytest.raises(MoveNotAllowed):
        lobby.reactivates("K-002")
    lobby.starts("K-001", at=AT)
    lobby.finishes("K-001", at=AT)
    with pytest.raises(MoveNotAllowed):
        lobby.reactivates("K-001")


@pytest.mark.parametrize(
    ("grace", "order"),
    [
        (Grace(place="front"), "K-001 K-002 K-003 K-004"),
        (Grace(place="after", after=1), "K-002 K-001 K-003 K-004"),
        (Grace(place="after", after=2), "K-002 K-003 K-001 K-004"),
        (Grace(place="after", after=3), "K-002 K-003 K-004 K-001"),
        (Grace(place="after", after=9), "K-002 K-003 K-004 K-001"),
        (Grace(place="end"), "K-002 K-003 K-004 K-001"),
    ],
)
def test_a_late_comer_waits_where_the_queue_puts_them(grace: Grace, order: str) -> None:
    """Row 50."""
    lobby = lobby_with(4, grace=grace)
    lobby.misses("K-001", at=AT)
    lobby.is_back("K-001", at=AT)
    assert [audit_note.what for audit_note in lobby.hall.audit_notes] == ["TicketReturned"]
    assert lobby.serves_all(AT) == order.split()


@pytest.mark.parametrize("grace", [Grace(place="front"), Grace(place="after", after=1), Grace(place="after", after=3)])
def test_who_leaves_and_comes_back_uncalled_stands_where_they_stood(grace: Grace) -> None:
    lobby = lobby_with(6, grace=grace)
    lobby.leaves("K-006", at=AT)
    lobby.is_back("K-006", at=AT)
    assert [note.what for note in lobby.hall.audit_notes] == ["TicketLeft", "BackAfterLeaving"]
    assert audit_day(lobby.facts).broken is None
    lobby.finishes("K-001", at=AT)
    assert lobby.serves_all(AT) == ["K-002", "K-003", "K-004", "K-005", "K-006"]


def test_who_had_left_near_the_head_comes_back_behind_as_many_as_a_late_comer() -> None:
    lobby = lobby_with(5, grace=Grace(place="after", after=2))
    lobby.leaves("K-002", at=AT)
    lobby.is_back("K-002", at=AT)
    lobby.finishes("K-001", at=AT)
    assert audit_day(lobby.facts).broken is None
    assert lobby.serves_all(AT) == ["K-003", "K-004", "K-002", "K-005"]


@pytest.mark.parametrize("how", ["in front of all", "behind one"])
def test_the_audit_finds_a_comeback_to_a_better_place_than_was_earned(how: str) -> None:
    lobby = lobby_with(6, grace=Grace())
    lobby.leaves("K-006", at=AT)
    lobby.is_back("K-006", at=AT)
    *before, back = lobby.facts
    assert isinstance(back, TicketReturned)
    better = replace(lobby.ticket("K-002").position, rank=lobby.ticket("K-002").position.rank + 0.5)
    front = replace(back.position, at_head=True)
    forged = replace(back, position=front if how == "in front of all" else better)
    assert audit_day([*before, forged]).broken is not None


def test_two_late_comers_stand_behind_as_many_and_in_the_order_in_which_they_came_back() -> None:
    """Row 50."""
    lobby = lobby_with(5, grace=Grace(place="after", after=2))
    lobby.misses("K-001", at=AT)
    lobby.misses(lobby.next_at(AT), at=AT)
    lobby.is_back("K-001", at=AT)
    lobby.is_back("K-002", at=AT)
    assert lobby.serves_all(AT) == ["K-003", "K-004", "K-002", "K-001", "K-005"]


def test_a_late_comer_of_the_priority_class_waits_among_their_own_class() -> None:
    """Row 50."""
    lobby = Lobby(small_site({"1": "K"}, grace=Grace(place="after", after=1)))
    lobby.opens(AT)
    for priority in (True, True, True, False):
        lobby.issues("K", priority=priority)
    lobby.misses(lobby.next_at(AT), at=AT)
    lobby.is_back("K-001", at=AT)
    assert lobby.serves_all(AT) == ["K-002", "K-004", "K-001", "K-003"]


def test_a_late_comer_is_taken_within_so_many_minutes_and_not_after() -> None:
    """Row 50."""
    lobby = lobby_with(2, grace=Grace(minutes=10))
    lobby.misses("K-001", at=AT)
    ended_at = lobby.facts[-1].at
    lobby.now = ended_at
    lobby.passes(minutes=10, seconds=1)
    with pytest.raises(GraceIsOver) as refused:
        lobby.is_back("K-001", at=AT)
    assert said(refused.value).startswith("K-001 missed the call too long ago.")
    lobby.now = ended_at
    lobby.passes(minutes=10)
    lobby.is_back("K-001", at=AT)


def test_a_late_comer_is_taken_within_so_many_numbers_and_not_after() -> None:
    """Row 50: numbers called, not calls: a recall counts nothing."""
    lobby = lobby_with(4, grace=Grace(minutes=0, numbers=1))
    lobby.misses("K-001", at=AT)
    lobby.calls("K-002", to=AT)
    lobby.recalls("K-002", at=AT)
    lobby.finishes("K-002", at=AT)
    lobby.is_back("K-001", at=AT)
    lobby.misses("K-003", at=AT) if lobby.next_at(AT) == "K-003" else None
    lobby.finishes(lobby.next_at(AT), at=AT)
    lobby.finishes(lobby.next_at(AT), at=AT)
    with pytest.raises(GraceIsOver):
        lobby.is_back("K-003", at=AT)


def test_a_number_that_was_called_before_and_is_recalled_meanwhile_was_not_called_meanwhile() -> None:
    """Row 50."""
    lobby = Lobby(small_site({"1": "K", "2": "K"}, grace=Grace(minutes=0, numbers=1)))
    lobby.opens(AT, "Loket 2")
    for _ in range(3):
        lobby.issues("K")
    lobby.calls("K-001", to="Loket 2")
    lobby.calls("K-002", to=AT)
    lobby.misses("K-002", at=AT)
    lobby.recalls("K-001", at="Loket 2")
    lobby.calls("K-003", to=AT)
    lobby.is_back("K-002", at=AT)


def test_where_a_queue_knows_no_grace_a_late_comer_asks_a_supervisor() -> None:
    """Row 50."""
    lobby = lobby_with(2)
    lobby.misses("K-001", at=AT)
    with pytest.raises(GraceIsOver):
        lobby.is_back("K-001", at=AT)


def test_a_late_comer_is_taken_at_a_counter_of_their_queue_only() -> None:
    """Row 50."""
    lobby = lobby_with(2, grace=Grace())
    lobby.misses("K-001", at=AT)
    with pytest.raises(NotForThisCounter):
        lobby.is_back("K-001", at="Loket 4")


def test_an_officer_does_not_take_back_what_a_supervisor_has_cancelled() -> None:
    """Row 50."""
    lobby = lobby_with(2, grace=Grace())
    lobby.cancels("K-002", reason="ganda")
    with pytest.raises(MoveNotAllowed):
        lobby.is_back("K-002", at=AT)


def test_a_cancelled_ticket_is_gone_from_the_line_and_from_the_counter() -> None:
    lobby = lobby_with(2)
    lobby.cancels("K-002")
    lobby.cancels("K-001")
    assert {t.state for t in lobby.hall.tickets.values()} == {State.CANCELLED}
    assert [audit_note.why for audit_note in lobby.hall.audit_notes] == ["permintaan", "permintaan"]
    assert lobby.issued("K").ahead == 0
    with pytest.raises(MoveNotAllowed):
        lobby.cancels("K-001")


def test_a_ticket_is_cancelled_for_a_reason_of_the_list_only() -> None:
    lobby = lobby_with(1)
    with pytest.raises(UnknownCode):
        lobby.cancels("K-001", reason="bosan")
    with pytest.raises(UnknownTicket):
        lobby.do(Cancel(staff=SUPERVISOR, ticket=TicketId("tidak-ada"), reason="ganda"))
