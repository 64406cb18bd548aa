"""The shape of what a site file says about calling people. `docs/site-file.md` explains every key.

The same keys may stand at several places: for the whole building (`[every_queue]`, `[every_counter]`), for everything
of a tenant, and at one queue or counter. Each key counts by itself, and the nearest wins; so nothing here is required,
and None means "not written here" (`ways.py` puts the levels together, the domain's types hold the last defaults).
"""

from typing import Literal

from msgspec import Struct

from core.domain.ids import QueueId
from core.domain.kinds import Language, TicketClass
from core.domain.rules import Condition, Criterion, Priority


class QueueRuleFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What classes mean in a queue, and by when people should be called."""

    priority: Priority | None = None
    priority_calls_max: int | None = None
    priority_weight: int | None = None
    target_minutes: int | None = None
    early_minutes: int | None = None
    late_minutes: int | None = None


class NoShowFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What must have been tried before somebody counts as not there."""

    calls_min: int | None = None
    seconds_min: int | None = None


class GraceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody who missed their call may come back."""

    minutes: int | None = None
    numbers: int | None = None
    place: Literal["front", "after", "end"] | None = None
    after: int | None = None


class QueueWays(Struct, frozen=True, forbid_unknown_fields=True):
    """How people in a queue are treated."""

    rule: QueueRuleFile = QueueRuleFile()
    no_show: NoShowFile = NoShowFile()
    grace: bool | GraceFile | None = None
    """`false`: who missed their call takes a new number; `true`: the usual grace after all."""
    confirm_arrival: bool | None = None
    outcome_required: bool | None = None


class CounterRuleFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom a counter calls."""

    criteria: tuple[Criterion, ...] | None = None
    conditions: tuple[Condition, ...] | None = None
    weights: dict[QueueId, int] | None = None
    classes: tuple[TicketClass, ...] | None = None
    languages: tuple[Language, ...] | None = None
    may_choose: bool | None = None


class CounterWays(Struct, frozen=True, forbid_unknown_fields=True):
    """How a counter calls."""

    rule: CounterRuleFile = CounterRuleFile()
    auto_call: bool | None = None
