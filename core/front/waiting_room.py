"""Those whose turn has not come: how many of each address, and of all."""

import asyncio
from collections import Counter


class WaitingRoom:
    """Waits for people, as far as there is room: who hangs up keeps their place until it is their turn."""

    def __init__(self, most: int, most_of_address: int) -> None:
        self._most, self._most_of_address = most, most_of_address
        self._waiting: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._waiting.total()

    async def wait(self, address: str, seconds: float) -> bool:
        """Wait that long. False at once: there is no room."""
        if self._waiting[address] >= self._most_of_address or len(self) >= self._most:
            return False
        self._waiting[address] += 1
        try:
            await asyncio.sleep(seconds)
        finally:
            self._left(address)
        return True

    def _left(self, address: str) -> None:
        self._waiting[address] -= 1
        if not self._waiting[address]:
            del self._waiting[address]
