"""Which queue will pass its target, when, and what would prevent it: tried in the forecast itself, before it happens.

    forecasts of some who wait ──> passing ──> Passing: from when on somebody will have waited longer than the target
                                      ^
    reliefs: what could be done ──> trials: the same hall with that done ──> foresight: what prevents it best,
    (open, resume, also serve, move)                                        until when it does, what it costs others

Nothing here is a fact and nothing happens because of it: people see it and decide. It is bounded (`EACH_MAX` reliefs
of each kind, some forecasts for each), reads no clock, and says nothing where the forecast says nothing.
"""

from core.domain.foresight.foresight import Foresight, foresight_steps
from core.domain.foresight.passing import Certainty, Passing
from core.domain.foresight.reliefs import MaySit, Relief, ReliefKind
from core.domain.foresight.trials import Cost, ReliefTrial

__all__ = [
    "Certainty",
    "Cost",
    "Foresight",
    "MaySit",
    "Passing",
    "Relief",
    "ReliefKind",
    "ReliefTrial",
    "foresight_steps",
]
