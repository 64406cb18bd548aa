"""What `antrean backup` does: a copy of the store, whole and checked, while the server goes on writing."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from core.store.base import StoreError
from core.store.sqlite.file import FILE
from core.store.sqlite.migrate import copy, version_of
from core.store.sqlite.reading import must_be_there

FILE_MODE = 0o600
"""PIN hashes are in it."""


def backed_up(data: Path, to: Path) -> int:
    """Copy the store of a data folder into a new file, all that is committed by now; answers with its number of facts.

    SQLite's own backup reads one moment and keeps no writer waiting. The file has its name only once it is whole,
    checked and flushed. Raises `StoreError` with a sentence.
    """
    if to.exists():
        raise StoreError(f"{to} is there already; name a new file.")
    must_be_there(data / FILE)
    half = to.with_name(f"{to.name}.half")
    try:
        with _told(data / FILE, to):
            _made(half)
            facts = _copied(data / FILE, half)
            _flushed(half)
            half.rename(to)
            _flushed(to.parent)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return facts


@contextmanager
def _told(ledger: Path, to: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{ledger} could not be copied to {to}: {error}.") from error
    except OSError as error:
        raise StoreError(f"{to} cannot be written: {error.strerror or error}.") from error


def _made(half: Path) -> None:
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def _copied(ledger: Path, half: Path) -> int:
    with closing(sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=ro", uri=True)) as db:
        if version_of(db, ledger) == 0:
            raise StoreError(f"{ledger} is empty: there is nothing to be copied.")
        copy(db, half)
    with closing(sqlite3.connect(half)) as copied:
        copied.execute("PRAGMA journal_mode = DELETE")  # one file, which can be read anywhere
        (sound,) = copied.execute("PRAGMA quick_check").fetchone()
        if sound != "ok":
            raise StoreError(f"The copy of {ledger} does not hold: {sound}. Look at the disk.")
        return int(copied.execute("SELECT count(*) FROM facts").fetchone()[0])


def _flushed(path: Path) -> None:
    if path.is_dir() and os.name != "posix":
        return  # Windows has no such thing
    file = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
