"""Hashing PINs off the event loop, few at a time: argon2id takes a whole core and 64 MB for a moment, on purpose."""

import asyncio
import secrets
from base64 import b64encode
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION

from core.staff.fair_line import FairLine

AT_ONCE = 2
NEW_PINS = "new"
"""The crowd of those who choose one: their PIN or their invitation is known already."""


class PinHasher(Protocol):
    """How PINs become what is stored. May take its time: it is never asked on the event loop."""

    def hash(self, pin: str) -> str:
        """What is stored of a PIN."""

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Whether that was made of this PIN."""

    def is_outdated(self, pin_hash: str) -> bool:
        """Whether it would be made in another way today."""

    def decoy(self) -> str:
        """What is stored of no PIN at all. To compare with it takes as long as with any."""


class Argon2:
    """argon2id, with the parameters that argon2-cffi recommends (RFC 9106). Where a newer one recommends others, each
    PIN is hashed anew at its next sign-in.
    """

    def __init__(self) -> None:
        self._hasher = PasswordHasher()

    def hash(self, pin: str) -> str:
        """With a salt of its own."""
        return self._hasher.hash(pin)

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Whether that was made of this PIN."""
        try:
            return self._hasher.verify(pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, pin_hash: str) -> bool:
        """Whether its parameters, which stand in it, are not those of today."""
        return self._hasher.check_needs_rehash(pin_hash)

    def decoy(self) -> str:
        """Salt and result are drawn, not computed: which PIN would lead there is known to nobody."""
        of = self._hasher
        costs = f"m={of.memory_cost},t={of.time_cost},p={of.parallelism}"
        return f"$argon2id$v={ARGON2_VERSION}${costs}${_drawn(of.salt_len)}${_drawn(of.hash_len)}"


def _drawn(length: int) -> str:
    """Chance, as it stands in a hash: base64 without padding."""
    return b64encode(secrets.token_bytes(length)).decode().rstrip("=")


class PinHashes:
    """Makes hashes and compares with them."""

    def __init__(self, hasher: PinHasher) -> None:
        self._hasher = hasher
        self.line = FairLine(AT_ONCE)
        """Where whoever wants to compute has a turn."""
        self._decoy = hasher.decoy()
        """What unknown names are compared with, so that they take as long as known ones."""

    async def hash(self, pin: str) -> str:
        """How a PIN is kept. Raises `TooBusy`."""
        async with self.line.turn(NEW_PINS, known=True):
            return await asyncio.to_thread(self._hasher.hash, pin)

    async def matches(self, pin_hash: str | None, pin: str) -> bool:
        """Whether this is the PIN; never, without a hash. The asker holds the turn."""
        right = await asyncio.to_thread(self._hasher.matches, pin_hash or self._decoy, pin)
        return right and pin_hash is not None

    async def renewed(self, pin_hash: str, pin: str) -> str | None:
        """What is to be stored of a right PIN from now on; None: as it is. The asker holds the turn."""
        if not self._hasher.is_outdated(pin_hash):
            return None
        return await asyncio.to_thread(self._hasher.hash, pin)
