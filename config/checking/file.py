"""An exported file as a source: its facts need no data folder and no site file."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

import msgspec

from config.checking.export import INSIDE, Header
from config.checking.source import Day, Stored, Unbroken
from core.domain.hall import Hall
from core.store.base import StoreError

_line = msgspec.json.Decoder(Header | Unbroken | Stored)

DAMAGED = (OSError, EOFError, ValueError, KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
"""What reading a damaged file may raise, zipped or not."""


class _OfDay(msgspec.Struct):
    day: date


_of_day = msgspec.json.Decoder(_OfDay)


class ExportFile:
    """Implements `Source`. It is read twice: first to learn where each day ends."""

    rules_known = False

    def __init__(self, path: Path) -> None:
        self._path = path
        header = next(self._lines(), None)
        if not isinstance(header, Header) or header.version != 1:
            raise StoreError(
                f"{path} cannot be read as an exported ledger: its first line does not say that it is one."
            )
        self.day = header.day
        self.whole = header.day is None

    def last_seqs(self) -> Mapping[Day, int]:
        """By the facts' own words."""
        last: dict[Day, int] = {}
        for item in self.items():
            if isinstance(item, Stored):
                last[item.site, self._day_of(item)] = item.seq
        return last

    def items(self) -> Iterator[Unbroken | Stored]:
        """All lines but the first."""
        for n, line in enumerate(self._lines(), 1):
            if isinstance(line, Header):
                if n > 1:
                    raise StoreError(f"{self._path}, line {n}: a second export begins")
            else:
                yield line

    def difference(self, day: Day, hall: Hall) -> str | None:
        """A file has no tables; but it holds what it says it holds."""
        if self.day not in (None, day[1]):
            return f"the file says it is of {self.day}, but facts of {day[1]} are in it"
        return None

    def stray(self) -> str | None:
        """Nothing stands beside the facts."""
        return None

    def _day_of(self, stored: Stored) -> date:
        try:
            return _of_day.decode(stored.body).day
        except ValueError as error:
            raise StoreError(f"fact {stored.seq} cannot be read: {error}") from error

    def _lines(self) -> Iterator[Header | Unbroken | Stored]:
        n = 0
        try:
            with _opened(self._path) as file:
                for line in file:
                    n += 1
                    yield _line.decode(line)
        except DAMAGED as error:
            where = f"{self._path}, line {n}" if n else str(self._path)
            raise StoreError(f"{where}: cannot be read as an exported ledger: {error}.") from error


def export_file(path: Path) -> ExportFile:
    """The file at `path`. Raises `StoreError`, here and whenever it is read."""
    return ExportFile(path)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        if not zipfile.is_zipfile(file):
            file.seek(0)
            yield file
            return
        with zipfile.ZipFile(file) as archive, archive.open(INSIDE) as text:
            yield text
