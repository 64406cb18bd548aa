"""One pass over a ledger: hash by hash, day by day."""

from datetime import date

from msgspec import Struct, field

from config.checking.source import Day, Source, Stored, Unbroken
from core.domain.audit import Audit, AuditReport
from core.domain.facts import AnyFact, RulesAdopted, SiteAdopted
from core.domain.ids import SiteId
from core.domain.ledger import Broken, Chain, Entry, read, type_of


class CheckedDay(Struct):
    """A day that holds. `hash`: that of its last fact, which is the digest of the day (hexadecimal)."""

    site: SiteId
    day: date
    first: int
    last: int
    entry_hash: str
    report: AuditReport


class Found(Struct):
    """The fact that has a digest asked for; `nth` of its day, counted from 1."""

    site: SiteId
    day: date
    seq: int
    nth: int


class Verdict(Struct):
    """What was checked. `broken`: the first sentence about what does not hold; nothing after it was looked at."""

    facts: int = 0
    days: list[CheckedDay] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    """First and last number of facts that are not there: in the export of a day, those of other days."""
    found: Found | None = None
    broken: str | None = None


def check(source: Source, digest: str = "") -> Verdict:
    """Check everything that a source gives. `digest`: look for a fact with this hash. Raises `StoreError`."""
    checking = _Checking(source, digest)
    checking.verdict.broken = checking.first_problem()
    return checking.verdict


class _Checking:
    """How far a check has come."""

    def __init__(self, source: Source, digest: str) -> None:
        self.verdict = Verdict()
        self._source, self._digest = source, digest
        self._last_seqs = source.last_seqs()
        self._rules_known = source.rules_known
        self._open: dict[Day, tuple[Audit, int]] = {}
        """Days under way, and their first facts."""
        self._chain = Chain()

    def first_problem(self) -> str | None:
        for item in self._source.items():
            problem = self._run(item) if isinstance(item, Unbroken) else self._fact(item)
            if problem:
                return problem
        return self._source.stray()

    def _run(self, run: Unbroken) -> str | None:
        if self.verdict.facts and run.after < self._chain.seq:
            return f"fact {run.after + 1} stands after fact {self._chain.seq}"
        if run.after > self._chain.seq:
            if self._source.whole:
                return f"fact {self._chain.seq + 1} is missing: {run.after + 1} stands in its place"
            if self.verdict.facts:
                self.verdict.gaps.append((self._chain.seq + 1, run.after))
        elif run.entry_hash != self._chain.previous.hex():
            return f"fact {run.after} is said to have another hash than it has"
        try:
            self._chain.seq, self._chain.previous = run.after, bytes.fromhex(run.entry_hash)
        except ValueError:
            return f"the hash before fact {run.after + 1} is not one: {run.entry_hash!r}"
        return None

    def _fact(self, stored: Stored) -> str | None:
        broken = self._chained(stored)
        if broken:
            return broken.problem
        fact = read(stored.body.encode())
        self.verdict.facts += 1
        return _columns_problem(stored, fact) or self._of_day(stored, fact)

    def _chained(self, stored: Stored) -> Broken | None:
        """The text of a hash is compared, too: there are many ways to write the same number."""
        entry = Entry(stored.seq, stored.body.encode(), _bytes(stored.entry_hash))
        broken = self._chain.broken_by(entry)
        if broken is None and entry.entry_hash.hex() != stored.entry_hash:
            return Broken(stored.seq, f"the hash of fact {stored.seq} is written in another way")
        return broken

    def _of_day(self, stored: Stored, fact: AnyFact) -> str | None:
        day = (stored.site, fact.day)
        if day not in self._last_seqs:
            return None if not self._source.whole else f"fact {fact.seq} is of {fact.day}, which was not to be expected"
        if isinstance(fact, RulesAdopted | SiteAdopted) and fact.site != stored.site:
            return f"fact {fact.seq} is of {fact.site}, and stored as if it were of {stored.site}"
        audit, first = self._open.setdefault(day, (Audit(fact.day), fact.seq))
        audit.rules_known = self._rules_known
        self._rules_known = self._rules_known or isinstance(fact, RulesAdopted)
        broken = audit.take(fact)
        if broken:
            return broken.problem
        if stored.entry_hash == self._digest:
            self.verdict.found = Found(stored.site, fact.day, fact.seq, audit.report.facts)
        return self._end(day, stored, audit, first) if fact.seq >= self._last_seqs[day] else None

    def _end(self, day: Day, stored: Stored, audit: Audit, first: int) -> str | None:
        broken = audit.ends()
        self.verdict.days.append(CheckedDay(*day, first, stored.seq, stored.entry_hash, audit.report))
        del self._open[day]
        return broken.problem if broken else self._source.difference(day, audit.hall)


def _bytes(entry_hash: str) -> bytes:
    try:
        return bytes.fromhex(entry_hash)
    except ValueError:
        return b""


def _columns_problem(stored: Stored, fact: AnyFact) -> str | None:
    """What stands beside the body must say the same."""
    for column, is_so in ((stored.day, str(fact.day)), (stored.type, type_of(fact))):
        if column is not None and column != is_so:
            return f"fact {fact.seq} stands under {column!r}, but its own words are {is_so!r}"
    return None
