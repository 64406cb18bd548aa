"""Whether the disk that the ledger is on has room, told before it has none.

By bytes and by share: a gigabyte is days of a busy hall, whatever the disk's size; a twentieth of a large disk is more
than Antrean will ever fill, but others fill it, too; and on a small one a gigabyte would be most of it.
"""

from msgspec import Struct

from core.devices.health import WORKS, Diagnosis, Level

GIBIBYTE = 1024**3

NEARLY_FULL = Diagnosis(
    Level.WARNING,
    "disk_nearly_full",
    "The server's disk is nearly full. Make some room this week (do not delete the data folder).",
)
FULL = Diagnosis(Level.FAULT, "disk_full", "The server's disk is full or soon will be: then no number can be given.")
UNREADABLE = Diagnosis(Level.FAULT, "disk_unreadable", "The server's disk does not answer.")


class Bound(Struct, frozen=True):
    """Less room than this is too little: `bytes`, or `share` where that is more, but `share_max` of the disk at most
    and `bytes_max` in any case.
    """

    bytes: int
    share: float
    share_max: float
    bytes_max: int

    def of(self, total: int) -> float:
        """In bytes, for a disk of so many."""
        return min(max(self.bytes, self.share * total), self.share_max * total, self.bytes_max)


WARNING = Bound(GIBIBYTE, 0.05, 0.2, 10 * GIBIBYTE)
FAULT = Bound(GIBIBYTE // 5, 0.01, 0.05, 2 * GIBIBYTE)


def diagnosis_of(total: int, free: int) -> Diagnosis:
    """How a disk is: `total` and `free` bytes, the latter of those that we may use."""
    if free < FAULT.of(total):
        return FULL
    return NEARLY_FULL if free < WARNING.of(total) else WORKS
