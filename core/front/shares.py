"""What is open, per address. When there is no room left, the oldest of the greediest address goes: whoever comes gets
in, and who holds most pays for it, be it an attacker or a hall behind one address.
"""

from collections import defaultdict
from itertools import islice
from typing import Generic, TypeVar

Held = TypeVar("Held")

LOOKED_AT_MAX = 50
"""Of the oldest, how many are looked at for one that nobody would miss."""


class Shares(Generic[Held]):
    """What is held, by the address that holds it, the oldest first. Every step takes the same short time."""

    def __init__(self, most: int, most_of_address: int) -> None:
        self._most, self._most_of_address = most, most_of_address
        self._held: dict[str, dict[Held, None]] = {}
        self._by_count: dict[int, dict[str, None]] = defaultdict(dict)
        self._greatest = self._count = 0

    def __len__(self) -> int:
        return self._count

    def share(self) -> float:
        """How much of the room is taken, from 0 to 1."""
        return self._count / max(self._most, 1)

    def of(self, address: str) -> int:
        """How many an address holds."""
        return len(self._held.get(address, ()))

    def add(self, address: str, one: Held) -> str | None:
        """Take in one more. The address of which the oldest has to go for it, where there is no room."""
        held = self._held.setdefault(address, {})
        held[one] = None
        self._moved(address, len(held) - 1, len(held))
        if len(held) > self._most_of_address:
            return address
        return next(iter(self._by_count[self._greatest])) if self._count > self._most else None

    def remove(self, address: str, one: Held) -> None:
        """One has gone. Harmless when it was not there."""
        held = self._held.get(address, {})
        if one not in held:
            return
        del held[one]
        self._moved(address, len(held) + 1, len(held))
        if not held:
            del self._held[address]

    def oldest(self, address: str) -> list[Held]:
        """The oldest few of an address."""
        return list(islice(self._held.get(address, ()), LOOKED_AT_MAX))

    def _moved(self, address: str, before: int, now: int) -> None:
        self._by_count[before].pop(address, None)
        if now:
            self._by_count[now][address] = None
        self._count += now - before
        if not self._by_count[before]:
            del self._by_count[before]
        self._greatest = max(self._greatest, now) if now > before else self._greatest_after(before)

    def _greatest_after(self, before: int) -> int:
        """An address went from `before` to one less: if it was the greatest, one less is the greatest now."""
        return self._greatest if self._greatest in self._by_count else before - 1
