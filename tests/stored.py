"""What is on disk, read by plain sqlite3 as a stranger would, and compared with what its facts add up to."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from config.verify import verify_ledger
from core.domain.facts import AnyFact
from core.domain.hall import Desk, Hall, fold
from core.domain.ids import CounterId
from core.domain.ledger import read
from core.domain.site import Site
from core.domain.ticket import Ticket

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
    hall.seq = verify_ledger(path).count
    return hall


def tables_equal_fold(path: Path, site: Site, day: date) -> Hall:
    """Prove that the chain holds and that every table says what the facts say; answers with their hall."""
    assert verify_ledger(path).broken is None
    hall = fold_of_disk(path, site, day)
    of_day = (site.id, str(day))
    tickets = rows(path, "SELECT * FROM tickets WHERE site = ? AND day = ? ORDER BY arrival", *of_day)
    assert tickets == [_ticket_row(hall, t) for t in hall.tickets.values()]
    desks = rows(path, "SELECT * FROM desks WHERE site = ? AND day = ? ORDER BY counter", *of_day)
    assert desks == [_desk_row(hall, c, d) for c, d in sorted(hall.desks.items())]
    asked = rows(path, "SELECT nonce, seq FROM requests WHERE site = ? AND day = ? ORDER BY seq", *of_day)
    assert asked == [{"nonce": nonce, "seq": facts[0].seq} for nonce, facts in hall.answers.items()]
    return hall


def _ticket_row(hall: Hall, t: Ticket) -> Row:
    return {
        "id": t.id,
        "site": hall.site.id,
        "day": hall.day.isoformat(),
        "queue": t.queue,
        "number": t.number.value,
        "label": t.number.text,
        "service": t.service,
        "class": t.ticket_class.value,
        "kiosk": t.kiosk,
        "arrival": t.arrival,
        "state": t.state.value,
        "counter": t.counter,
        "officer": t.officer,
        "calls": t.calls,
        "issued_us": _us(t.issued_at),
        "called_us": _us(t.called_at),
        "started_us": _us(t.started_at),
        "ended_us": _us(t.ended_at),
    }


def _desk_row(hall: Hall, counter: CounterId, desk: Desk) -> Row:
    return {
        "site": hall.site.id,
        "day": hall.day.isoformat(),
        "counter": counter,
        "state": desk.state.value,
        "officer": desk.officer,
        "ticket": desk.ticket,
        "since_us": _us(desk.since),
    }


def _us(at: datetime | None) -> int | None:
    return None if at is None else (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
