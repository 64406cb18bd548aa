"""A store that was copied back revives nobody: what was signed out stays signed out, and what was spent stays spent.

The table counts each session and invitation that is ended (`StaffTable.revocations`), and a small file beside the store
has the highest count. Whoever copies an older store back has a table that counts less than the file: then all sessions
and invitations end, which costs everybody one sign-in. A table that counts more is nothing but a power cut before the
file was written. The file also says which file it is (its number on the disk): where a whole folder was copied, it is
another, and counts as missing.
"""

import os
from pathlib import Path

from core.whole_file import whole_file


class RevocationFile:
    """The file, in the data folder. `path`: where it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written: int | None = None

    def read(self) -> int | None:
        """The highest count; None: it is missing, unreadable, or was copied here."""
        try:
            count, number = map(int, self._path.read_text("ascii").split())
            return count if number == self._path.stat().st_ino else None
        except (OSError, ValueError):
            return None

    def write(self, count: int) -> None:
        """Keep a count. Raises `OSError`."""
        if count == self._written:
            return
        with whole_file(self._path) as file:
            file.write(f"{count} {os.fstat(file.fileno()).st_ino}\n".encode("ascii"))
        self._written = count
