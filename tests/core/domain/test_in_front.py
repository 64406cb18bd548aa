"""In front of others stands only whom somebody with the right put there, for a reason, and everybody can count it."""

from collections.abc import Callable
from typing import Any

import pytest

from core.domain.audit import PlacedByStaff, audit_day
from core.domain.errors import ReasonNeeded, Refusal, RightNeeded, UnknownCode
from core.domain.ids import CounterId
from tests.support.lobby import SUPERVISOR, Lobby
from tests.support.small_building import small_site

AT = "Loket 1"


def a_line_of_thirty() -> Lobby:
    """The friend of the officer at counter 1 is called for another queue; thirty wait for counter 2."""
    lobby = Lobby(small_site({"1": "S", "2": "K"}))
    lobby.adopts(lobby.site.rules())
    lobby.opens(AT, "Loket 2")
    for _ in range(30):
        lobby.issues("K")
    lobby.issues("S")
    return lobby


def a_friend_called() -> Lobby:
    lobby = a_line_of_thirty()
    lobby.calls("S-001", to=AT)
    return lobby


def a_friend_gone() -> Lobby:
    lobby = a_friend_called()
    lobby.misses("S-001", at=AT)
    return lobby


WAYS: dict[str, tuple[Callable[[], Lobby], Callable[..., None]]] = {
    "sent on": (a_friend_called, lambda lobby, **how: lobby.sends("S-001", at=AT, to_queue="K", place="front", **how)),
    "moved": (a_line_of_thirty, lambda lobby, **how: lobby.moves("S-001", to_queue="K", place="front", **how)),
    "let in again": (a_friend_gone, lambda lobby, **how: lobby.reactivates("S-001", place="front", **how)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"may_jump": False}, RightNeeded),
        ({"head_reason": ""}, UnknownCode),
        ({"head_reason": "teman"}, UnknownCode),
    ],
)
def test_nobody_is_put_in_front_without_right_and_reason(
    way: str, how: dict[str, object], refusal: type[Refusal]
) -> None:
    begin, put = WAYS[way]
    lobby = begin()
    with pytest.raises(refusal):
        put(lobby, **how)


@pytest.mark.parametrize("way", WAYS)
def test_who_is_put_in_front_is_in_the_log_and_is_counted(way: str) -> None:
    begin, put = WAYS[way]
    lobby = begin()
    put(lobby)
    note = lobby.hall.audit_notes[-1]
    assert (note.why, note.ticket) == ("rentan", lobby.ticket("S-001").id)
    assert note.passed_over == (0 if way == "let in again" else 30)
    assert audit_day(lobby.facts).placed[-1] == PlacedByStaff(
        lobby.hall.seq,
        lobby.facts[-1].at,
        "S-001",
        "in_front",
        lobby.officer(AT) if way == "sent on" else SUPERVISOR,
        CounterId("1") if way == "sent on" else None,
        "rentan",
    )


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"may_jump": False}, RightNeeded),
        ({"head_reason": ""}, ReasonNeeded),
        ({"head_reason": "teman"}, UnknownCode),
    ],
)
def test_nobody_jumps_their_line_by_waiting_for_one_counter_alone(how: dict[str, Any], refusal: type[Refusal]) -> None:
    lobby = a_line_of_thirty()
    with pytest.raises(refusal):
        lobby.moves("K-030", to_counter=AT, **how)
    lobby.moves("K-001", to_counter=AT, **how)
    lobby.moves("K-030", to_counter=AT)
    assert lobby.hall.audit_notes[-1].why == audit_day(lobby.facts).placed[-1].why == "rentan"


def test_a_reason_is_kept_only_of_who_goes_in_front() -> None:
    lobby = a_friend_called()
    lobby.sends("S-001", at=AT, to_queue="K", place="end")
    assert lobby.facts[-1].head_reason == ""  # type: ignore[union-attr]
    assert [placed.what for placed in audit_day(lobby.facts).placed] == ["at_end"]


@pytest.mark.parametrize("alone", ["", "Loket 2"])
def test_an_officer_who_sends_somebody_to_another_agency_before_others_is_in_the_log_as_a_supervisor_is(
    alone: str,
) -> None:
    lobby = a_friend_called()
    lobby.issues("K")
    lobby.sends("S-001", at=AT, to_queue="K", to_counter=alone)
    note = lobby.hall.audit_notes[-1]
    assert (note.what, note.ticket, note.passed_over) == ("SentToOtherAgency", lobby.ticket("S-001").id, 1)
    assert [placed.what for placed in audit_day(lobby.facts).placed] == ["sent_on"]


def test_who_goes_before_nobody_there_or_stays_in_their_queue_is_no_news() -> None:
    lobby = a_friend_called()
    lobby.sends("S-001", at=AT, to_queue="K")
    assert lobby.hall.audit_notes == []
    lobby = a_friend_called()
    lobby.issues("S")
    lobby.sends("S-001", at=AT, to_counter=AT)
    assert lobby.hall.audit_notes == []
    assert audit_day(lobby.facts).placed == []


def test_who_has_booked_as_staff_say_is_in_the_log_and_is_counted() -> None:
    lobby = a_line_of_thirty()
    lobby.issued("K", booked_at=lobby.now, kiosk="", staff="putri")
    assert (lobby.hall.audit_notes[-1].what, lobby.hall.audit_notes[-1].staff) == ("BookedByHand", "putri")
    (placed,) = audit_day(lobby.facts).placed
    assert (placed.what, placed.staff, placed.number) == ("booked_by_hand", "putri", "K-031")


def test_a_number_that_staff_date_back_is_counted() -> None:
    lobby = a_line_of_thirty()
    lobby.issued("K", happened_at=lobby.in_minutes(-30), kiosk="", staff="putri")
    assert [placed.what for placed in audit_day(lobby.facts).placed] == ["entered_later"]


def test_taking_over_a_busy_counter_is_in_the_log() -> None:
    lobby = a_friend_called()
    lobby.opens(AT, by="siapa", take_over=True)
    note = lobby.hall.audit_notes[-1]
    assert (note.what, note.staff, note.ticket) == ("CounterClosed", "siapa", lobby.ticket("S-001").id)


def test_taking_over_a_counter_at_which_nobody_is_needs_no_note() -> None:
    lobby = a_line_of_thirty()
    before = len(lobby.hall.audit_notes)
    lobby.opens(AT, by="siapa", take_over=True)
    assert len(lobby.hall.audit_notes) == before


def test_sending_people_away_from_the_line_is_counted() -> None:
    lobby = a_line_of_thirty()
    lobby.leaves("K-001", at="Loket 2")
    lobby.cancels("K-002")
    lobby.releases(AT)
    assert [placed.what for placed in audit_day(lobby.facts).placed] == ["left", "cancelled"]


def test_who_was_at_a_released_counter_is_counted_as_put_in_front() -> None:
    lobby = a_friend_called()
    lobby.releases(AT)
    assert [(p.what, p.number) for p in audit_day(lobby.facts).placed] == [("released", "S-001")]


def test_who_comes_back_within_the_grace_is_counted() -> None:
    lobby = a_friend_gone()
    lobby.is_back("S-001", at=AT)
    assert [(p.what, p.number) for p in audit_day(lobby.facts).placed] == [("returned", "S-001")]


def test_a_number_that_staff_date_back_and_call_booked_is_counted_as_both() -> None:
    lobby = a_line_of_thirty()
    lobby.issued("K", happened_at=lobby.in_minutes(-30), booked_at=lobby.now, kiosk="", staff="putri")
    assert [placed.what for placed in audit_day(lobby.facts).placed] == ["entered_later", "booked_by_hand"]
    assert lobby.hall.audit_notes[-1].what == "BookedEarlierByHand"
