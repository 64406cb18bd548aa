"""The same day lived again on other dates: what a ledger of some weeks would hold."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.ids import Nonce, TicketId


def on_days(facts: Sequence[AnyFact], days: Iterable[date]) -> list[list[AnyFact]]:
    """The facts of one day, as if they had happened on each of these, one after another."""
    found: list[list[AnyFact]] = []
    seq = 0
    for day in days:
        found.append([_on(fact, day, seq + n) for n, fact in enumerate(facts, 1)])
        seq += len(facts)
    return found


def _on(fact: AnyFact, day: date, seq: int) -> AnyFact:
    later = replace(fact, day=day, at=fact.at + (day - fact.day), seq=seq, nonce=Nonce(f"{fact.nonce}-{seq}"))
    ticket = getattr(fact, "ticket", None)
    return replace(later, ticket=TicketId(f"{ticket}-{day}")) if ticket else later


def weekdays(first: date, count: int) -> list[date]:
    """So many days on which people work, from the first on."""
    days = (first + timedelta(days=n) for n in range(2 * count + 7))
    return [day for day in days if day.weekday() < 5][:count]
