"""What is on disk, read by plain sqlite3 as a stranger would, and compared with what its facts add up to."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec

from core.domain.facts import AnyFact
from core.domain.hall import Hall, fold
from core.domain.ledger import GENESIS, Broken, Entry, first_broken, read
from core.domain.site import Site
from core.store.sqlite.compare import first_difference

Row = Mapping[str, object]


def rows(path: Path, query: str, *values: str | int) -> list[Row]:
    """The answer to a query, by column names."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(query, values)]


def change(path: Path, statement: str, *values: str | int | bytes) -> None:
    """Somebody with the file in their hands changes it behind the server's back."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement, values)
        db.commit()


def facts_on_disk(path: Path, site: Site, day: date) -> list[AnyFact]:
    """The facts of a day as they are stored."""
    found = rows(path, "SELECT body FROM facts WHERE site = ? AND day = ? ORDER BY seq", site.id, str(day))
    return [read(str(row["body"]).encode()) for row in found]


def fold_of_disk(path: Path, site: Site, day: date) -> Hall:
    """The hall of a day, by its stored facts alone."""
    hall = fold(site, day, facts_on_disk(path, site, day))
    (last,) = rows(path, "SELECT count(*) AS count FROM facts")
    hall.seq = int(str(last["count"]))
    return hall


def broken_in(path: Path) -> Broken | None:
    """The first fact at which the chain does not hold."""
    found = rows(path, "SELECT seq, body, entry_hash FROM facts ORDER BY seq")
    return first_broken(
        GENESIS,
        0,
        (
            Entry(int(str(row["seq"])), str(row["body"]).encode(), bytes.fromhex(str(row["entry_hash"])))
            for row in found
        ),
    )


def tables_equal_fold(path: Path, site: Site, day: date) -> Hall:
    """Prove that the chain holds and that every table says what the facts say; answers with their hall."""
    assert broken_in(path) is None
    hall = fold_of_disk(path, site, day)
    found = difference(path, site, day, hall)
    assert found is None, found
    return hall


def difference(path: Path, site: Site, day: date, hall: Hall) -> str | None:
    """What the tables of a day say that its hall does not."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return first_difference(db, site.id, day, hall)


def spoken_on_disk(data: Path) -> list[bool]:
    """Of each announcement that is written down, whether it was spoken."""
    with closing(sqlite3.connect(f"file:{data / 'antrean.db'}?mode=ro", uri=True)) as db:
        bodies = db.execute("SELECT body FROM facts WHERE type = 'CallAnnounced' ORDER BY seq").fetchall()
    return [bool(msgspec.json.decode(body)["spoken"]) for (body,) in bodies]
