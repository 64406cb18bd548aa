"""Whether a day was kept as the rules say, from its facts alone: for anybody who has them, and nothing else of ours.

A day's facts are folded anew over a building of which nothing is known (`bare`): its rules are among the facts. Before
each fact is let happen, `moves` (with `counters` and `places`) and `issues` ask whether it can have followed from the
hall as it then was, and `calls` asks `choose_next` who was to be called. What `hall.apply` asserts becomes a sentence
here, never a traceback.

What facts do not say, an audit cannot know: opening hours, the lists of codes, an officer's rights, the grace of a
queue, how long something could be taken back.
"""

from core.domain.audit.bare import bare_site
from core.domain.audit.day import Audit, audit_day
from core.domain.audit.report import AuditReport, Chosen, NextCalled, PlacedByStaff, SentAwayBefore, SentAwayRow

__all__ = [
    "Audit",
    "AuditReport",
    "Chosen",
    "NextCalled",
    "PlacedByStaff",
    "SentAwayBefore",
    "SentAwayRow",
    "audit_day",
    "bare_site",
]
