"""What a supervisor asks, and how their trial stands."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from core.domain.ids import TenantId
from core.domain.planning.question import CountersChange, PeopleChange, WhatIf
from core.domain.site import Span

RUNS_MAX = 100
"""On the page; the command goes further."""
CHANGES_MAX = 12


class TrialBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A day and what shall be other. `tenant`: only this agency's queues. `rule`: that of the day, or the one in force
    now. `plans`: a plan of counters rather than those that are named.
    """

    day: date
    tenant: TenantId | None = None
    counters: Annotated[tuple[CountersChange, ...], Meta(max_length=CHANGES_MAX)] = ()
    people: Annotated[tuple[PeopleChange, ...], Meta(max_length=CHANGES_MAX)] = ()
    hours: Span | None = None
    rule: Literal["day", "now"] = "day"
    runs: Annotated[int, Meta(ge=1, le=RUNS_MAX)] = 40
    plans: bool = False

    @property
    def what_if(self) -> WhatIf:
        """What shall be other."""
        return WhatIf(() if self.plans else self.counters, self.people, self.hours)


class TrialProgress(Struct, frozen=True):
    """So many days of so many have been lived; before that, so many plans `tried`. `sentence`: why there is no result,
    in the asker's language.
    """

    trial: str
    state: Literal["running", "done", "stopped", "failed"]
    done: int
    of: int
    by: str
    sentence: str = ""
    tried: int = 0
