"""Officers come, pause and go."""

from datetime import datetime

from msgspec import field

from core.domain.facts.base import AtCounter
from core.domain.ids import QueueId, StaffId
from core.domain.kinds import TicketClass


class CounterOpened(AtCounter, frozen=True, kw_only=True):
    """An officer took a place at a counter.

    `queues`: only these of the counter's (the officer's profile; empty: all). `weights`: how much more a minute in a
    queue counts with this officer. `classes`: only these, where the officer may choose; empty: all.
    """

    queues: tuple[QueueId, ...] = ()
    weights: dict[QueueId, int] = field(default_factory=dict)
    classes: tuple[TicketClass, ...] = ()


class CounterPaused(AtCounter, frozen=True, kw_only=True):
    """No calls for a while. `reason` is a code of the site; at `until` the counter resumes by itself."""

    reason: str = ""
    until: datetime | None = None


class CounterResumed(AtCounter, frozen=True, kw_only=True):
    """Calls again. Without a nonce: by itself, at the time given with the pause."""


class CounterClosed(AtCounter, frozen=True, kw_only=True):
    """The officer left. When `taken_over_by` is set, that officer took the counter, ticket included."""

    taken_over_by: StaffId | None = None


class ClosingAsked(AtCounter, frozen=True, kw_only=True):
    """The officer would like to close in opening hours; a supervisor of the tenant decides."""


class ActionUndone(AtCounter, frozen=True, kw_only=True):
    """The officer took back what they did last here: the facts `undone`. Ticket and counter are as before them."""

    undone: tuple[int, ...]
