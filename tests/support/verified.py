"""`antrean verify`, as an auditor runs it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.support.ledgers import antrean, refusal, written
from tests.support.random_requests import many_rules, pressed
from tests.support.small_building import MONDAY

SITE = many_rules()


TUESDAY = MONDAY + timedelta(days=1)


MONDAYS = pressed(1, 700, SITE)


TUESDAYS = pressed(2, 700, SITE, TUESDAY, MONDAYS[-1].seq)


def two_days(folder: Path) -> bytes:
    """The one file of a building that was open for two days."""
    path = written(folder, SITE, MONDAYS, TUESDAYS)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    return path.read_bytes()


def verify(path: Path, *more: str) -> str:
    """What is said of a ledger that holds."""
    result = antrean("verify", "--data", path.parent, *more)
    assert result.exit_code == 0, result.output
    return result.output


def is_found(path: Path, *more: str) -> str:
    """What is said of one that does not."""
    return refusal(antrean("verify", "--data", path.parent, *more))
