"""What the server hands to the process that lives the days, and what that says: lines in, lines out."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.ids import QueueId
from core.domain.kinds import Language
from core.domain.ledger import canonical
from core.domain.planning.question import WhatIf
from core.domain.planning.results import DayResult
from core.domain.rules import Rules


class TrialJob(Struct, frozen=True):
    """Everything but the facts, which follow one to a line, in pieces: so nothing holds up the server for long. `site`:
    as it is stored; `days`: how many facts each day has; `rules` None: those of the day.
    """

    site: str
    days: tuple[int, ...]
    day: date
    is_drawn: bool
    what_if: WhatIf
    rules: Rules | None
    runs: int
    plans: bool
    queues: tuple[QueueId, ...] | None
    seed: int = 1


class TrialResult(Struct, frozen=True):
    """The answer, with its sentences in each language."""

    was: DayResult
    then: DayResult
    changes: dict[Language, tuple[str, ...]]
    notes: dict[Language, tuple[str, ...]]
    targets: dict[QueueId, int]
    """Minutes; queues without one are left out."""


class TrialLine(Struct, frozen=True, omit_defaults=True):
    """So many days of so many have been lived, or so many plans tried; or the result; or why there is none."""

    done: int = 0
    of: int = 0
    tried: int = 0
    result: TrialResult | None = None
    refusal: str = ""
    """The code of a refusal."""
    params: dict[str, str | int] = {}


def as_stored(facts: Iterable[AnyFact]) -> list[bytes]:
    """Facts as lines."""
    return [canonical(fact) for fact in facts]
