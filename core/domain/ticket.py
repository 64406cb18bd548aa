"""One person's place in a queue, and the table of legal moves.

           call            start
  WAITING ──────> CALLED ─────────> SERVING
                  │ ^  │               │
           recall └─┘  ├── finish ──>  ├── finish ──> FINISHED
                       └── no-show ───────────────>   NO_SHOW

`finish` straight from CALLED is legal: an officer in a hurry may skip `start`.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TicketId
from core.domain.numbering import Number


class State(StrEnum):
    """Where a ticket is in its life."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    NO_SHOW = "no_show"


class Move(StrEnum):
    """What can happen to a ticket after it was issued."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"


MOVES: dict[tuple[State, Move], State] = {
    (State.WAITING, Move.CALL): State.CALLED,
    (State.CALLED, Move.RECALL): State.CALLED,
    (State.CALLED, Move.START): State.SERVING,
    (State.CALLED, Move.FINISH): State.FINISHED,
    (State.CALLED, Move.NO_SHOW): State.NO_SHOW,
    (State.SERVING, Move.FINISH): State.FINISHED,
}

ACTIVE = frozenset({State.CALLED, State.SERVING})
"""A ticket in one of these is at a counter, and a counter has at most one."""


class TicketClass(StrEnum):
    """Why a ticket may be called earlier. Never says which reason for priority: that is nobody's business."""

    REGULAR = "regular"
    PRIORITY = "priority"


class Ticket(Struct, frozen=True, gc=False):
    """A person's number, until they leave. Instants are in UTC; None means not yet."""

    id: TicketId
    queue: QueueId
    service: ServiceId
    number: Number
    ticket_class: TicketClass
    kiosk: KioskId
    arrival: int
    """The `seq` of its issue: who arrived first has the smaller one."""
    issued_at: datetime
    state: State = State.WAITING
    counter: CounterId | None = None
    officer: StaffId | None = None
    calls: int = 0
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
