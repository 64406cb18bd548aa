"""Facts and the tables of each day, in memory."""

from collections.abc import Sequence
from datetime import date

from core.domain.facts import AnyFact
from core.domain.ids import SiteId
from core.domain.ledger import GENESIS, chain, read
from core.domain.site import Site
from core.domain.site_versions import digest_in, written
from core.store.base import Change, Contradiction, DayHash, DayOnDisk, Tip
from core.store.entries import checked_facts, checked_site
from core.store.memory.contents import Contents, StoredFact
from core.store.memory.day_tables import DayTables


class MemoryLedger:
    """Implements `core.store.base.Ledger`."""

    def __init__(self, contents: Contents, site: SiteId) -> None:
        self._contents, self._site = contents, site

    async def append(self, changes: Sequence[Change]) -> None:
        """Store all changes, or raise and store none."""
        facts = [fact for change in changes for fact in change.facts]
        entries = chain(self._hash_of(len(self._contents.facts)), facts)
        if facts[0].seq <= self._last:
            raise Contradiction(f"Fact {facts[0].seq} is there already.")
        tried = self._tried(changes)
        stored = zip(facts, entries, strict=True)
        self._contents.facts += [StoredFact((self._site, fact.day), entry) for fact, entry in stored]
        self._contents.days |= {(self._site, day): tables for day, tables in tried.items()}
        self._contents.sites |= {digest_in(body): body for body in (written(c.site) for c in changes if c.site)}

    def tip(self) -> Tip:
        """The last fact."""
        return Tip(self._last, self._hash_of(len(self._contents.facts)).hex())

    async def holds(self, tip: Tip) -> bool:
        """Whether that fact is stored, with this hash."""
        entries = (stored.entry for stored in self._contents.facts)
        return any((entry.seq, entry.entry_hash.hex()) == (tip.seq, tip.entry_hash) for entry in entries)

    async def load(self, day: date) -> DayOnDisk:
        """A day's facts, checked from its first one to the ledger's end. Raises `LedgerBroken`."""
        places = self._places(day)
        if not places:
            return DayOnDisk([], self._last)
        entries = [stored.entry for stored in self._contents.facts[places[0] :]]
        facts = checked_facts(entries, self._hash_of(places[0]), entries[0].seq)
        return DayOnDisk([facts[place - places[0]] for place in places], self._last)

    async def days(self) -> list[date]:
        """The days of which there are facts of this site, the earliest first."""
        return sorted({day for site, day in (stored.day for stored in self._contents.facts) if site == self._site})

    async def last_day(self) -> date | None:
        """The day of this site's last fact."""
        days = (stored.day for stored in reversed(self._contents.facts))
        return next((day for site, day in days if site == self._site), None)

    async def facts_of(self, day: date) -> list[AnyFact]:
        """A day's facts in their order, unchecked."""
        return [read(self._contents.facts[place].entry.body) for place in self._places(day)]

    async def day_hash(self, day: date) -> DayHash | None:
        """The hash of a day's last fact."""
        places = self._places(day)
        if not places:
            return None
        last = self._contents.facts[places[-1]].entry
        return DayHash(last.seq, last.entry_hash.hex(), len(places))

    async def site(self, digest: str) -> Site | None:
        """A site that was adopted once. Raises `LedgerBroken` where what is kept is another one."""
        body = self._contents.sites.get(digest)
        return None if body is None else checked_site(digest, body)

    @property
    def _last(self) -> int:
        facts = self._contents.facts
        return facts[-1].entry.seq if facts else 0

    def _hash_of(self, count: int) -> bytes:
        """That after so many facts."""
        return self._contents.facts[count - 1].entry.entry_hash if count else GENESIS

    def _places(self, day: date) -> list[int]:
        """Where a day's facts stand."""
        return [place for place, stored in enumerate(self._contents.facts) if stored.day == (self._site, day)]

    def _tried(self, changes: Sequence[Change]) -> dict[date, DayTables]:
        """The tables of the days, with the changes in them."""
        dated = [(change, change.facts[0].day) for change in changes]
        days = {day: self._contents.days.get((self._site, day), DayTables()).copy() for _, day in dated}
        for change, day in dated:
            days[day].ask(change.nonce)
            _put_rows(days[day], change)
        return days


def _put_rows(tables: DayTables, change: Change) -> None:
    for ticket in change.issued:
        tables.issue(ticket)
    for ticket in change.moved:
        tables.move(ticket)
    for name, counter in change.counters:
        tables.put_counter(name, counter)
