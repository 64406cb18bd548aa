"""A small file that is written anew: never a half one, after a power cut neither."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

FILE_MODE = 0o600


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write it beside its place, for its user alone; flushed, it takes the place of the former one at the end of the
    block. Raises `OSError`: then the former one is still there.
    """
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "wb") as file:  # noqa: PTH123 - pathlib cannot open with a mode
        yield file
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
