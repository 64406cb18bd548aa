"""Writing days of a ledger into a file of their own, which can be checked anywhere (`file`).

The file is text, one JSON object per line; with a name that ends in `.zip`, that text is zipped. First a `Header`, then
each run of facts after the hash before it: `Run`, and its facts as `Stored`. `body` is the very text whose bytes are
hashed: `hash = sha256(previous hash + body)`.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import replace

from config.checking.source import Source, Stored, Unbroken
from core.store.base import StoreError

INSIDE = "antrean.jsonl"
"""The text in a zip."""


class Header(Struct, frozen=True, tag="antrean-export", tag_field="what", forbid_unknown_fields=True):
    """The first line. `day` None: the ledger from its first fact on."""

    version: int = 1
    day: date | None = None


def write_export(source: Source, day: date | None, path: Path) -> int:
    """Write a day, or all, into a new file; answers with how many facts. Raises `StoreError`."""
    written = 0
    try:
        with _new(path) as file:
            for line in _lines(source, day):
                file.write(encode(line) + b"\n")
                written += isinstance(line, Stored)
    except FileExistsError:
        raise StoreError(f"{path} is there already; name a new file.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}.") from error
    return written


@contextmanager
def _new(path: Path) -> Iterator[IO[bytes]]:
    with path.open("xb") as file:
        if path.suffix != ".zip":
            yield file
            return
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(INSIDE, "w") as text:
            yield text


def _lines(source: Source, day: date | None) -> Iterator[Header | Unbroken | Stored]:
    yield Header(day=day)
    before, apart = Unbroken(0, ""), True
    for item in source.items():
        if isinstance(item, Unbroken):
            before, apart = item, True
            continue
        wanted = day is None or item.day == str(day)
        if wanted and apart:
            yield before
        if wanted:
            yield replace(item, day=None, type=None)
        before, apart = Unbroken(item.seq, item.entry_hash), not wanted
