"""A hasher for tests: hashing is slow on purpose, and what follows from a right or a wrong PIN does not depend on it.
The real one has a test of its own.
"""

import hashlib

from msgspec.structs import replace

from core.context import SampleStaff


class QuickHasher:
    """Implements `core.staff.pin_hashes.PinHasher`, in no time and without any safety."""

    def hash(self, pin: str) -> str:
        """The same for the same PIN, and not to be read."""
        return hashlib.sha256(pin.encode()).hexdigest()

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Whether that was made of this PIN."""
        return pin_hash == self.hash(pin)

    def is_outdated(self, pin_hash: str) -> bool:
        """Never."""
        return False

    def decoy(self) -> str:
        """Nothing hashes to it."""
        return ""


def ready(person: SampleStaff) -> SampleStaff:
    """Somebody with the hash of their PIN."""
    return replace(person, pin_hash=QuickHasher().hash(person.pin))
