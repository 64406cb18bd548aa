"""Reading a day back, alike for every engine."""

from collections.abc import Sequence

from core.domain.facts import AnyFact
from core.domain.ledger import Entry, first_broken, read
from core.domain.site import Site
from core.domain.site_versions import digest_in, site_in
from core.store.base import LedgerBroken, ledger_broken


def checked_facts(entries: Sequence[Entry], before: bytes, first: int) -> list[AnyFact]:
    """The facts of entries that should begin with number `first`, after the hash `before`. Raises `LedgerBroken`."""
    broken = first_broken(before, first - 1, entries)
    if broken:
        raise ledger_broken(broken.problem)
    return [read(entry.body) for entry in entries]


def checked_site(digest: str, body: bytes) -> Site:
    """The site that was written down under a digest. Raises `LedgerBroken`."""
    if digest_in(body) != digest:
        raise LedgerBroken(f"The site {digest} was altered after it was adopted.")
    return site_in(body)
