"""Hashes of well-known PINs, computed once: hashing is slow on purpose, and every test house has its people."""

from functools import cache

from argon2 import PasswordHasher
from msgspec.structs import replace

from core.context import SampleStaff


@cache
def hash_of(pin: str) -> str:
    """The argon2id hash of a PIN."""
    return PasswordHasher().hash(pin)


def ready(person: SampleStaff) -> SampleStaff:
    """Somebody with the hash of their PIN."""
    return replace(person, pin_hash=hash_of(person.pin))
