"""Making a data folder ready, and noticing a ledger that is gone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.folder.names import LEDGER, LEFT_BY_A_LEDGER, MARKER
from core.store.base import StoreError

MAY_USE = os.R_OK | os.W_OK | os.X_OK

MARK = """Antrean keeps its ledger beside this file, as antrean.db. Where that is missing, a start is refused:
mount the disk, or restore the backup. (antrean serve --new-ledger begins a new one.)
"""


def make_folder(data: Path) -> None:
    """Make the folder if need be, for its user alone. Raises `StoreError` where it cannot be used."""
    with usable(data):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(data, MAY_USE):
            raise PermissionError(None, "this user may not read and write in it")


def make_ready(data: Path, *, new_ledger: bool = False) -> None:
    """Make the folder if need be. Raises `StoreError` where it cannot be used, or its ledger is gone."""
    make_folder(data)
    with usable(data):
        there = (data / LEDGER).is_file() and (data / LEDGER).stat().st_size > 0
    if new_ledger and there:
        raise StoreError(f"{data / LEDGER} is there: --new-ledger is for a folder whose ledger is gone. Leave it out.")
    if not new_ledger and not there and _left(data):
        raise StoreError(
            f"The ledger {data / LEDGER} is missing or empty, but this folder has been served before. Mount its disk, "
            "or restore the backup. If it is lost for good: --new-ledger begins a new one, and numbers start anew."
        )


def mark_served(data: Path) -> None:
    """From now on the ledger is known to be there."""
    with usable(data):
        if not (data / MARKER).exists():
            (data / MARKER).write_text(MARK, "utf-8")


@contextmanager
def usable(data: Path) -> Iterator[None]:
    """Turns what the system says about a data folder into a sentence for the technician."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{data} cannot be used as a data folder: {error.strerror or error}. Name a folder in which the user that "
            "runs Antrean may read and write."
        ) from error


def _left(data: Path) -> bool:
    return any(True for pattern in LEFT_BY_A_LEDGER for _ in data.glob(pattern))
