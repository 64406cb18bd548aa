"""Bytes in a column of text that are no text: a bad disk, or a hand in the file."""

import re
import sqlite3

from core.store.base import StoreError

_TABLE = re.compile(r"\bFROM ([a-z]+)")
_COLUMN = re.compile(r"decode to UTF-8 column '([^']*)'")


def no_text(query: str, error: sqlite3.Error) -> StoreError | None:
    """The sentence for the technician, who is not shown what stands there; None: it is another error."""
    column, table = _COLUMN.search(str(error)), _TABLE.search(query)
    if column is None or table is None:
        return None
    return StoreError(
        f"Table {table[1]}, column {column[1]}: it cannot be read: what stands there is no text. "
        "Restore the data folder from a backup."
    )
