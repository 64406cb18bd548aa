"""Reading a store that nobody may change: while a server goes on writing to it, or after an older version wrote it.

An older file is copied into a folder of its own, and the copy is brought to the schema of today: facts keep their
bytes, and their tables are compared as they would stand after an upgrade.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from core.store.base import NewerSchema, StoreError
from core.store.sqlite.migrate import copy, packaged_steps, upgrade, version_of


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that sees the file at `path` as this version would have stored it, in autocommit mode. Raises
    `StoreError` with a sentence, or `sqlite3.Error`.
    """
    must_be_there(path)
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None)) as db:
        steps = packaged_steps()
        version = _readable_version(db, path, len(steps))
        if version == len(steps):
            yield db
        else:
            with _upgraded(db, path, version, steps) as upgraded:
                yield upgraded


def must_be_there(path: Path) -> None:
    """Raises `StoreError` where there is no file: SQLite's own words name nothing that helps."""
    if not path.exists():
        raise StoreError(
            f"{path} cannot be read as an Antrean store: it is not there. Name the data folder with --data."
        )


def _readable_version(db: sqlite3.Connection, path: Path, known: int) -> int:
    version = version_of(db, path)
    if version == 0:
        raise StoreError(f"{path} cannot be read as an Antrean store: it is empty. Name another folder.")
    if version > known:
        raise NewerSchema(
            f"{path}: this ledger was written by a newer version of Antrean (schema {version}); this one knows up to "
            f"{known}: verify it with that version or a newer one."
        )
    return version


@contextmanager
def _upgraded(db: sqlite3.Connection, path: Path, version: int, steps: list[str]) -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory(prefix="antrean-") as folder:
        to = Path(folder) / path.name
        copy(db, to)
        with closing(sqlite3.connect(to, isolation_level=None)) as copied:
            # Nobody needs the copy after a power cut.
            copied.execute("PRAGMA synchronous = OFF")
            _upgrade(copied, path, version, steps)
            yield copied


def _upgrade(copied: sqlite3.Connection, path: Path, version: int, steps: list[str]) -> None:
    try:
        upgrade(copied, path, version, steps)
    except StoreError as error:
        raise StoreError(
            f"{path} cannot be read: its schema is {version}, and what is in it cannot be brought to "
            f"{len(steps)}, that of today: {error.__cause__}."
        ) from error
