"""What was written, cut, flushed and deleted in a folder, in its order; and what is left of it at any moment after a
`kill -9` (all that was written) or a power cut (what was flushed, and of the rest whatever the disk happened to take).

A flush that failed is taken as Linux does it: what was to be flushed counts as clean from then on. It stands in memory,
a later flush says nothing of it, and how much of it the disk took nobody knows.
"""

from collections.abc import Iterable, Mapping, Sequence
from errno import EIO
from pathlib import Path
from random import Random
from typing import Literal

from msgspec import Struct

from tests.support.disk_vfs import OK, Code

SECTOR_BYTES = 512
IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE, FULL = 778, 1034, 1546, 2570, 13
Kind = Literal["write", "truncate", "sync", "delete"]
Files = Mapping[str, bytes]


class Operation(Struct, frozen=True, array_like=True):
    """One of them, done. A `sync` that is not `good` failed; a failed write has only the bytes that were written."""

    kind: Kind
    name: str
    offset: int = 0
    """Of a truncation the size."""
    content: bytes = b""
    good: bool = True


class DiskError(Struct):
    """An error of the disk: the `nth` operation of a kind fails from when it is armed, and those after it until so many
    have failed.
    """

    kind: Kind
    nth: int
    error: Literal["EIO", "ENOSPC"]
    reach: float = 0.0
    """Which part of a write that fails reaches the disk all the same."""
    times: int = 1

    def hits(self, kind: Kind) -> bool:
        """Whether an operation fails; to be asked once of each."""
        if kind != self.kind:
            return False
        self.nth -= 1
        return -self.times < self.nth <= 0

    def code(self) -> Code:
        """How SQLite's own file system would say it."""
        if self.error == "ENOSPC" and self.kind == "write":
            return FULL
        return {"write": IOERR_WRITE, "sync": IOERR_FSYNC, "truncate": IOERR_TRUNCATE, "delete": IOERR_DELETE}[
            self.kind
        ]


class DiskLog:
    """Notes all down, and fails as told. `failed_at`: after how many operations the first failed."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self.fault: DiskError | None = None
        self.failed_at: int | None = None

    def note(self, operation: Operation) -> None:
        """One more."""
        self.operations.append(operation)

    def write(self, name: str, offset: int, content: bytes) -> tuple[Code, int]:
        """Of a write that fails a part may be written."""
        code = self._fails("write")
        reach = int(len(content) * self.fault.reach) if code and self.fault else len(content)
        self.note(Operation("write", name, offset, content[:reach]))
        return code, reach

    def truncate(self, name: str, size: int) -> Code:
        """All or nothing."""
        code = self._fails("truncate")
        if code == OK:
            self.note(Operation("truncate", name, size))
        return code

    def sync(self, name: str) -> Code:
        """Noted here when it fails."""
        code = self._fails("sync")
        if code:
            self.note(Operation("sync", name, good=False))
        return code

    def flushed(self, name: str) -> None:
        """Noted once it is true."""
        self.note(Operation("sync", name))

    def delete(self, name: str) -> Code:
        """All or nothing."""
        code = self._fails("delete")
        if code == OK:
            self.note(Operation("delete", name))
        return code

    def write_again(self, path: Path) -> None:
        """In place of `core.store.sqlite.file.write_log_again`, which does not pass through SQLite: a write and a flush
        as any other.
        """
        log_path = path.with_name(path.name + "-wal")
        if log_path.exists():
            self.note(Operation("write", log_path.name, 0, log_path.read_bytes()))
            if self._fails("write") or self.sync(log_path.name):
                raise OSError(EIO, "Input/output error")
            self.flushed(log_path.name)

    def _fails(self, kind: Kind) -> Code:
        if self.fault is None or not self.fault.hits(kind):
            return OK
        if self.failed_at is None:
            self.failed_at = len(self.operations) + 1
        return self.fault.code()


def after_kill(before: Files, operations: Iterable[Operation]) -> dict[str, bytes]:
    """The files as the next process finds them when this one is killed."""
    files = {name: bytearray(content) for name, content in before.items()}
    for operation in operations:
        _do(files, operation)
    return {name: bytes(content) for name, content in files.items()}


def after_power_cut(before: Files, operations: Iterable[Operation], random: Random) -> dict[str, bytes]:
    """The files as they are after the power came back."""
    files = {name: bytearray(content) for name, content in before.items()}
    unflushed: dict[str, list[Operation]] = {}
    for operation in operations:
        if operation.kind != "sync":
            unflushed.setdefault(operation.name, []).append(operation)
            continue
        waiting = unflushed.pop(operation.name, [])
        for each in waiting if operation.good else _taken(waiting, random):
            _do(files, each)
    for waiting in unflushed.values():
        for each in _taken(waiting, random):
            _do(files, each)
    return {name: bytes(content) for name, content in files.items()}


def put(files: Files, folder: Path) -> Path:
    """Write files into a new folder."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def _taken(operations: Sequence[Operation], random: Random) -> Iterable[Operation]:
    """What a disk took of what it was not made to keep: nothing, all, or any sectors."""
    share = random.choice((0.0, 0.5, 1.0))
    for operation in operations:
        for sector in _sectors(operation):
            if random.random() < share:
                yield sector


def _sectors(operation: Operation) -> Iterable[Operation]:
    if operation.kind != "write":
        yield operation
        return
    start, end = operation.offset, operation.offset + len(operation.content)
    while start < end:
        stop = min(end, (start // SECTOR_BYTES + 1) * SECTOR_BYTES)
        yield Operation(
            "write", operation.name, start, operation.content[start - operation.offset : stop - operation.offset]
        )
        start = stop


def _do(files: dict[str, bytearray], operation: Operation) -> None:
    match operation.kind:
        case "write":
            _write(files.setdefault(operation.name, bytearray()), operation.offset, operation.content)
        case "truncate":
            content = files.setdefault(operation.name, bytearray())
            del content[operation.offset :]
        case "delete":
            files.pop(operation.name, None)


def _write(content: bytearray, offset: int, new: bytes) -> None:
    content.extend(bytes(max(0, offset + len(new) - len(content))))
    content[offset : offset + len(new)] = new
