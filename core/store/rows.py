"""Table rows from domain values, in the order of the columns they are written to."""

from datetime import UTC, date, datetime, timedelta

from core.domain.facts import AnyFact
from core.domain.hall import Desk
from core.domain.ids import CounterId
from core.domain.ledger import Entry
from core.domain.site import Site
from core.domain.ticket import Ticket
from core.store.connection import Row

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

FACT = ("seq", "site", "day", "type", "body", "link")
REQUEST = ("site", "day", "nonce", "verb", "seq")
NEW_TICKET = (
    *("id", "site", "day", "queue", "number", "label", "service", "class", "kiosk", "arrival"),
    *("state", "counter", "officer", "calls", "issued_us", "called_us", "started_us", "ended_us"),
)
MOVED_TICKET = """UPDATE tickets SET state = ?, counter = ?, officer = ?, calls = ?, called_us = ?, started_us = ?,
    ended_us = ? WHERE arrival = ?"""
DESK = """INSERT INTO desks (site, day, counter, state, officer, ticket, since_us) VALUES (?,?,?,?,?,?,?)
    ON CONFLICT (site, day, counter) DO UPDATE SET state = excluded.state, officer = excluded.officer,
    ticket = excluded.ticket, since_us = excluded.since_us"""


def micros(at: datetime | None) -> int | None:
    """An instant as microseconds since 1970, exactly."""
    return None if at is None else (at - EPOCH) // timedelta(microseconds=1)


def instant(us: int) -> datetime:
    """The instant behind microseconds."""
    return EPOCH + timedelta(microseconds=us)


def fact(site: Site, f: AnyFact, entry: Entry) -> Row:
    """For FACT."""
    return (entry.seq, site.id, f.day.isoformat(), type(f).__name__, entry.body.decode(), entry.link.hex())


def entry(seq: int, body: str, link: str) -> Entry:
    """A stored fact, from the columns of that name."""
    return Entry(seq, body.encode(), bytes.fromhex(link))


def new_ticket(site: Site, day: date, t: Ticket) -> Row:
    """For NEW_TICKET."""
    first = (t.id, site.id, day.isoformat(), t.queue, t.number.value, t.number.text, t.service)
    return (*first, t.ticket_class, t.kiosk, t.arrival, *_changing(t)[:4], micros(t.issued_at), *_changing(t)[4:])


def moved_ticket(t: Ticket) -> Row:
    """For MOVED_TICKET."""
    return (*_changing(t), t.arrival)


def _changing(t: Ticket) -> Row:
    instants = (micros(t.called_at), micros(t.started_at), micros(t.ended_at))
    return (t.state, t.counter, t.officer, t.calls, *instants)


def desk(site: Site, day: date, counter: CounterId, d: Desk) -> Row:
    """For DESK."""
    return (site.id, day.isoformat(), counter, d.state, d.officer, d.ticket, micros(d.since))
