"""A row of people sent away unserved is news by itself, and who came next is named, whoever served them."""

from collections.abc import Callable

import pytest

from core.domain.audit import SentAwayRow, audit_day
from core.domain.ids import CounterId
from tests.support.lobby import Lobby
from tests.support.sent_away import AT, FRIEND, ROW, SENT_AWAY, WAYS, a_line, next_calls, notes, parks, serves
from tests.support.small_building import small_site


def two_counters() -> Lobby:
    """As above, but a colleague sits at another counter for the same queue."""
    lobby = Lobby(small_site({"1": "K", "2": "K"}))
    lobby.adopts(lobby.site.rules())
    lobby.opens(AT, "Loket 2")
    for _ in range(5):
        lobby.issues("K")
    return lobby


@pytest.mark.parametrize("away", WAYS)
def test_a_row_is_news_although_nobody_is_served_after_it(away: Callable[[Lobby, str], None]) -> None:
    lobby = a_line()
    for _ in range(2):
        away(lobby, lobby.next_at(AT))
    note, (k1, k2) = lobby.hall.audit_notes[-1], (lobby.ticket(number).id for number in ("K-001", "K-002"))
    assert (note.what, note.staff, note.counter, note.queue) == (ROW, "petugas-1", "1", "K")
    assert (note.ticket, note.sent_away) == (None, (k1, k2))
    assert audit_day(lobby.facts).rows == [
        SentAwayRow(note.seq, note.at, CounterId("1"), lobby.officer(AT), ("K-001", "K-002"))
    ]


def test_the_friend_whom_a_colleague_serves_is_named() -> None:
    lobby = two_counters()
    for _ in range(2):
        parks(lobby, lobby.next_at(AT))
    assert lobby.next_at("Loket 2") == FRIEND
    lobby.starts(FRIEND, at="Loket 2")
    lobby.passes(seconds=11)
    lobby.finishes(FRIEND, at="Loket 2")
    serves(lobby, lobby.next_at(AT))
    assert notes(lobby) == [ROW, SENT_AWAY]
    assert next_calls(lobby) == [(FRIEND, "2"), ("K-004", "1")]


def test_a_friend_finished_in_a_blink_before_a_pause_is_named() -> None:
    lobby = a_line()
    for _ in range(2):
        parks(lobby, lobby.next_at(AT))
    lobby.starts(lobby.next_at(AT), at=AT)
    lobby.passes(seconds=1)
    lobby.finishes(FRIEND, at=AT)
    lobby.passes(minutes=6)
    serves(lobby, lobby.next_at(AT))
    assert notes(lobby) == [ROW]
    (row,) = audit_day(lobby.facts).rows
    assert row.numbers == ("K-001", "K-002", FRIEND)
    assert next_calls(lobby) == [("K-004", "1")], "the friend is of the row, as nobody serves in a second"


def test_a_call_that_was_taken_back_or_off_the_rule_names_nobody_else() -> None:
    lobby = two_counters()
    for _ in range(2):
        parks(lobby, lobby.next_at(AT))
    lobby.picks("K-005", to="Loket 2", why="rentan", may_jump=True)
    lobby.takes_back(at="Loket 2")
    lobby.next_at("Loket 2")
    lobby.takes_back(at="Loket 2")
    assert lobby.next_at(AT) == FRIEND
    assert next_calls(lobby) == [(FRIEND, "1")]


def test_a_long_row_is_told_at_each_fifth_person() -> None:
    lobby = a_line()
    for _ in range(20):
        lobby.issues("K")
    for _ in range(21):
        parks(lobby, lobby.next_at(AT))
    told = [note.passed_over for note in lobby.hall.audit_notes]
    assert (told, {*notes(lobby)}) == ([2, 5, 10, 15, 20], {ROW})
    assert len(audit_day(lobby.facts).rows) == 1


def test_what_is_taken_back_ends_no_row_and_makes_none() -> None:
    lobby = a_line()
    for _ in range(2):
        parks(lobby, lobby.next_at(AT))
    lobby.takes_back(at=AT)
    serves(lobby, "K-002")
    assert notes(lobby) == [ROW, "ActionUndone"]
    assert audit_day(lobby.facts).rows == []


def test_a_friend_behind_an_accomplice_is_named_with_everybody_who_came_soon_after_the_row() -> None:
    lobby = two_counters()
    for _ in range(2):
        parks(lobby, lobby.next_at(AT))
    serves(lobby, lobby.next_at(AT), minutes=0.2)
    lobby.next_at("Loket 2")
    lobby.passes(minutes=6)
    lobby.next_at(AT)
    assert next_calls(lobby) == [("K-003", "1"), ("K-004", "2")], "and nobody of later on"


def test_who_takes_over_a_counter_and_sends_its_people_away_makes_a_row() -> None:
    lobby = a_line()
    for _ in range(2):
        number = lobby.next_at(AT)
        lobby.opens(AT, by="cici", take_over=True)
        parks(lobby, number)
        lobby.opens(AT, by="budi", take_over=True)
    assert notes(lobby)[-1] == ROW
    assert lobby.hall.audit_notes[-1].staff == "cici"


@pytest.mark.parametrize(("before", "serving"), [(35, 1), (10, 9)])
def test_who_presses_start_only_at_the_end_or_hands_something_over_sent_nobody_away(before: int, serving: int) -> None:
    lobby = a_line()
    for _ in range(3):
        number = lobby.next_at(AT)
        lobby.passes(seconds=before)
        lobby.starts(number, at=AT)
        lobby.passes(seconds=serving)
        lobby.finishes(number, at=AT)
    serves(lobby, lobby.next_at(AT))
    assert notes(lobby) == []
    assert audit_day(lobby.facts).sent_away == []


def test_who_presses_start_only_with_the_last_word_sent_nobody_away() -> None:
    lobby = a_line()
    for _ in range(3):
        number = lobby.next_at(AT)
        lobby.passes(seconds=90)
        lobby.starts(number, at=AT)
        lobby.sends(number, at=AT, to_queue="S")
    assert notes(lobby) == []
