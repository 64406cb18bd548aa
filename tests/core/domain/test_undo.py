"""Undo: whatever an officer did last, while the world has not moved on. Row 64."""

from collections.abc import Callable

import pytest

from core.domain.errors import NothingToUndo, NotYourCounter, UndoTooLate, WorldMovedOn
from core.domain.facts import ActionUndone, Reason, TicketCalled
from core.domain.hall.last_action import CAN_BE_UNDONE
from core.domain.ids import CounterId, QueueId
from core.domain.ticket import State
from core.domain.work_rules import WorkRules
from tests.support.lobby import Lobby, said
from tests.support.proof import snapshot, without_traces
from tests.support.small_building import small_site

AT = "Loket 1"
SITE = small_site({"1": "KS", "2": "K", "3": "S"}, work_rules=WorkRules(call_next_finishes=True), auto_call="3")
Act = Callable[[Lobby], object]


def lobby_with(state: str) -> Lobby:
    """K-001 is at Loket 1 (or just left); K-002, a priority K-003 and S-001 wait. One priority call was counted."""
    lobby = Lobby(SITE)
    lobby.opens(AT, "Loket 2", "Loket 3")
    lobby.issues("K", priority=True)
    lobby.issues("K")
    lobby.issues("K", priority=True)
    lobby.issues("S")
    lobby.calls("K-001", to=AT)
    if state in ("serving", "free", "aside"):
        lobby.starts("K-001", at=AT)
    if state == "aside":
        lobby.passes(minutes=1)
        lobby.parks("K-001", at=AT, minutes=30)
    if state == "free":
        lobby.finishes("K-001", at=AT)
    if state == "missing":
        lobby.misses("K-001", at=AT)
    return lobby


DEEDS: dict[str, tuple[str, Act]] = {
    "calling the next": ("free", lambda lobby: lobby.next_at(AT)),
    "calling out of order": ("free", lambda lobby: lobby.picks("K-002", to=AT, why="rentan", may_jump=True)),
    "calling back from aside": ("aside", lambda lobby: lobby.picks("K-001", to=AT)),
    "saying that somebody has come": ("called", lambda lobby: lobby.arrives("K-001", at=AT)),
    "starting": ("called", lambda lobby: lobby.starts("K-001", at=AT)),
    "noting what was done": ("serving", lambda lobby: lobby.delivers("K-001", ("K", 2), at=AT)),
    "finishing": ("serving", lambda lobby: lobby.finishes("K-001", at=AT, outcome="selesai")),
    "finishing and calling the next": ("serving", lambda lobby: lobby.next_at(AT)),
    "saying that nobody came": ("called", lambda lobby: lobby.misses("K-001", at=AT)),
    "setting aside": ("serving", lambda lobby: lobby.parks("K-001", at=AT, minutes=9, reserved_for="counter")),
    "setting aside for the officer": ("called", lambda lobby: lobby.parks("K-001", at=AT, reserved_for="officer")),
    "sending to a queue": ("serving", lambda lobby: lobby.sends("K-001", at=AT, to_queue="S", place="front")),
    "sending to a counter": ("serving", lambda lobby: lobby.sends("K-001", at=AT, to_counter="Loket 2")),
    "sending to an officer": ("serving", lambda lobby: lobby.sends("K-001", at=AT, to_officer="petugas-2")),
    "saying that somebody left": ("called", lambda lobby: lobby.leaves("K-002", at=AT)),
    "saying that somebody aside left": ("aside", lambda lobby: lobby.leaves("K-001", at=AT)),
    "letting a late-comer in": ("missing", lambda lobby: lobby.is_back("K-001", at=AT)),
    "pausing": ("free", lambda lobby: lobby.pauses(AT, reason="ibadah", minutes=10)),
}


@pytest.mark.parametrize("action", DEEDS)
def test_what_was_taken_back_leaves_no_trace_but_time(action: str) -> None:
    """Row 64."""
    state, act = DEEDS[action]
    lobby = lobby_with(state)
    before, facts = snapshot(lobby.hall), len(lobby.facts)
    act(lobby)
    assert without_traces(lobby.hall) != without_traces(before)
    done = lobby.facts[facts:]
    (undone,) = lobby.takes_back(at=AT)
    assert isinstance(undone, ActionUndone)
    assert undone.undone == tuple(fact.seq for fact in done)
    assert without_traces(lobby.hall) == without_traces(before)
    assert lobby.hall.calls == before.calls
    assert lobby.hall.audit_notes[-1].what == "ActionUndone", "a supervisor sees that it was taken back"
    lobby.restarts()


def test_resuming_is_taken_back_too() -> None:
    """Row 64."""
    lobby = lobby_with("free")
    lobby.pauses(AT, reason="rapat")
    before = snapshot(lobby.hall)
    lobby.resumes(AT)
    lobby.takes_back(at=AT)
    assert without_traces(lobby.hall) == without_traces(before)


def test_every_kind_of_deed_that_can_be_undone_is_tried_here() -> None:
    """Row 64."""
    tried = set()
    for state, act in DEEDS.values():
        lobby = lobby_with(state)
        facts = len(lobby.facts)
        act(lobby)
        tried |= {type(fact) for fact in lobby.facts[facts:]}
    assert {kind.__name__ for kind in set(CAN_BE_UNDONE) - tried} == {"CounterResumed"}


def test_finishing_at_a_counter_that_calls_by_itself_is_taken_back_with_the_call() -> None:
    """Row 64."""
    lobby = lobby_with("free")
    lobby.issues("S", priority=True)
    lobby.calls("S-002", to="Loket 3")
    before = snapshot(lobby.hall)
    assert len(lobby.finishes("S-002", at="Loket 3")) == 2
    lobby.takes_back(at="Loket 3")
    assert without_traces(lobby.hall) == without_traces(before)
    assert lobby.hall.ticket_at(CounterId("3")) == lobby.ticket("S-002")


def test_a_recall_belongs_to_the_call_and_is_taken_back_with_it() -> None:
    """Row 64."""
    lobby = lobby_with("free")
    before = snapshot(lobby.hall)
    number = lobby.next_at(AT)
    lobby.recalls(number, at=AT)
    lobby.recalls(number, at=AT)
    lobby.takes_back(at=AT)
    assert without_traces(lobby.hall) == without_traces(before)
    assert lobby.hall.calls == before.calls


def test_only_the_last_deed_can_be_taken_back() -> None:
    """Row 64."""
    lobby = lobby_with("serving")
    lobby.finishes("K-001", at=AT)
    lobby.takes_back(at=AT)
    with pytest.raises(NothingToUndo) as refused:
        lobby.takes_back(at=AT)
    assert said(refused.value) == "There is nothing to take back at Loket 1."


def test_the_same_thing_may_be_done_again_after_it_was_taken_back() -> None:
    """Row 64."""
    lobby = lobby_with("serving")
    for _ in range(3):
        lobby.finishes("K-001", at=AT)
        lobby.takes_back(at=AT)
    lobby.finishes("K-001", at=AT)
    assert lobby.ticket("K-001").state is State.FINISHED


def test_sitting_down_serving_without_a_number_and_asking_to_close_are_not_taken_back() -> None:
    """Row 64."""
    lobby = lobby_with("free")
    lobby.opens("Loket 2", by="pengganti", take_over=True)
    with pytest.raises(NothingToUndo):
        lobby.takes_back(at="Loket 2")
    lobby.serves_at_once("K", at="Loket 2")
    with pytest.raises(NothingToUndo):
        lobby.takes_back(at="Loket 2")
    lobby.starts(lobby.next_at(AT), at=AT)
    lobby.asks_to_close(AT)
    with pytest.raises(NothingToUndo):
        lobby.takes_back(at=AT)


def test_a_deed_is_taken_back_for_so_many_seconds_and_not_after() -> None:
    """Row 64."""
    lobby = Lobby(small_site({"1": "K"}, work_rules=WorkRules(undo_seconds=30)))
    lobby.opens(AT)
    lobby.issues("K")
    lobby.calls("K-001", to=AT)
    called_at = lobby.facts[-1].at
    lobby.now = called_at
    lobby.passes(seconds=30.5)
    with pytest.raises(UndoTooLate) as refused:
        lobby.takes_back(at=AT)
    assert said(refused.value) == "This was more than 30 seconds ago and can no longer be taken back."
    lobby.now = called_at
    lobby.passes(seconds=30)
    lobby.takes_back(at=AT)


def keeps_house_after(lobby: Lobby, seconds: float) -> None:
    lobby.passes(seconds=seconds)
    lobby.due_work_runs()


MOVED_ON: dict[str, tuple[str, Act, Act]] = {
    "called by another officer": (
        "serving",
        lambda lobby: lobby.sends("K-001", at=AT, to_queue="K", place="front"),
        lambda lobby: lobby.calls("K-001", to="Loket 2"),
    ),
    "moved by a supervisor": (
        "serving",
        lambda lobby: lobby.sends("K-001", at=AT, to_queue="S"),
        lambda lobby: lobby.moves("K-001", to_queue="K"),
    ),
    "cancelled": (
        "called",
        lambda lobby: lobby.arrives("K-001", at=AT),
        lambda lobby: lobby.cancels("K-001"),
    ),
    "unparked": (
        "serving",
        lambda lobby: lobby.parks("K-001", at=AT, minutes=0.2),
        lambda lobby: keeps_house_after(lobby, seconds=20),
    ),
    "reactivated": (
        "called",
        lambda lobby: lobby.misses("K-001", at=AT),
        lambda lobby: lobby.reactivates("K-001"),
    ),
}


@pytest.mark.parametrize("what", MOVED_ON)
def test_a_deed_is_not_taken_back_once_the_world_has_moved_on(what: str) -> None:
    """Row 64."""
    state, act, moves_on = MOVED_ON[what]
    lobby = lobby_with(state)
    act(lobby)
    moves_on(lobby)
    before = snapshot(lobby.hall)
    with pytest.raises(WorldMovedOn) as refused:
        lobby.takes_back(at=AT)
    assert said(refused.value).endswith("meanwhile something else happened with K-001.")
    assert lobby.hall == before


def test_a_number_that_was_announced_is_taken_back_as_long_as_nobody_else_called_it() -> None:
    """Row 64."""
    lobby = lobby_with("free")
    call = lobby.call_at(AT)
    lobby.announces(call.seq)
    lobby.takes_back(at=AT)
    assert lobby.hall.tickets[call.ticket].state is State.WAITING


def test_another_officer_takes_nothing_back() -> None:
    """Row 64."""
    lobby = lobby_with("serving")
    lobby.finishes("K-001", at=AT)
    with pytest.raises(NotYourCounter):
        lobby.takes_back(at=AT, by="petugas-2")
    lobby.opens(AT, by="pengganti", take_over=True)
    with pytest.raises(NothingToUndo):
        lobby.takes_back(at=AT)


def streak(lobby: Lobby, queue: str) -> int:
    return lobby.hall.line(QueueId(queue)).priority_streak


def test_an_undone_call_gives_the_row_of_priority_calls_back() -> None:
    """Row 64, row 79."""
    lobby = lobby_with("free")
    assert streak(lobby, "K") == 1
    lobby.calls("K-003", to=AT)
    assert streak(lobby, "K") == 2
    lobby.takes_back(at=AT)
    assert streak(lobby, "K") == 1
    lobby.calls("K-003", to=AT)
    lobby.finishes("K-003", at=AT)
    lobby.calls("K-002", to=AT)
    assert streak(lobby, "K") == 0
    lobby.takes_back(at=AT)
    assert streak(lobby, "K") == 2, "the regular turn is still to come"


def test_an_undone_regular_call_gives_the_rows_of_all_queues_of_the_counter_back() -> None:
    """Row 64, row 79."""
    lobby = lobby_with("free")
    lobby.issues("S", priority=True)
    lobby.calls("S-002", to="Loket 3")
    lobby.picks("K-003", to="Loket 2")
    assert (streak(lobby, "K"), streak(lobby, "S")) == (2, 1)
    lobby.calls("K-002", to=AT)
    assert (streak(lobby, "K"), streak(lobby, "S")) == (0, 0)
    lobby.takes_back(at=AT)
    assert (streak(lobby, "K"), streak(lobby, "S")) == (2, 1)


def test_a_row_that_went_on_from_an_undone_call_stays_as_it_is() -> None:
    """Row 64: what the other officer was told to do was right when they did it."""
    lobby = lobby_with("free")
    lobby.calls("K-003", to=AT)
    assert lobby.call_at("Loket 2").reason in (Reason.FIRST_COME, Reason.REGULAR_TURN)
    lobby.takes_back(at=AT)
    assert streak(lobby, "K") == 0
    assert isinstance(lobby.call_at(AT), TicketCalled)
