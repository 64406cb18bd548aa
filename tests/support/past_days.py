"""The same day lived again on other dates: what a ledger of some weeks would hold."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from core.domain.facts import AnyFact, RulesAdopted, SiteAdopted
from core.domain.forecast import History, lived
from core.domain.ids import Nonce
from core.domain.ledger import canonical, read
from core.domain.site import Site


def on_days(facts: Sequence[AnyFact], days: Iterable[date]) -> list[list[AnyFact]]:
    """The facts of one day, as if they had happened on each of these, one after another."""
    found: list[list[AnyFact]] = []
    seq = 0
    for day in days:
        found.append([_on(fact, day, seq + n) for n, fact in enumerate(facts, 1)])
        seq += len(facts)
    return found


def _on(fact: AnyFact, day: date, seq: int) -> AnyFact:
    """With tickets of its own, wherever they are named."""
    own = re.sub(r'"(ticket|runner_up)":"([^"]*)"', rf'"\1":"\2-{day}"', canonical(fact).decode())
    later = read(re.sub(r'"passed_over":\[[^\]]+\]', lambda found: _each(found[0], day), own).encode())
    nonce = Nonce("" if isinstance(fact, SiteAdopted | RulesAdopted) else f"{fact.nonce}-{seq}")
    return replace(later, day=day, at=fact.at + (day - fact.day), seq=seq, nonce=nonce)


def _each(names: str, day: date) -> str:
    return re.sub(r'"([^"]*)"(?=[,\]])', rf'"\1-{day}"', names)


def taught(facts: Sequence[AnyFact], site: Site, days: Sequence[date]) -> History:
    """What a day teaches that was lived on each of these."""
    history = History()
    for day, again in zip(days, on_days(facts, days), strict=True):
        _, history = lived(site, day, again, history)
    return history


def weekdays(first: date, count: int) -> list[date]:
    """So many days on which people work, from the first on."""
    days = (first + timedelta(days=n) for n in range(2 * count + 7))
    return [day for day in days if day.weekday() < 5][:count]
