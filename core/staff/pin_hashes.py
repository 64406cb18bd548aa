"""Hashing PINs off the event loop, few at a time: argon2id takes a whole core and 64 MB for a moment, on purpose."""

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

AT_ONCE = 2


class PinHashes:
    """Makes hashes and compares with them."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self.turn = asyncio.Semaphore(AT_ONCE)
        """Held by whoever computes."""
        self._decoy = ""

    async def start(self) -> None:
        """Make the decoy that unknown names are compared with, so that they take as long as known ones."""
        self._decoy = await self.hash(secrets.token_hex())

    async def hash(self, pin: str) -> str:
        """How a PIN is kept."""
        async with self.turn:
            return await asyncio.to_thread(self._hasher.hash, pin)

    async def matches(self, pin_hash: str | None, pin: str) -> bool:
        """Whether this is the PIN; never, without a hash. The asker holds the turn."""
        right = await asyncio.to_thread(self._matches, pin_hash or self._decoy, pin)
        return right and pin_hash is not None

    def _matches(self, pin_hash: str, pin: str) -> bool:
        try:
            return self._hasher.verify(pin_hash, pin)
        except VerifyMismatchError:
            return False
