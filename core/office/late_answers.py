"""Answers of the last minutes before midnight: a press that is repeated in the new day is still the same press."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from core.domain.facts import AnyFact, ClockMended
from core.domain.ids import Nonce
from core.domain.site import Site
from core.store.base import Ledger

LATE: Final = timedelta(minutes=10)
"""A page asks again for a minute at most, a kiosk whose line was gone for some more."""

Answers = dict[Nonce, tuple[AnyFact, ...]]


async def late_answers(ledger: Ledger, site: Site, wall: datetime) -> Answers:
    """Those of yesterday that are not older than `LATE`; later in the day, none."""
    yesterday = site.calendar.business_day(wall - LATE)
    if yesterday == site.calendar.business_day(wall):
        return {}
    return answers_since(await ledger.facts_of(yesterday), wall - LATE)


def answers_since(facts: Iterable[AnyFact], wall: datetime) -> Answers:
    """The answers among the facts of a day that happened after the wall showed something."""
    found: dict[Nonce, list[AnyFact]] = {}
    ahead = timedelta(0)
    for fact in facts:
        if isinstance(fact, ClockMended):
            ahead = fact.ahead
        if fact.nonce and fact.at + ahead >= wall:
            found.setdefault(fact.nonce, []).append(fact)
    return {nonce: tuple(answers) for nonce, answers in found.items()}
