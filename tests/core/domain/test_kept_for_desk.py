"""Who is sent on to one desk keeps their place; where nobody was there, and nobody served them before, it shows."""

from core.domain.audit import audit_day
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

AT, NINE = "Loket 1", "Loket 9"


def lobby_with_one_at_the_counter(*open_counters: str) -> Lobby:
    """K-001 has just been called to Loket 1, in an empty queue."""
    lobby = Lobby(small_site({"1": "K", "9": "K"}))
    lobby.opens(*open_counters)
    lobby.issues("K")
    lobby.calls("K-001", to=AT)
    lobby.starts("K-001", at=AT)
    return lobby


def people_come(lobby: Lobby) -> None:
    for _ in range(6):
        lobby.issues("K")
    lobby.passes(minutes=5)


def test_a_number_kept_at_a_closed_counter_that_passes_others_is_marked() -> None:
    lobby = lobby_with_one_at_the_counter(AT)
    lobby.sends("K-001", at=AT, to_counter=NINE)
    people_come(lobby)
    lobby.opens(NINE)
    lobby.calls("K-001", to=NINE)
    note = lobby.hall.audit_notes[-1]
    assert (note.what, note.ticket, note.passed_over) == ("KeptForDesk", lobby.ticket("K-001").id, 6)
    assert [(p.what, p.number) for p in audit_day(lobby.facts).placed] == [("kept_for_desk", "K-001")]


def test_whoever_is_sent_to_an_open_counter_is_called_there_unmarked() -> None:
    lobby = lobby_with_one_at_the_counter(AT, NINE)
    lobby.sends("K-001", at=AT, to_counter=NINE)
    people_come(lobby)
    lobby.calls("K-001", to=NINE)
    assert not lobby.hall.audit_notes


def test_whoever_was_served_before_keeps_the_place_unmarked_while_an_officer_is_away() -> None:
    lobby = lobby_with_one_at_the_counter(AT)
    lobby.passes(minutes=2)
    lobby.sends("K-001", at=AT, to_counter=NINE)
    people_come(lobby)
    lobby.opens(NINE)
    lobby.calls("K-001", to=NINE)
    assert not lobby.hall.audit_notes
