"""Schema versions. Each step is a numbered SQL file; a store's version is SQLite's `user_version`.

A file from an older version is copied beside itself before it is changed; one from a newer version is refused, because
writing to it could destroy what we do not understand.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from core.store.base import NewerSchema, StoreError


def packaged_steps() -> list[str]:
    """The SQL of all steps, the first being version 1."""
    folder = files("core.store.sqlite") / "schema"
    return [f.read_text("utf-8") for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".sql")]


def migrate(path: Path, steps: Sequence[str]) -> None:
    """Bring the file at `path` to version `len(steps)`, making it if needed. Raises `StoreError` with a sentence."""
    with closing(_connected(path)) as db:
        version = version_of(db, path)
        db.execute("PRAGMA synchronous = EXTRA")  # the journal of each step is gone for good before the next
        if version > len(steps):
            raise NewerSchema(
                f"{path} was written by a newer Antrean (schema {version}; this one knows {len(steps)}). "
                f"Install that version{_kept_copy(path, len(steps))}."
            )
        if 0 < version < len(steps):
            copy(db, _copy_path(path, version))
        upgrade(db, path, version, steps)


def _copy_path(path: Path, version: int) -> Path:
    """Where a file of an older version is kept before it is upgraded."""
    return path.with_name(f"{path.stem}.schema-{version}.backup{path.suffix}")


def _kept_copy(path: Path, known: int) -> str:
    """The newest copy that this version can read. An empty folder is no way back: numbers would begin anew."""
    copies = (_copy_path(path, version) for version in range(known, 0, -1))
    kept = next((copy.name for copy in copies if copy.exists()), None)
    return (
        f', or go back to {kept}, which lacks what was stored since the upgrade ("To go back" in the operators\' guide)'
        if kept
        else ""
    )


def upgrade(db: sqlite3.Connection, path: Path, version: int, steps: Sequence[str]) -> None:
    """Take the steps after `version`. `path`: what the file is called when one of them fails, with a `StoreError`."""
    for number, step in enumerate(steps[version:], version + 1):
        _take(db, path, number, step)


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be opened: {error}.") from error


def _take(db: sqlite3.Connection, path: Path, number: int, step: str) -> None:
    try:
        db.executescript(f"BEGIN; {step}; PRAGMA user_version = {number}; COMMIT;")
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} could not be brought to schema {number} and stays at {number - 1}: {error}."
        ) from error


def version_of(db: sqlite3.Connection, path: Path) -> int:
    """The schema of a store, 0: it is empty. Raises `StoreError` where it is none."""
    try:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be read as an Antrean store: {error}.") from error
    if tables and not (version and "facts" in tables):
        raise StoreError(f"{path} is a database of something else; name another data folder.")
    return version


def copy(db: sqlite3.Connection, to: Path) -> None:
    """All that is committed, what is still in the write-ahead log included."""
    with closing(sqlite3.connect(to)) as other:
        db.backup(other)
