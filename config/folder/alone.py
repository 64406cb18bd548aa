"""One server on a data folder at a time: two would give every number twice.

Two locks. That on `antrean.lock` works on every system. But whoever deletes that file lets a second server make, and
lock, another one. So where the system can (POSIX), the ledger itself is locked as well: it cannot be deleted without
being missed. Such a lock (`flock`) stands beside those that SQLite takes for each transaction (`fcntl`) and keeps no
reader out. Closing any opening of a file drops all of a process's `fcntl` locks on it: so the ledger's is taken last,
before the store opens, and let go of after it has closed.
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from config.folder.names import LEDGER, LOCK
from config.folder.ready import usable
from core.store.base import StoreError

log = logging.getLogger("antrean.folder")

FILE_MODE = 0o600


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold both locks. Raises `StoreError` where somebody else has one."""
    with ExitStack() as stack:
        with usable(data):
            free = _takes_file(data / LOCK, stack) and _takes_ledger(data / LEDGER, stack)
        if not free:
            raise StoreError(f"Another Antrean already uses {data}. Stop it, or name another folder.")
        yield


def is_served(data: Path) -> bool:
    """Whether a server runs on the folder. Raises `OSError` where that cannot be known."""
    with ExitStack() as stack:
        lock, ledger = data / LOCK, data / LEDGER
        free = not lock.exists() or _takes_file(lock, stack)
        return not (free and (not ledger.exists() or _takes_ledger(ledger, stack)))


def _takes_file(path: Path, stack: ExitStack) -> bool:
    lock = FileLock(path, mode=FILE_MODE)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    stack.callback(lock.release)
    return True


if sys.platform == "win32":

    def _takes_ledger(path: Path, stack: ExitStack) -> bool:
        """Not needed: a file that is open cannot be deleted there, so the first lock is enough."""
        return True

else:
    import fcntl

    def _takes_ledger(path: Path, stack: ExitStack) -> bool:
        file = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        stack.callback(os.close, file)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            log.warning("%s cannot be locked by itself (%s); the lock beside it must do", path, error.strerror)
        return True
