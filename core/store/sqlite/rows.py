"""Table rows from facts, and how values are written in all tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from msgspec.json import Encoder

from core.domain.facts import AnyFact
from core.domain.ids import SiteId
from core.domain.ledger import Entry, type_of
from core.domain.site import Site
from core.domain.site_versions import digest_in, written
from core.store.base import StoreError
from core.store.sqlite.connection import Row

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

FACT = ("seq", "site", "day", "type", "body", "entry_hash")
REQUEST = ("site", "day", "nonce", "seq")
KEEP_SITE = "INSERT INTO sites (digest, site, body, first_us) VALUES (?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING"

_encoder = Encoder(order="deterministic")


def micros(at: datetime | None) -> int | None:
    """An instant as microseconds since 1970, exactly."""
    return None if at is None else (at - EPOCH) // MICROSECOND


def instant(us: int) -> datetime:
    """The instant behind microseconds."""
    return EPOCH + us * MICROSECOND


@contextmanager
def readable(table: str, row: object) -> Iterator[None]:
    """Raises `StoreError`, naming the row, where what is read in the block is not what was ever written."""
    try:
        yield
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreError(
            f"Table {table}, row {row}: it cannot be read: {error}. Restore the data folder from a backup."
        ) from error


def json(value: object) -> str:
    """Always the same text for the same value."""
    return _encoder.encode(value).decode()


def fact(site: SiteId, f: AnyFact, entry: Entry) -> Row:
    """For FACT."""
    return (entry.seq, site, f.day.isoformat(), type_of(f), entry.body.decode(), entry.entry_hash.hex())


def site(adopted: Site, at: datetime) -> Row:
    """For KEEP_SITE: first adopted at an instant, or kept already."""
    body = written(adopted)
    return (digest_in(body), adopted.id, body.decode(), micros(at))
