"""What the server hands to the process that lives the days, and what that says: one JSON document in, lines out."""

from datetime import date

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.ids import QueueId
from core.domain.kinds import Language
from core.domain.ledger import canonical
from core.domain.planning.question import WhatIf
from core.domain.planning.results import DayResult
from core.domain.rules import Rules
from core.domain.site import Site
from core.domain.site_versions import written


class TrialJob(Struct, frozen=True):
    """Everything that is needed: facts and site as they are stored. `rules` None: those of the day."""

    site: str
    days: tuple[tuple[str, ...], ...]
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
    """So many days of so many have been lived; or the result; or why there is none."""

    done: int = 0
    of: int = 0
    result: TrialResult | None = None
    refusal: str = ""
    """The code of a refusal."""
    params: dict[str, str | int] = {}


def as_stored(site: Site, days: tuple[tuple[AnyFact, ...], ...]) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Site and facts as text."""
    return written(site).decode(), tuple(tuple(canonical(fact).decode() for fact in facts) for facts in days)
