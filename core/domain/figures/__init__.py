"""Figures from facts: how long people waited, walked and were served, and how officers' time went by.

A figure is the time that a ticket or a counter spent in a state. The facts of a day are taken in one after the other
by the same `hall.apply` as ever, and between two facts the clock of each state runs (`watch`): so nothing here knows
what a fact means, the parts of a visit add up to the visit, and those of an officer's day to the day. An undo
puts the clocks back to what ran before: a call that was taken back is no call, and the person waited on.

`day_figures` measures a day. `gather` sums up the tickets of one or of many days: percentiles of days cannot be added,
so whoever reports a month gathers its tickets.
"""

from core.domain.figures.day import DayFigures, day_figures, gather
from core.domain.figures.spread import Share, Spread, spread_of
from core.domain.figures.tally import Groups, Tally
from core.domain.figures.times import Times
from core.domain.figures.visits import StageFigures, TicketFigures

__all__ = [
    "DayFigures",
    "Groups",
    "Share",
    "Spread",
    "StageFigures",
    "Tally",
    "TicketFigures",
    "Times",
    "day_figures",
    "gather",
    "spread_of",
]
