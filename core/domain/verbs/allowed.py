"""What can be done at a counter now, or by a supervisor with a ticket: the guards of the verbs, asked without doing
anything.

There is no second table: a verb begins with its guard, and a page shows a button while the guard lets it pass. Guards
ask for the state of the counter and of whoever is there, not for what may be different when somebody presses: whether
anybody waits, a right of the officer's, the code that was chosen, the time. An action that does less than its verb
(`outcome`, `choose`) asks more.
"""

from collections.abc import Callable
from enum import StrEnum

from core.domain.errors import MoveNotAllowed, Refusal
from core.domain.hall import Hall
from core.domain.ids import CounterId, TicketId
from core.domain.ticket import MOVES, Move, State, Ticket
from core.domain.verbs.calls import must_be_ready_for_next, must_have_a_choice
from core.domain.verbs.counters import must_be_done_here, must_be_paused
from core.domain.verbs.lookups import must_be_calling, must_be_free, ticket_at_counter
from core.domain.verbs.requests import TicketRequest
from core.domain.verbs.serving import here, must_want_arrival

Guard = Callable[[Hall, TicketRequest], object]


class Action(StrEnum):
    """What an officer has a button for. `open-for`: open for some classes only; `outcome`: finish with one."""

    OPEN = "open"
    OPEN_FOR = "open-for"
    CALL_NEXT = "call-next"
    ARRIVE = "arrive"
    START = "start"
    RECALL = "recall"
    NO_SHOW = "no-show"
    OUTCOME = "outcome"
    SERVICES = "services"
    PARK = "park"
    TRANSFER = "transfer"
    FINISH = "finish"
    CHOOSE = "choose"
    SERVE_DIRECT = "serve-direct"
    RESUME = "resume"
    PAUSE = "pause"
    CLOSE = "close"


class TicketAction(StrEnum):
    """What a supervisor has a button for in the details of a ticket."""

    MOVE = "move"
    CANCEL = "cancel"
    REACTIVATE = "reactivate"


def allowed_at(hall: Hall, counter: CounterId) -> tuple[Action, ...]:
    """What whoever sits at a counter of the site can do; where nobody does: what anybody can."""
    counter_state = hall.counter(counter)
    if counter_state.officer is None:
        return (Action.OPEN, Action.OPEN_FOR) if hall.counter_rule(counter).may_choose else (Action.OPEN,)
    ticket = hall.ticket_at(counter)
    request = TicketRequest(
        counter=counter, officer=counter_state.officer, ticket=ticket.id if ticket else TicketId("")
    )
    guards = GUARDS_OF[ticket.state] if ticket else AT_THE_COUNTER
    return tuple(action for action, guard in guards.items() if _lets_pass(guard, hall, request))


def allowed_with(ticket: Ticket) -> tuple[TicketAction, ...]:
    """What a supervisor can do with a ticket: with who was served, nothing."""
    return () if ticket.was_served else ALLOWED_WITH[ticket.state]


def _lets_pass(guard: Guard, hall: Hall, request: TicketRequest) -> bool:
    try:
        guard(hall, request)
    except Refusal:
        return False
    return True


def _choose(hall: Hall, request: TicketRequest) -> None:
    must_have_a_choice(hall, must_be_free(hall, request))


def _outcome(hall: Hall, request: TicketRequest) -> None:
    ticket = here(hall, request, Move.FINISH)
    if ticket.state is not State.SERVING:
        raise MoveNotAllowed(number=ticket.number.text)


def _arrive(hall: Hall, request: TicketRequest) -> None:
    must_want_arrival(hall, ticket_at_counter(hall, request, Move.ARRIVE))


ABOUT_SOMEBODY: dict[Action, tuple[Move, Guard]] = {
    Action.ARRIVE: (Move.ARRIVE, _arrive),
    Action.START: (Move.START, lambda hall, request: here(hall, request, Move.START)),
    Action.RECALL: (Move.RECALL, lambda hall, request: ticket_at_counter(hall, request, Move.RECALL)),
    Action.NO_SHOW: (Move.NO_SHOW, lambda hall, request: ticket_at_counter(hall, request, Move.NO_SHOW)),
    Action.OUTCOME: (Move.FINISH, _outcome),
    Action.SERVICES: (Move.DELIVER, lambda hall, request: ticket_at_counter(hall, request, Move.DELIVER)),
    Action.PARK: (Move.PARK, lambda hall, request: ticket_at_counter(hall, request, Move.PARK)),
    Action.TRANSFER: (Move.TRANSFER, lambda hall, request: ticket_at_counter(hall, request, Move.TRANSFER)),
    Action.FINISH: (Move.FINISH, lambda hall, request: here(hall, request, Move.FINISH)),
}
"""None of these lets anything pass where nobody is, nor a move that the table of moves does not know: then they need
not be asked.
"""
AT_THE_COUNTER: dict[Action, Guard] = {
    Action.CALL_NEXT: must_be_ready_for_next,
    Action.CHOOSE: _choose,
    Action.SERVE_DIRECT: must_be_free,
    Action.RESUME: must_be_paused,
    Action.PAUSE: must_be_calling,
    Action.CLOSE: must_be_done_here,
}
GUARDS_OF: dict[State, dict[Action, Guard]] = {
    state: {action: guard for action, (move, guard) in ABOUT_SOMEBODY.items() if (state, move) in MOVES}
    | AT_THE_COUNTER
    for state in State
}
"""By the state of whoever is at the counter: refusals are costly, and every screen of staff asks after each fact."""

MOVE_OF = {TicketAction.MOVE: Move.MOVE, TicketAction.CANCEL: Move.CANCEL, TicketAction.REACTIVATE: Move.RETURN}
ALLOWED_WITH = {state: tuple(a for a, move in MOVE_OF.items() if (state, move) in MOVES) for state in State}
"""The guard of these verbs is the table of moves, and that nobody is served twice: worked out once, for every ticket of
every view.
"""
