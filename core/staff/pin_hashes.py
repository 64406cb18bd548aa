"""Hashing PINs off the event loop, few at a time: argon2id takes a whole core and 64 MB for a moment, on purpose."""

import asyncio
import secrets
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

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


class PinHashes:
    """Makes hashes and compares with them."""

    def __init__(self, hasher: PinHasher) -> None:
        self._hasher = hasher
        self.line = FairLine(AT_ONCE)
        """Where whoever wants to compute has a turn."""
        self._decoy = ""

    async def start(self) -> None:
        """Make the decoy that unknown names are compared with, so that they take as long as known ones."""
        self._decoy = await self.hash(secrets.token_hex())

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
