"""Who sends people away one after another until the right one is next has chosen, and supervisors see it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import facts as f
from core.domain.audit import SentAwayBefore, audit_day
from core.domain.audit.sent_away import Rows
from core.domain.hall import AuditNote, Hall, apply
from core.domain.ids import CounterId
from tests.support.diary import Diary
from tests.support.lobby import Lobby
from tests.support.random_day import ANY_DAY
from tests.support.sent_away import AT, FRIEND, ROW, SENT_AWAY, WAYS, a_line, next_calls, notes, parks, serves
from tests.support.small_building import small_site


@pytest.mark.parametrize("away", WAYS)
def test_a_friend_who_is_served_after_others_were_sent_away_is_a_row_that_supervisors_see(
    away: Callable[[Lobby, str], None],
) -> None:
    lobby = a_line()
    for _ in range(2):
        away(lobby, lobby.next_at(AT))
        lobby.passes(seconds=2)
    assert lobby.next_at(AT) == FRIEND
    serves(lobby, FRIEND)
    note = lobby.hall.audit_notes[-1]
    assert (note.what, note.staff, note.counter, note.queue) == (SENT_AWAY, "petugas-1", "1", "K")
    assert (note.ticket, note.passed_over) == (lobby.ticket(FRIEND).id, 2)
    assert note.sent_away == tuple(lobby.ticket(number).id for number in ("K-001", "K-002"))
    (row,) = audit_day(lobby.facts).sent_away
    numbers = ("K-001", "K-002")
    assert row == SentAwayBefore(note.seq, note.at, FRIEND, CounterId("1"), lobby.officer(AT), numbers, row.then)
    assert next_calls(lobby) == [(FRIEND, "1")]


def test_three_who_are_sent_away_slowly_are_a_row_and_two_are_a_day_like_any_other() -> None:
    for people, expected in ((2, []), (3, [ROW, SENT_AWAY])):
        lobby = a_line()
        for _ in range(people):
            number = lobby.next_at(AT)
            lobby.passes(seconds=45)
            lobby.parks(number, at=AT)
        serves(lobby, lobby.next_at(AT))
        assert notes(lobby) == expected
        assert len(audit_day(lobby.facts).sent_away) == len(expected) // 2


def test_an_officer_who_does_it_at_two_counters_is_one_officer() -> None:
    lobby = Lobby(small_site({"1": "K", "2": "K"}))
    lobby.adopts(lobby.site.rules())
    for _ in range(3):
        lobby.issues("K")
    for counter in ("Loket 1", "Loket 2"):
        lobby.opens(counter, by="ani")
        lobby.parks(lobby.next_at(counter), at=counter)
        lobby.closes(counter)
    lobby.opens(AT, by="ani")
    serves(lobby, lobby.next_at(AT))
    assert notes(lobby) == [ROW, SENT_AWAY]


def test_what_was_taken_back_sent_nobody_away() -> None:
    lobby = a_line()
    for _ in range(2):
        number = lobby.next_at(AT)
        lobby.parks(number, at=AT)
        lobby.takes_back(at=AT)
        serves(lobby, number)
    assert notes(lobby) == ["ActionUndone"] * 2
    assert audit_day(lobby.facts).sent_away == []


def test_who_takes_back_a_service_has_the_row_again() -> None:
    lobby = a_line()
    for _ in range(2):
        parks(lobby, lobby.next_at(AT))
    serves(lobby, lobby.next_at(AT))
    lobby.takes_back(at=AT)
    lobby.finishes(FRIEND, at=AT)
    assert notes(lobby) == [ROW, SENT_AWAY, "ActionUndone", SENT_AWAY]
    assert len(audit_day(lobby.facts).sent_away) == 2


def test_who_is_finished_right_after_the_call_is_in_the_log_at_once() -> None:
    lobby = a_line()
    lobby.finishes(lobby.next_at(AT), at=AT)
    assert notes(lobby) == ["ServiceFinished"]
    number = lobby.next_at(AT)
    lobby.passes(minutes=4)
    lobby.finishes(number, at=AT)
    assert notes(lobby) == ["ServiceFinished"], "an officer in a hurry may skip the start"


HONEST = st.lists(
    st.tuples(st.sampled_from(["serve"] * 8 + ["park", "miss"]), st.integers(90, 900)), min_size=10, max_size=40
)


@pytest.mark.slow
@given(HONEST)
def test_an_honest_day_has_no_notes_but_of_three_in_a_row(people: list[tuple[str, int]]) -> None:
    """Eight of ten are served, one is set aside after a talk, one does not come although called twice."""
    lobby = a_line(fold_every=10)
    for what, seconds in people:
        lobby.issues("K")
        number = lobby.next_at(AT)
        match what:
            case "serve":
                serves(lobby, number, seconds / 60)
            case "park":
                lobby.starts(number, at=AT)
                lobby.passes(seconds=seconds)
                lobby.parks(number, at=AT)
            case "miss":
                lobby.passes(seconds=40)
                lobby.recalls(number, at=AT)
                lobby.passes(seconds=40)
                lobby.misses(number, at=AT)
    lobby.folds()
    missed = "".join("m" if what == "miss" else "s" for what, _ in people)
    for what in (ROW, SENT_AWAY):
        assert notes(lobby).count(what) <= missed.count("mmm")
    assert set(notes(lobby)) <= {ROW, SENT_AWAY}


@given(ANY_DAY)
def test_the_log_and_the_audit_find_the_same_rows_on_any_day(diary: Diary) -> None:
    """Fact by fact: such a day serves without a number who had taken one, which a whole audit does not believe."""
    logged = {what: [note for note in diary.hall.audit_notes if note.what == what] for what in (ROW, SENT_AWAY)}
    hall, rows = Hall(diary.hall.site, diary.hall.day), Rows()
    for fact in diary.facts:
        apply(hall, fact)
        rows.take(hall, fact)
    served, alone = rows.found()
    assert [row.seq for row in served] == [note.seq for note in logged[SENT_AWAY]]
    assert rows.news == [note.seq for note in logged[ROW]]
    for note in logged[ROW]:
        numbers = {hall.tickets[ticket].number.text for ticket in note.sent_away}
        reported = [row.numbers for row in served] + [row.numbers for row in alone]
        assert any(numbers <= {*row} for row in reported) or was_changed_later(diary, note)


def was_changed_later(diary: Diary, note: AuditNote) -> bool:
    """Whether the row of a note may be another one by now: its officer took something back."""
    later = (fact for fact in diary.facts if fact.seq > note.seq)
    return any(isinstance(fact, f.ActionUndone) and fact.officer == note.staff for fact in later)
