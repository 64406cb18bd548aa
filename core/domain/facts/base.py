"""What all facts carry, and the three kinds by who acted."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from core.domain.ids import CounterId, Nonce, StaffId, TicketId


class Reason(StrEnum):
    """Why this ticket and no other was called (the rule: `calling`). All but the last two are the rule's own."""

    FIRST_COME = "first_come"
    AT_HEAD = "front"
    CONDITION = "condition"
    BOOKED = "booked"
    PRIORITY = "priority"
    REGULAR_TURN = "regular_turn"
    QUEUE_ORDER = "queue_order"
    TARGET = "target"
    WEIGHT = "weight"
    FROM_PARK = "from_park"
    """Back from being set aside, called by whom it was set aside for."""
    OUT_OF_ORDER = "out_of_order"
    """An officer chose this number; `why` says the reason."""


OFF_RULE = frozenset({Reason.FROM_PARK, Reason.OUT_OF_ORDER})
"""Somebody chose: such a call takes nobody's turn."""


class Fact(Struct, frozen=True, kw_only=True, tag=True, tag_field="type", omit_defaults=True, gc=False):
    """What all facts carry. `nonce` is that of the request they answer; empty when the system itself acted.

    `at` is when the ledger took the fact: it never goes backwards. `happened_at` is when it had happened, where that
    was elsewhere and earlier (a number that a paper book gave, or a kiosk without its server); None: at `at`.
    """

    seq: int
    day: date
    at: datetime
    nonce: Nonce = Nonce("")
    happened_at: datetime | None = None

    @property
    def occurred_at(self) -> datetime:
        """When it happened, wherever that was: what waiting counts from."""
        return self.happened_at or self.at


class AtCounter(Fact, frozen=True, kw_only=True):
    """An officer did something at a counter."""

    counter: CounterId
    officer: StaffId


class AboutTicket(AtCounter, frozen=True, kw_only=True):
    """An officer did something to a ticket: mostly the one at the counter."""

    ticket: TicketId


class ByStaff(Fact, frozen=True, kw_only=True):
    """A supervisor mended something."""

    staff: StaffId
