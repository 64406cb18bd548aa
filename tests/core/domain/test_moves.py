"""Every state of a ticket with every move, on a real hall, from the one table."""

import re

import pytest
from msgspec.structs import replace

from core.domain import ticket as ticket_module
from core.domain.errors import Refusal
from core.domain.ids import StaffId
from core.domain.ticket import MOVES, Move, State
from core.domain.verbs import VERBS
from core.domain.verbs.repeats import LEADS_TO
from core.domain.verbs.requests import CallNext, CounterRequest, Finish, NoShow, Recall, Request, Start, TicketRequest
from tests.building import small_site
from tests.proof import snapshot
from tests.speaking import Lobby, label

AT = "Loket 1"
NUMBER = "K-001"


def lobby_with(state: State) -> Lobby:
    """One person, brought into a state by what people do."""
    lobby = Lobby(small_site({"1": "K"}))
    lobby.opens(AT)
    lobby.issues("K")
    if state is not State.WAITING:
        lobby.calls(NUMBER, to=AT)
    if state in (State.SERVING, State.FINISHED):
        lobby.starts(NUMBER, at=AT)
    if state is State.FINISHED:
        lobby.finishes(NUMBER, at=AT)
    if state is State.NO_SHOW:
        lobby.misses(NUMBER, at=AT)
    assert lobby.ticket(NUMBER).state is state
    return lobby


def request_for(move: Move, lobby: Lobby) -> Request:
    """What an officer asks when they want this move."""
    if move is Move.CALL:
        return CallNext(counter=label(AT), officer=lobby.officer(AT))
    verbs: dict[Move, type[TicketRequest]] = {
        Move.RECALL: Recall,
        Move.START: Start,
        Move.FINISH: Finish,
        Move.NO_SHOW: NoShow,
    }
    return verbs[move](counter=label(AT), officer=lobby.officer(AT), ticket=lobby.ticket(NUMBER).id)


@pytest.mark.parametrize(("state", "move"), sorted(MOVES))
def test_a_legal_move_leads_to_the_state_in_the_table(state: State, move: Move) -> None:
    lobby = lobby_with(state)
    lobby.do(request_for(move, lobby))
    assert lobby.ticket(NUMBER).state is MOVES[state, move]


@pytest.mark.parametrize(("state", "move"), sorted({(s, m) for s in State for m in Move} - MOVES.keys()))
def test_any_other_move_is_refused_with_a_code_and_changes_nothing(state: State, move: Move) -> None:
    lobby = lobby_with(state)
    before = snapshot(lobby.hall)
    with pytest.raises(Refusal) as refused:
        lobby.do(request_for(move, lobby))
    assert refused.value.code != Refusal.code
    assert lobby.hall == before


@pytest.mark.parametrize("state", [State.CALLED, State.SERVING])
@pytest.mark.parametrize("move", list(Move))
def test_nobody_but_the_officer_of_the_counter_can_move_its_ticket(state: State, move: Move) -> None:
    lobby = lobby_with(state)
    request = request_for(move, lobby)
    assert isinstance(request, CounterRequest)
    with pytest.raises(Refusal) as refused:
        lobby.do(replace(request, officer=StaffId("orang-lain")))
    assert refused.value.code == "not_your_counter"


def test_the_table_holds_these_moves_and_no_other() -> None:
    """The picture in `ticket`, once more in words: whoever changes one changes the other."""
    assert {f"{state} --{move}--> {to}" for (state, move), to in MOVES.items()} == {
        "waiting --call--> called",
        "called --recall--> called",
        "called --start--> serving",
        "called --finish--> finished",
        "called --no_show--> no_show",
        "serving --finish--> finished",
    }


def test_every_request_has_a_verb() -> None:
    assert set(VERBS) == set(LEADS_TO) == set(_leaves(Request))


def _leaves(kind: type[Request]) -> list[type[Request]]:
    below = kind.__subclasses__()
    return [leaf for child in below for leaf in _leaves(child)] if below else [kind]


def test_every_state_but_the_first_is_reached_and_the_last_ones_are_never_left() -> None:
    assert set(MOVES.values()) == set(State) - {State.WAITING}
    left = {state for state, _ in MOVES}
    assert left == {State.WAITING, State.CALLED, State.SERVING}


def test_the_picture_names_every_state_and_move_of_the_table() -> None:
    words = set(re.findall(r"[A-Za-z][A-Za-z_-]+", (ticket_module.__doc__ or "").replace("no-show", "no_show")))
    assert {state.name for state in State} <= words
    assert {str(move) for move in Move} <= words
