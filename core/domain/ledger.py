"""The chain over the facts: each stored fact carries the hash of itself and of the one before.

`hash(n) = sha256(hash(n-1) + bytes(n))`, where `bytes(n)` is the fact as compact JSON with its fields in the order of
their definition (so a field may be added at the end of a fact, never moved), and `hash(0)` is 32 zero bytes. Changing,
dropping, adding or swapping a stored fact breaks every later hash.
"""

from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct
from msgspec.json import Decoder, Encoder

from core.domain.facts import AnyFact

GENESIS = bytes(32)

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
    return sha256(previous + body).digest()


def chain(previous: bytes, facts: Iterable[AnyFact]) -> list[Entry]:
    """Entries for facts, linked after `previous`."""
    entries = []
    for fact in facts:
        body = canonical(fact)
        previous = entry_hash(previous, body)
        entries.append(Entry(fact.seq, body, previous))
    return entries


def first_broken(previous: bytes, seq: int, entries: Iterable[Entry]) -> Broken | None:
    """Check entries that should follow fact `seq` with hash `previous`; None when all of them hold."""
    for entry in entries:
        seq += 1
        if entry.seq != seq:
            return Broken(seq, f"fact {seq} is missing: {entry.seq} stands in its place")
        previous = entry_hash(previous, entry.body)
        if entry.entry_hash != previous:
            return Broken(seq, f"fact {seq} or the hash before it was altered")
        problem = _problem(entry)
        if problem:
            return Broken(seq, problem)
    return None


def _problem(entry: Entry) -> str | None:
    try:
        fact = read(entry.body)
    except ValueError as error:
        return f"fact {entry.seq} cannot be read: {error}"
    return None if fact.seq == entry.seq else f"fact {entry.seq} says it is fact {fact.seq}"
