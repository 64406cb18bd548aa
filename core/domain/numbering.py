"""Numbers people hold. A queue's series starts anew with the day and never wraps within it."""

from collections.abc import Sequence

from msgspec import Struct

from core.domain.errors import NumbersUsedUp
from core.domain.site import Queue


class Number(Struct, frozen=True, gc=False):
    """One number of a queue's series: prefix K, value 12 and 3 digits are K-012."""

    prefix: str
    value: int
    digits: int

    @property
    def text(self) -> str:
        """As people read it: `K-012`."""
        return f"{self.prefix}-{str(self.value).zfill(self.digits)}"


Leased = Sequence[tuple[int, int]]
"""Values that kiosks hold: from the first up to the last of each piece, the lowest piece first."""


def next_number(queue: Queue, value_last: int | None, added: int = 0, leased: Leased = ()) -> Number:
    """The number after `value_last` (None: none given today), without those that are `leased`. `added`: so many more
    than the site file has, because so many were cancelled at once. Refuses when the series is used up.
    """
    value, numbering = _next_value(queue, value_last, leased), queue.numbering
    if value > numbering.last + added:
        raise NumbersUsedUp(queue=queue.name)
    return Number(numbering.prefix, value, numbering.digits)


def is_used_up(queue: Queue, value_last: int | None, added: int = 0, leased: Leased = ()) -> bool:
    """Whether `next_number` refuses."""
    return _next_value(queue, value_last, leased) > queue.numbering.last + added


def _next_value(queue: Queue, value_last: int | None, leased: Leased) -> int:
    return value_after(queue.numbering.first - 1 if value_last is None else value_last, leased)


def value_after(value: int, leased: Leased) -> int:
    """The next value that no kiosk holds."""
    value += 1
    for first, last in leased:
        if first <= value <= last:
            value = last + 1
    return value


def is_leased(value: int, leased: Leased) -> bool:
    """Whether a kiosk holds a value."""
    return any(first <= value <= last for first, last in leased)
