"""A site is a value with versions: each is known by its digest, and written down so that a past day can be read under
the site that it had.

What is written is compact JSON, with fields in the order of their definition and everything else in the order of the
site file, which is the order in which people see things. So a site may get more fields, with defaults, and what was
written before can still be read; the same file then has another digest, and is adopted anew. A field that gets another
name keeps the one under which it was written (`field(name=...)`), as in facts.
"""

from collections.abc import Sequence
from functools import reduce
from hashlib import sha256

from msgspec import convert
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from core.domain.kinds import Language
from core.domain.site import Site
from core.domain.text import Text


def _words(kind: type, written: object) -> object:
    """Words for people, the one type in a site that msgspec does not know."""
    assert kind is Text, f"a site has a {kind} in it"
    return Text(convert(written, dict[Language, str]))


_encoder = Encoder()
_decoder: Decoder[Site] = Decoder(Site, dec_hook=_words)

TABLES = ("zones", "tenants", "queues", "services", "counters", "kiosks", "screens")
"""What a site looks up by id."""


def written(site: Site) -> bytes:
    """A site as it is kept."""
    return _encoder.encode(site)


def site_in(body: bytes) -> Site:
    """The site behind what was written. Raises `msgspec.MsgspecError` when it is none."""
    return _decoder.decode(body)


def digest_in(body: bytes) -> str:
    """The digest of a written site: SHA-256, in hexadecimal."""
    return sha256(body).hexdigest()


def site_digest(site: Site) -> str:
    """The fingerprint of a site: another one as soon as anything in it is."""
    return digest_in(written(site))


def site_of_day(sites: Sequence[Site]) -> Site:
    """What a day is read under that had these sites, one after another, at least one: the last, and in it also what was
    there in the morning and left with an earlier one.
    """
    return reduce(_followed_by, sites)


def _followed_by(earlier: Site, later: Site) -> Site:
    return replace(later, **{table: {**getattr(earlier, table), **getattr(later, table)} for table in TABLES})
