"""The store of a data folder, read by somebody who changes nothing: one reading transaction, so that a server may go on
writing meanwhile.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from config.checking.source import Day, Stored, Unbroken
from core.domain.facts import AnyFact, SiteAdopted
from core.domain.hall import Hall
from core.domain.ids import SiteId
from core.domain.ledger import GENESIS
from core.domain.site import Site
from core.domain.site_versions import site_of_day
from core.store.base import StoreError, Tip
from core.store.entries import checked_site
from core.store.sqlite.compare import first_difference, first_stray
from core.store.sqlite.reading import reading
from core.store.sqlite.tables_read import first_unreadable

FACTS = """SELECT site, seq, CAST(entry_hash AS BLOB), CAST(body AS BLOB), day, type FROM facts
    WHERE seq BETWEEN ? AND ? ORDER BY seq"""
LOST = """WITH ends AS (SELECT ifnull(max(seq), 0) AS at FROM facts)
    SELECT min(at) + 1 FROM ends JOIN requests ON seq > at WHERE day LIKE ?"""
ENDLESS = 2**63 - 1


@contextmanager
def database(path: Path, day: date | None = None) -> Iterator["Database"]:
    """The ledger at `path`; with a day, only what is needed to check that. Raises `StoreError`, also while in use."""
    try:
        with reading(path) as db:
            db.text_factory = _text
            db.execute("BEGIN")
            yield Database(db, day)
    except (sqlite3.Error, OverflowError) as error:
        raise StoreError(f"{path} cannot be read as an Antrean store: {error}.") from error


def _text(raw: bytes) -> str:
    """Damaged text must be comparable and printable, too."""
    return raw.decode(errors="backslashreplace")


class Database:
    """Implements `Source`. Around a day, its neighbours are followed, too: a fact may have been moved over."""

    def __init__(self, db: sqlite3.Connection, day: date | None) -> None:
        self._db, self._day = db, day
        self.whole = day is None
        self._first, self._last = self._range()
        adopted = "SELECT count(*) FROM facts WHERE type = 'RulesAdopted' AND seq < ?"
        self.rules_known = bool(_one(db, adopted, self._first))

    def last_seqs(self) -> Mapping[Day, int]:
        """By the columns beside the facts; whether those are right is seen when they are read."""
        grouped = "SELECT site, day, max(seq) FROM facts WHERE day LIKE ? GROUP BY site, day"
        return {(SiteId(site), _date(day)): last for site, day, last in self._db.execute(grouped, (self._like,))}

    def items(self) -> Iterator[Unbroken | Stored]:
        """From the store's first fact on, or from the one before the day's."""
        yield Unbroken(self._first - 1, self._hash_before(self._first))
        first = -ENDLESS if self.whole else self._first
        for site, seq, entry_hash, body, day, kind in self._db.execute(FACTS, (first, self._last)):
            yield Stored(SiteId(site), seq, _text(entry_hash), _text(body), day, kind)

    def site(self, digest: str) -> Site | None:
        """A site that was adopted once; None: it was not kept. Raises `StoreError` where it is another one."""
        rows = self._db.execute("SELECT body FROM sites WHERE digest = ?", (digest,))
        return next((checked_site(digest, body.encode()) for (body,) in rows), None)

    def site_of(self, facts: Iterable[AnyFact]) -> Site | None:
        """Under which a day's facts are to be read; None: it was not kept. Raises what `site` does."""
        digests = dict.fromkeys(fact.digest for fact in facts if isinstance(fact, SiteAdopted))
        found = [site for site in map(self.site, digests) if site is not None]
        return site_of_day(found) if found else None

    def difference(self, day: Day, hall: Hall) -> str | None:
        """The chain cannot know that its end was cut off; the requests whose facts are gone do."""
        return self._lost() or first_difference(self._db, *day, hall)

    def stray(self) -> str | None:
        """Requests without facts, rows of days without facts; rows of other tables that nobody can read."""
        return self._lost() or ((first_stray(self._db) or first_unreadable(self._db)) if self.whole else None)

    def tip_at(self, seq: int) -> Tip:
        """Fact `seq` with its hash; the last one where the ledger ends before it."""
        query = "SELECT seq, entry_hash FROM facts WHERE seq <= ? ORDER BY seq DESC LIMIT 1"
        return next((Tip(*row) for row in self._db.execute(query, (seq,))), Tip(0, GENESIS.hex()))

    @property
    def _like(self) -> str:
        return str(self._day or "%")

    def _range(self) -> tuple[int, int]:
        if self._day is None:
            return 1, ENDLESS
        of_day = "SELECT ifnull(min(seq), 1) - 1, ifnull(max(seq), 0) + 1 FROM facts WHERE day = ?"
        first, last = self._db.execute(of_day, (self._like,)).fetchone()
        return max(1, first), last

    def _hash_before(self, seq: int) -> str:
        rows: Iterable[tuple[str]] = self._db.execute("SELECT entry_hash FROM facts WHERE seq = ?", (seq - 1,))
        return next((entry_hash for (entry_hash,) in rows), "") if seq > 1 else GENESIS.hex()

    def _lost(self) -> str | None:
        lost = _one(self._db, LOST, self._like)
        return f"fact {lost} is missing: the ledger ends before it" if lost else None


def _one(db: sqlite3.Connection, query: str, *values: object) -> int:
    return db.execute(query, values).fetchone()[0] or 0


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.max
