"""The numbers that a kiosk holds for one day, and which of them it has given."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from core.domain.ids import KioskId, LeaseId, QueueId
from core.domain.numbering import Number

BY_SERVER = LeaseId("server")
"""In the ledger of a kiosk's own computer: numbers that the server gave while it answered, one by one."""


class NumberRange(Struct, frozen=True, gc=False):
    """`count` numbers, from `first` on."""

    first: Number
    count: int

    @property
    def values(self) -> range:
        """Their values."""
        return range(self.first.value, self.first.value + self.count)

    def holds(self, number: Number) -> bool:
        """Whether a number is one of them, written as they are."""
        same = (number.prefix, number.digits) == (self.first.prefix, self.first.digits)
        return same and number.value in self.values

    def number(self, value: int) -> Number:
        """One of them."""
        return Number(self.first.prefix, value, self.first.digits)


class Lease(Struct, frozen=True):
    """`since`: when its first numbers were leased."""

    id: LeaseId
    kiosk: KioskId
    since: datetime
    ranges: dict[QueueId, tuple[NumberRange, ...]] = {}
    given: dict[QueueId, frozenset[int]] = {}
    closed: bool = False

    def holds(self, queue: QueueId, number: Number) -> bool:
        """Whether a number is of this lease."""
        return any(numbers.holds(number) for numbers in self.ranges.get(queue, ()))

    def has_given(self, queue: QueueId, number: Number) -> bool:
        """Whether somebody has one of its numbers."""
        return number.value in self.given.get(queue, ())

    def left(self, queue: QueueId) -> Iterator[Number]:
        """Numbers that nobody has, in the order in which they are given."""
        given = self.given.get(queue, frozenset())
        for numbers in self.ranges.get(queue, ()):
            yield from (numbers.number(value) for value in numbers.values if value not in given)

    @property
    def numbers(self) -> int:
        """How many it ever had."""
        return sum(numbers.count for ranges in self.ranges.values() for numbers in ranges)

    @property
    def numbers_given(self) -> int:
        """How many of them people have, as far as is known here."""
        return sum(map(len, self.given.values()))
