"""Where facts come from, as far as a check is concerned."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from msgspec import Struct, field

from core.domain.hall import Hall
from core.domain.ids import SiteId

Day = tuple[SiteId, date]
"""A day of one site: a data folder may have served another site before."""


class Unbroken(Struct, frozen=True, tag="run", tag_field="what", forbid_unknown_fields=True):
    """Facts without gaps follow: those after fact `after`, whose hash was `hash` (hexadecimal)."""

    after: int
    entry_hash: str = field(name="link")


class Stored(Struct, frozen=True, tag="fact", tag_field="what", forbid_unknown_fields=True):
    """A fact as it is stored: its bytes as text, and its hash in hexadecimal. `day` and `type` are what a table says
    beside the body; None: nothing was said.
    """

    site: SiteId
    seq: int
    entry_hash: str = field(name="link")
    body: str
    day: str | None = None
    type: str | None = None


class Source(Protocol):
    """A ledger, or some days of it. Every method raises `StoreError` with a sentence where it cannot be read."""

    rules_known: bool
    """Whether rules were recorded before the facts that it gives."""
    whole: bool
    """Whether it claims to be a ledger from its first fact on."""

    def last_seqs(self) -> Mapping[Day, int]:
        """The last fact of each day to be audited."""

    def items(self) -> Iterator[Unbroken | Stored]:
        """All facts in their order, each run of them after its `Run`."""

    def difference(self, day: Day, hall: Hall) -> str | None:
        """The first thing beside the facts of a day that does not say what they say."""

    def stray(self) -> str | None:
        """Something beside the facts that no fact accounts for."""
