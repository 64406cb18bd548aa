"""Every state of a ticket with every move, on a real hall, from the one table."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from core.domain import ticket as ticket_module
from core.domain.errors import MoveNotAllowed, Refusal
from core.domain.facts import TicketUnparked
from core.domain.hall import apply
from core.domain.ids import QueueId, StaffId
from core.domain.ticket import MOVES, Move, State
from core.domain.verbs import VERBS
from core.domain.verbs import requests as r
from tests.support.lobby import SUPERVISOR, Lobby, label
from tests.support.proof import snapshot
from tests.support.small_building import service_of, small_site

AT = "Loket 1"
NUMBER = "K-001"
WAYS: dict[State, str] = {
    State.WAITING: "",
    State.CALLED: "call",
    State.ARRIVED: "call arrive",
    State.SERVING: "call start",
    State.PARKED: "call park",
    State.FINISHED: "call finish",
    State.NO_SHOW: "call miss",
    State.LEFT: "leave",
    State.CANCELLED: "cancel",
}
"""By which words below a person comes into each state."""
WORDS: dict[str, Callable[[Lobby], object]] = {
    "call": lambda lobby: lobby.calls(NUMBER, to=AT),
    "arrive": lambda lobby: lobby.arrives(NUMBER, at=AT),
    "start": lambda lobby: lobby.starts(NUMBER, at=AT),
    "park": lambda lobby: lobby.parks(NUMBER, at=AT),
    "finish": lambda lobby: lobby.finishes(NUMBER, at=AT),
    "miss": lambda lobby: lobby.misses(NUMBER, at=AT),
    "leave": lambda lobby: lobby.leaves(NUMBER, at=AT),
    "cancel": lambda lobby: lobby.cancels(NUMBER),
}


def lobby_with(state: State) -> Lobby:
    """One person, brought into a state by what people do."""
    lobby = Lobby(small_site({"1": "K"}))
    lobby.opens(AT)
    lobby.issues("K")
    for word in WAYS[state].split():
        WORDS[word](lobby)
    assert lobby.ticket(NUMBER).state is state
    return lobby


BY_OFFICERS: dict[Move, type[r.TicketRequest]] = {
    Move.RECALL: r.Recall,
    Move.ARRIVE: r.Arrive,
    Move.START: r.Start,
    Move.DELIVER: r.Deliver,
    Move.FINISH: r.Finish,
    Move.NO_SHOW: r.NoShow,
    Move.PARK: r.Park,
    Move.TRANSFER: r.Transfer,
    Move.LEAVE: r.Leave,
    Move.CALL: r.CallTicket,
}
BY_SUPERVISORS: dict[Move, type[r.MoveTicket | r.Cancel | r.Reactivate]] = {
    Move.MOVE: r.MoveTicket,
    Move.CANCEL: r.Cancel,
    Move.RETURN: r.Reactivate,
}
BY_THE_HOUSE = {Move.UNPARK, Move.WALK_UP}
"""Asked by nobody about a ticket: a fact of the system, and part of serving somebody who has no number yet."""
ASKED = sorted({*BY_OFFICERS, *BY_SUPERVISORS})
MORE: dict[Move, dict[str, Any]] = {
    Move.DELIVER: {"services": ()},
    Move.PARK: {"reason": "berkas"},
    Move.CALL: {"why": "rentan", "may_jump": True},
    Move.CANCEL: {"reason": "ganda"},
}


def request_for(move: Move, lobby: Lobby, officer: str = "") -> r.Request:
    """What somebody asks who wants this move."""
    ticket, more = lobby.ticket(NUMBER).id, MORE.get(move, {})
    if move in BY_SUPERVISORS:
        return BY_SUPERVISORS[move](staff=SUPERVISOR, ticket=ticket, **more)
    who = StaffId(officer) if officer else lobby.officer(AT)
    return BY_OFFICERS[move](counter=label(AT), officer=who, ticket=ticket, **more)


@pytest.mark.parametrize(("state", "move"), sorted((s, m) for s, m in MOVES if m in ASKED))
def test_a_legal_move_leads_to_the_state_in_the_table(state: State, move: Move) -> None:
    lobby = lobby_with(state)
    lobby.do(request_for(move, lobby))
    assert lobby.ticket(NUMBER).state is MOVES[state, move]


@pytest.mark.parametrize(("state", "move"), sorted({(s, m) for s in State for m in ASKED} - MOVES.keys()))
def test_any_other_move_is_refused_with_a_code_and_changes_nothing(state: State, move: Move) -> None:
    lobby = lobby_with(state)
    before = snapshot(lobby.hall)
    with pytest.raises(Refusal) as refused:
        lobby.do(request_for(move, lobby))
    assert refused.value.code != Refusal.code
    assert lobby.hall == before


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("move", sorted(BY_OFFICERS))
def test_nobody_but_the_officer_of_the_counter_can_do_what_officers_do(state: State, move: Move) -> None:
    lobby = lobby_with(state)
    with pytest.raises(Refusal) as refused:
        lobby.do(request_for(move, lobby, officer="orang-lain"))
    assert refused.value.code == "not_your_counter"


@pytest.mark.parametrize("state", list(State))
def test_a_late_comer_is_let_in_by_an_officer_as_by_a_supervisor_unless_cancelled_or_finished(state: State) -> None:
    lobby = lobby_with(state)
    if (state, Move.RETURN) in MOVES and state not in (State.CANCELLED, State.FINISHED):
        lobby.is_back(NUMBER, at=AT)
        assert lobby.ticket(NUMBER).state is State.WAITING
    else:
        with pytest.raises(MoveNotAllowed):
            lobby.is_back(NUMBER, at=AT)


@pytest.mark.parametrize("state", list(State))
def test_the_house_wakes_only_who_is_set_aside(state: State) -> None:
    lobby = lobby_with(state)
    ticket = lobby.ticket(NUMBER).id
    unparked = TicketUnparked(seq=lobby.hall.seq + 1, day=lobby.hall.day, at=lobby.now, ticket=ticket)
    if (state, Move.UNPARK) in MOVES:
        apply(lobby.hall, unparked)
        assert lobby.ticket(NUMBER).state is MOVES[state, Move.UNPARK]
    else:
        with pytest.raises((AssertionError, KeyError)):
            apply(lobby.hall, unparked)


def test_walking_up_is_a_move_of_whoever_was_given_a_number_that_moment() -> None:
    lobby = Lobby()
    lobby.opens(AT)
    lobby.serves_at_once("K", at=AT)
    assert lobby.ticket(NUMBER).state is MOVES[State.WAITING, Move.WALK_UP]
    assert {state for state, move in MOVES if move is Move.WALK_UP} == {State.WAITING}


TABLE = """
    waiting: call called, walk_up serving, move waiting, leave left, cancel cancelled
    called: recall called, arrive arrived, start serving, finish finished, no_show no_show, park parked
    called: transfer waiting, cancel cancelled
    arrived: start serving, finish finished, park parked, transfer waiting, cancel cancelled
    serving: deliver serving, finish finished, park parked, transfer waiting, cancel cancelled
    parked: call called, unpark waiting, leave left, cancel cancelled
    no_show: return waiting
    left: return waiting
    cancelled: return waiting
    finished: return waiting
"""
"""The picture in `ticket`, once more in words: whoever changes one changes the other."""


def test_the_table_holds_these_moves_and_no_other() -> None:
    words = [line.strip().split(": ") for line in TABLE.strip().splitlines()]
    told = {(state, *move.split()) for state, moves in words for move in moves.split(", ")}
    assert told == {(str(state), str(move), str(to)) for (state, move), to in MOVES.items()}


def test_every_move_is_asked_by_somebody_or_made_by_the_house() -> None:
    assert {*ASKED, *BY_THE_HOUSE} == set(Move)


def test_every_request_has_a_verb() -> None:
    assert set(VERBS) == set(_leaves(r.Request))
    assert all(verb.answers for verb in VERBS.values())


def _leaves(kind: type[r.Request]) -> list[type[r.Request]]:
    below = kind.__subclasses__()
    return [leaf for child in below for leaf in _leaves(child)] if below else [kind]


def test_every_state_is_reached_and_left() -> None:
    assert set(MOVES.values()) == {state for state, _ in MOVES} == set(State)


def test_only_who_was_served_is_never_let_in_again() -> None:
    lobby = Lobby(small_site({"1": "K"}))
    lobby.opens(AT)
    lobby.issues("K")
    lobby.finishes(lobby.next_at(AT), at=AT)
    lobby.reactivates(NUMBER)
    (stage,) = lobby.ticket(NUMBER).past
    assert (lobby.ticket(NUMBER).state, stage.ended) == (State.WAITING, Move.RETURN)
    lobby.starts(lobby.next_at(AT), at=AT)
    lobby.finishes(NUMBER, at=AT)
    with pytest.raises(MoveNotAllowed):
        lobby.reactivates(NUMBER)


def test_the_picture_names_every_state_and_move_of_the_table() -> None:
    picture = (ticket_module.__doc__ or "").replace("no-show", "no_show").replace("walk up", "walk_up")
    words = set(re.findall(r"[A-Za-z][A-Za-z_-]+", picture))
    assert {state.name for state in State} <= words
    assert {str(move) for move in Move} - {"deliver"} <= words


def test_who_is_set_aside_or_gone_stands_in_no_line() -> None:
    for state in set(State) - {State.WAITING}:
        assert not len(lobby_with(state).hall.line(QueueId("K")))
    assert replace(lobby_with(State.WAITING).ticket(NUMBER), service=service_of("K")).parked is None
