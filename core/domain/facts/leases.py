"""Numbers that a kiosk holds, so that it goes on without the server."""

from core.domain.facts.base import ByStaff, Fact
from core.domain.ids import KioskId, LeaseId, QueueId
from core.domain.numbering import Number


class NumbersLeased(Fact, frozen=True, kw_only=True):
    """A kiosk alone gives these numbers of a queue until the day ends: `count` of them, from `first` on."""

    lease: LeaseId
    kiosk: KioskId
    queue: QueueId
    first: Number
    count: int


class LeaseClosed(ByStaff, frozen=True, kw_only=True):
    """A lease that does not come back: no more is added to it, and its numbers are not given again today. People who
    hold one of them are served all the same.
    """

    lease: LeaseId
    kiosk: KioskId
