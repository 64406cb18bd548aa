"""Checking a ledger from outside, without a server."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from core.domain.ledger import GENESIS, Broken, first_broken
from core.store.base import StoreError
from core.store.rows import entry


class Verdict(Struct, frozen=True):
    """How many facts there are, and the first that does not hold."""

    count: int
    broken: Broken | None


def verify_ledger(path: Path) -> Verdict:
    """Follow the chain from its first fact to its last. Raises `StoreError` when the file is not a store."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as db:
            return _followed(db)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be read as an Antrean store: {error}.") from error


def _followed(db: sqlite3.Connection) -> Verdict:
    count = int(db.execute("SELECT count(*) FROM facts").fetchone()[0])
    entries = (entry(*row) for row in db.execute("SELECT seq, body, link FROM facts ORDER BY seq"))
    return Verdict(count, first_broken(GENESIS, 0, entries) or _cut_off(db))


def _cut_off(db: sqlite3.Connection) -> Broken | None:
    """The chain alone cannot know that its end was cut off; the requests whose facts are gone do."""
    lost = db.execute("SELECT min(seq) FROM requests WHERE seq > (SELECT ifnull(max(seq), 0) FROM facts)").fetchone()[0]
    return None if lost is None else Broken(lost, f"fact {lost} is missing: the ledger ends before it")
