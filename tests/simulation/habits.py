"""How busy a day is, and how people are."""

from datetime import datetime

from msgspec import Struct

from core.domain.verbs.requests import Request


class Habits(Struct, frozen=True):
    """Chances are from 0 to 1."""

    opens: str = "08:00"
    closes: str = "15:00"
    burst: int = 40
    """People at the door when it opens."""
    arrivals_per_hour: float = 36.0
    priority: float = 0.2
    no_show: float = 0.1
    skips_start: float = 0.1
    pauses: float = 0.05
    stale_page: float = 0.05
    paper_trouble: float = 0.05
    sends_on: float = 0.04
    """At each press on somebody: set aside, or sent elsewhere."""
    out_of_order: float = 0.03
    walks_up: float = 0.03
    leaves: float = 0.15
    """Loses patience, if still waiting some minutes later."""
    comes_back: float = 0.4
    """Of those who missed their call."""
    undoes: float = 0.03
    mends_per_hour: float = 6.0
    """What a supervisor does to tickets."""


ORDERLY = Habits(sends_on=0, out_of_order=0, walks_up=0, leaves=0, comes_back=0, undoes=0, mends_per_hour=0)
"""Nobody goes a way of their own: people come, are called, and are served or do not come."""


class Step(Struct, frozen=True):
    """Somebody asks for something at an instant."""

    at: datetime
    request: Request
