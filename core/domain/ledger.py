"""The chain over the facts: each stored fact carries the hash of itself and of the one before.

`hash(n) = sha256(hash(n-1) + bytes(n))`, where `bytes(n)` is the fact as compact JSON with its fields in the order of
their definition (so a field may be added at the end of a fact, never moved), and `hash(0)` is 32 zero bytes. Changing,
dropping, adding or swapping a stored fact breaks every later hash.

Should SHA-256 become too weak one day, another of 32 bytes is put at the end of HASHES: from then on facts are chained
by it, earlier ones hold by theirs, and after a fact with a newer hash none with an older one holds.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256

from msgspec import Struct
from msgspec.json import Decoder, Encoder

from core.domain.facts import AnyFact

GENESIS = bytes(32)


def _sha256(data: bytes) -> bytes:
    return sha256(data).digest()


HASHES: tuple[Callable[[bytes], bytes], ...] = (_sha256,)
"""By which facts were ever chained, the oldest first."""

_encoder = Encoder()
_decoder: Decoder[AnyFact] = Decoder(AnyFact)


class Entry(Struct, frozen=True):
    """A fact as it is stored: its bytes and its hash."""

    seq: int
    body: bytes
    entry_hash: bytes


class Broken(Struct, frozen=True):
    """The first fact at which the chain does not hold."""

    seq: int
    problem: str


def canonical(fact: AnyFact) -> bytes:
    """The bytes that are stored and hashed."""
    return _encoder.encode(fact)


def read(body: bytes) -> AnyFact:
    """The fact behind stored bytes. Raises `msgspec.ValidationError` when they are not one."""
    return _decoder.decode(body)


def type_of(fact: AnyFact) -> str:
    """The type of a fact as it is stored: a class may have been renamed since, what is on disk may not."""
    return str(fact.__struct_config__.tag)


def entry_hash(previous: bytes, body: bytes) -> bytes:
    """The next hash of the chain: 32 bytes."""
    return HASHES[-1](previous + body)


def chain(previous: bytes, facts: Iterable[AnyFact]) -> list[Entry]:
    """Entries for facts, linked after `previous`."""
    entries = []
    for fact in facts:
        body = canonical(fact)
        previous = entry_hash(previous, body)
        entries.append(Entry(fact.seq, body, previous))
    return entries


class Chain:
    """Checks entries that should follow one another, the first one fact `seq` with the hash `previous`."""

    def __init__(self, previous: bytes = GENESIS, seq: int = 0) -> None:
        self.previous, self.seq, self._known = previous, seq, HASHES

    def broken_by(self, entry: Entry) -> Broken | None:
        """Why an entry is not the next one; None: it is. Goes on from it in either case."""
        seq, previous = self.seq + 1, self.previous
        self.seq, self.previous = entry.seq, entry.entry_hash
        if entry.seq != seq:
            return Broken(seq, f"fact {seq} is missing: {entry.seq} stands in its place")
        if not self._holds(previous, entry):
            return Broken(seq, f"fact {seq} or the hash before it was altered")
        problem = _problem(entry)
        return Broken(seq, problem) if problem else None

    def _holds(self, previous: bytes, entry: Entry) -> bool:
        for n, known in enumerate(self._known):
            if known(previous + entry.body) == entry.entry_hash:
                self._known = self._known[n:]
                return True
        return False


def first_broken(previous: bytes, seq: int, entries: Iterable[Entry]) -> Broken | None:
    """Check entries that should follow fact `seq` with hash `previous`; None when all of them hold."""
    chained = Chain(previous, seq)
    return next(filter(None, map(chained.broken_by, entries)), None)


def _problem(entry: Entry) -> str | None:
    try:
        fact = read(entry.body)
    except ValueError as error:
        return f"fact {entry.seq} cannot be read: {error}"
    return None if fact.seq == entry.seq else f"fact {entry.seq} says it is fact {fact.seq}"
