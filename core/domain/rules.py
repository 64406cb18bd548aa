"""The rule by which people are called, as data: it can be read aloud, stored as a fact, and applied again by anybody.

A `CounterRule` is a list of criteria. Of everyone who may be called (`calling` says who), each criterion in its
turn keeps some; the first that keeps a single one decides (`calling`). A `QueueRule` says what the classes of one queue
mean.
"""

from enum import StrEnum
from hashlib import sha256

from msgspec import Struct
from msgspec.json import Encoder

from core.domain.ids import CounterId, QueueId
from core.domain.kinds import Language, TicketClass

_encoder = Encoder(order="sorted")


class Priority(StrEnum):
    """What the priority class means in a queue."""

    RATIO = "ratio"
    """First, but after `priority_calls_max` in a row one other person."""
    AGEING = "ageing"
    """Their waiting time counts `priority_weight + 1` times."""
    STRICT = "strict"
    """Always first."""
    NONE = "none"
    """Nothing: this queue knows no priority."""


class Criterion(StrEnum):
    """One step of choosing. Whoever staff placed in front comes before all of them; the longest wait is the last."""

    CONDITIONS = "conditions"
    """The queue of the first condition that holds."""
    BOOKED = "booked"
    """Whoever has a booked time that has come."""
    CLASS = "class"
    """Priority or the others, by turns, as their queue says."""
    ORDER = "order"
    """The counter's queues one after the other, as they are listed."""
    TARGET = "target"
    """Whoever has used up the greatest share of their queue's target time."""
    WAITING = "waiting"
    """The longest wait, where waiting may count more than once (weights)."""


DEFAULT_CRITERIA = (Criterion.CONDITIONS, Criterion.BOOKED, Criterion.CLASS, Criterion.WAITING)


class QueueRule(Struct, frozen=True):
    """What classes mean in one queue, and by when people should be called."""

    priority: Priority = Priority.RATIO
    priority_calls_max: int = 2
    """For RATIO: after this many priority calls in a row, one other person."""
    priority_weight: int = 1
    """For AGEING: a priority minute counts this many minutes more."""
    target_minutes: int = 0
    """How long people should wait at most; 0: no target."""
    early_minutes: int = 15
    """Whoever has booked may be called this long before their time."""
    late_minutes: int = 15
    """Whoever comes later than this after their booked time waits like everybody else."""


class Condition(Struct, frozen=True):
    """When the longest wait in `queue` is over `minutes`, that queue comes first."""

    queue: QueueId
    minutes: int


class CounterRule(Struct, frozen=True):
    """Whom a counter calls. As adopted, `queues` is complete; in a site it is empty: those of the counter."""

    queues: tuple[QueueId, ...] = ()
    criteria: tuple[Criterion, ...] = DEFAULT_CRITERIA
    conditions: tuple[Condition, ...] = ()
    weights: dict[QueueId, int] = {}
    """A minute in such a queue counts this many minutes more at this counter."""
    classes: tuple[TicketClass, ...] = ()
    """Only these; empty: all."""
    languages: tuple[Language, ...] = ()
    """Only people who chose one of these; empty: all."""
    may_choose: bool = False
    """Whether the officer may call the next of one chosen queue or class."""


class Rules(Struct, frozen=True):
    """All rules of a building, complete: what a day's calls are checked against."""

    queues: dict[QueueId, QueueRule]
    counters: dict[CounterId, CounterRule]

    def fit(self, own: "Rules") -> bool:
        """Whether these are rules of the building whose own rules are `own`: the same queues, counters, and what each
        counter takes from.
        """
        if self.queues.keys() != own.queues.keys() or self.counters.keys() != own.counters.keys():
            return False
        return all(set(rule.queues) == set(own.counters[counter].queues) for counter, rule in self.counters.items())


def digest_of(rules: Rules) -> str:
    """The fingerprint of rules: SHA-256, in hexadecimal, over the JSON of what differs from the defaults, keys sorted.

    Defaults are left out so that a later version, whose rules have more fields, finds the same fingerprint.
    """
    content = {
        "queues": {queue: _differing(rule) for queue, rule in rules.queues.items()},
        "counters": {counter: _differing(rule) for counter, rule in rules.counters.items()},
    }
    return sha256(_encoder.encode(content)).hexdigest()


def _differing(rule: QueueRule | CounterRule) -> dict[str, object]:
    usual = type(rule)()
    named = ((name, getattr(rule, name)) for name in rule.__struct_fields__)
    return {name: value for name, value in named if value != getattr(usual, name)}
