"""Facts as rows: what a row says beside its fact must be what the fact says. The chain covers the fact alone.

A row whose `day` or `site` was altered would else drop out of its day without a word: a person would be missing, and
their number refused when it is given again.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.ids import SiteId
from core.domain.ledger import Entry, type_of
from core.store.base import LedgerBroken, ledger_broken
from core.store.entries import checked_facts

COLUMNS = "seq, body, entry_hash, site, day, type"

STRAY = """SELECT 'tickets', arrival FROM tickets WHERE site = ?1 AND day = ?2
        AND arrival NOT IN (SELECT seq FROM facts WHERE site = ?1 AND day = ?2)
    UNION ALL SELECT 'requests', seq FROM requests WHERE site = ?1 AND day = ?2
        AND seq NOT IN (SELECT seq FROM facts WHERE site = ?1 AND day = ?2)
    LIMIT 1"""
"""A row of a day that leans on a fact of another site or day."""


class FactRow(Struct, frozen=True):
    """A row of `facts`."""

    entry: Entry
    site: SiteId
    day: str
    type: str


def fact_row(seq: int, body: str, entry_hash: str, site: str, day: str, kind: str) -> FactRow:
    """From `COLUMNS`. Raises `LedgerBroken`."""
    return FactRow(Entry(seq, body.encode(), hash_in(seq, entry_hash)), SiteId(site), day, kind)


def hash_in(seq: int, written: str) -> bytes:
    """The hash of a fact. Raises `LedgerBroken` where it is none."""
    try:
        return bytes.fromhex(written)
    except ValueError:
        raise row_broken(f"facts, fact {seq}: entry_hash is no hash: {written!r}") from None


def day_in(written: str) -> date:
    """A day of some facts. Raises `LedgerBroken`."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise row_broken(f"facts: day is no date: {written!r}") from None


def facts_of_day(day: date, site: SiteId, rows: Sequence[FactRow], before: bytes, first: int) -> list[AnyFact]:
    """The facts of a site and day, of rows that should begin with fact `first`, after the hash `before`. Raises
    `LedgerBroken`.
    """
    facts = checked_facts([row.entry for row in rows], before, first)
    for problem in _contradictions(facts, rows):
        raise row_broken(problem)
    return [fact for fact, row in zip(facts, rows, strict=True) if fact.day == day and row.site == site]


def row_broken(problem: str) -> LedgerBroken:
    """For the technician."""
    return ledger_broken(f"table {problem}")


def _contradictions(facts: Iterable[AnyFact], rows: Iterable[FactRow]) -> Iterator[str]:
    for fact, row in zip(facts, rows, strict=True):
        if row.day != str(fact.day):
            yield f"facts, fact {fact.seq}: day is {row.day!r}, but the fact is of {fact.day}"
        if row.type != type_of(fact):
            yield f"facts, fact {fact.seq}: type is {row.type!r}, but the fact is {type_of(fact)}"
