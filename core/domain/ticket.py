"""One person's number, and the table of legal moves.

                              walk up
            ┌────────────────────────────────────────────┐
            │  call           arrive           start     v
  WAITING ──┴───────> CALLED ───────> ARRIVED ───────> SERVING
   ^  │ ^              │ ^ │  (start, too)               │
   │  │ │        recall└─┘ │                             │
   │  │ └─ unpark ─ PARKED <──── park ───────────────────┤ (from CALLED and ARRIVED, too)
   │  │             │   └── call, by whom it was parked for
   │  │             │
   │  └──┬──────────┘  leave, cancel (cancel from everywhere on the way)
   │     v
   │   LEFT, CANCELLED, NO_SHOW <── no-show ── CALLED,  FINISHED <── finish ── CALLED, ARRIVED, SERVING
   │     │
   └─────┴── return (from all four);  transfer, from CALLED, ARRIVED, SERVING;  move, while waiting

`finish` straight from CALLED is legal: an officer in a hurry may skip `start`. The whole visit is one ticket: what one
agency did is a `Stage`, and a transfer begins the next one under the same number. Who was finished and never served can
be let in again by a supervisor: it may have been a mistake, or no service at all.
"""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from msgspec import Struct, field

from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TicketId
from core.domain.kinds import Language
from core.domain.kinds import TicketClass as TicketClass
from core.domain.numbering import Number


class State(StrEnum):
    """Where a ticket is in its life."""

    WAITING = "waiting"
    CALLED = "called"
    ARRIVED = "arrived"
    SERVING = "serving"
    PARKED = "parked"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    LEFT = "left"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What can happen to a ticket after it was issued."""

    CALL = "call"
    RECALL = "recall"
    ARRIVE = "arrive"
    START = "start"
    WALK_UP = "walk_up"
    DELIVER = "deliver"
    FINISH = "finish"
    NO_SHOW = "no_show"
    PARK = "park"
    UNPARK = "unpark"
    TRANSFER = "transfer"
    MOVE = "move"
    LEAVE = "leave"
    CANCEL = "cancel"
    RETURN = "return"


MOVES: dict[tuple[State, Move], State] = {
    (State.WAITING, Move.CALL): State.CALLED,
    (State.WAITING, Move.WALK_UP): State.SERVING,
    (State.WAITING, Move.MOVE): State.WAITING,
    (State.WAITING, Move.LEAVE): State.LEFT,
    (State.WAITING, Move.CANCEL): State.CANCELLED,
    (State.CALLED, Move.RECALL): State.CALLED,
    (State.CALLED, Move.ARRIVE): State.ARRIVED,
    (State.CALLED, Move.START): State.SERVING,
    (State.CALLED, Move.FINISH): State.FINISHED,
    (State.CALLED, Move.NO_SHOW): State.NO_SHOW,
    (State.CALLED, Move.PARK): State.PARKED,
    (State.CALLED, Move.TRANSFER): State.WAITING,
    (State.CALLED, Move.CANCEL): State.CANCELLED,
    (State.ARRIVED, Move.START): State.SERVING,
    (State.ARRIVED, Move.FINISH): State.FINISHED,
    (State.ARRIVED, Move.PARK): State.PARKED,
    (State.ARRIVED, Move.TRANSFER): State.WAITING,
    (State.ARRIVED, Move.CANCEL): State.CANCELLED,
    (State.SERVING, Move.DELIVER): State.SERVING,
    (State.SERVING, Move.FINISH): State.FINISHED,
    (State.SERVING, Move.PARK): State.PARKED,
    (State.SERVING, Move.TRANSFER): State.WAITING,
    (State.SERVING, Move.CANCEL): State.CANCELLED,
    (State.PARKED, Move.CALL): State.CALLED,
    (State.PARKED, Move.UNPARK): State.WAITING,
    (State.PARKED, Move.LEAVE): State.LEFT,
    (State.PARKED, Move.CANCEL): State.CANCELLED,
    (State.NO_SHOW, Move.RETURN): State.WAITING,
    (State.LEFT, Move.RETURN): State.WAITING,
    (State.CANCELLED, Move.RETURN): State.WAITING,
    (State.FINISHED, Move.RETURN): State.WAITING,
}

ACTIVE = frozenset({State.CALLED, State.ARRIVED, State.SERVING})
"""A ticket in one of these is at a counter, and a counter has at most one."""
HERE = ACTIVE | {State.WAITING, State.PARKED}
"""Whoever is in one of these states has still to be served, or is being served."""
GONE = frozenset({State.FINISHED, State.NO_SHOW, State.LEFT, State.CANCELLED})
"""Whoever holds such a ticket is expected no more."""


GIVEN_BACK = frozenset({State.LEFT, State.CANCELLED})
"""A number in one of these counts in no quota: somebody else may have one in its place."""


class ReservedFor(Struct, frozen=True, gc=False):
    """Who alone may call a ticket: one counter, or one officer wherever they sit."""

    kind: Literal["counter", "officer"]
    id: CounterId | StaffId


class QueuePosition(Struct, frozen=True, gc=False):
    """Where somebody stands in a line: before everyone who has a later `since`, then before a greater `rank`.

    `since` is the instant from which their wait counts: of arrival, unless staff placed them elsewhere. `at_head`:
    placed before all others.
    """

    since: datetime
    rank: float
    at_head: bool = field(default=False, name="front")


class Delivered(Struct, frozen=True, gc=False):
    """A service given in one visit, so many times."""

    service: ServiceId
    quantity: int = 1


class Parked(Struct, frozen=True, gc=False):
    """A ticket set aside: why (a code), since when, until when if it is to come back by itself, and for whom."""

    reason: str
    at: datetime
    until: datetime | None = None
    reserved_for: ReservedFor | None = None
    """None: anybody who takes from its queue."""


class Stage(Struct, frozen=True, gc=False):
    """What one counter did in a visit that went on elsewhere or later. Instants in UTC; None: it never came to that."""

    queue: QueueId
    service: ServiceId
    counter: CounterId | None
    officer: StaffId | None
    waiting_from: datetime
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime
    ended: Move
    """How it ended: transfer, park, no-show, leave, cancel, or return (released, or finished unserved and let in again,
    by a supervisor).
    """
    delivered: tuple[Delivered, ...] = ()


class Ticket(Struct, frozen=True, gc=False):
    """A person's number, until they leave. Instants are in UTC; None means not yet. `counter` to `ended_at` and
    `outcome` are of the present stage; earlier ones are in `past`.
    """

    id: TicketId
    queue: QueueId
    service: ServiceId
    number: Number
    ticket_class: TicketClass
    kiosk: KioskId | None
    arrival: int
    """The `seq` of its issue: who arrived first has the smaller one."""
    issued_at: datetime
    position: QueuePosition
    waiting_from: datetime
    """Since when it waits in this stage."""
    language: Language = "id"
    state: State = State.WAITING
    counter: CounterId | None = None
    officer: StaffId | None = None
    calls: int = 0
    called_at: datetime | None = None
    arrived_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    reserved_for: ReservedFor | None = None
    """The one counter or officer who may call it; None: anybody who takes from its queue."""
    parked: Parked | None = None
    outcome: str = ""
    delivered: tuple[Delivered, ...] = ()
    booked_at: datetime | None = None
    past: tuple[Stage, ...] = ()

    @property
    def was_served(self) -> bool:
        """Finished, and said to have been served: nobody takes that up again."""
        return self.state is State.FINISHED and self.started_at is not None
