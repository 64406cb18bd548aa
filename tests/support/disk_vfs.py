"""A layer under SQLite's own file system, in this process: each write, truncation, flush and deletion of the files of
one folder passes a `DiskLayer`, which may note it down, and may answer with an error instead.

It is a copy of SQLite's default VFS, registered as the default one, with an `xOpen` of ours: that lets the real one
open the file and then puts a copy of its method table in place, in which four methods lead here first. So the real
store is tested as it is, without a compiler, without FUSE and without root's rights. What it needs is a `sqlite3`
module from whose library `sqlite3_vfs_register` can be called; Debian's, and each with a shared library, has it.
"""

import _sqlite3
import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast, sizeof, string_at
from pathlib import Path
from typing import Any, Protocol

OK = 0
METHODS_WORDS = 19
"""How many words a method table has in its third version; of older ones the last are empty."""
CLOSE, WRITE, TRUNCATE, SYNC = 1, 3, 4, 5
"""Where these stand in the table; word 0 is its version."""

Code = int
"""What SQLite's methods answer with: 0, or the (extended) code of an error."""


class DiskLayer(Protocol):
    """What is asked before the real disk is. Each answers with an error to be given back, or `OK`: go on."""

    def write(self, name: str, offset: int, content: bytes) -> tuple[Code, int]:
        """Somebody writes: the answer, and how many bytes reach the disk all the same."""

    def truncate(self, name: str, size: int) -> Code:
        """A file is cut."""

    def sync(self, name: str) -> Code:
        """What was written is to be flushed."""

    def flushed(self, name: str) -> None:
        """It was."""

    def delete(self, name: str) -> Code:
        """A file goes."""


class _File(Structure):
    _fields_ = (("methods", c_void_p),)


class _Vfs(Structure):
    _fields_ = (
        ("version", c_int),
        ("file_bytes", c_int),
        ("path_max", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("app_data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("others", c_void_p * 14),
    )


_Open = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = ctypes.CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Close = ctypes.CFUNCTYPE(c_int, c_void_p)
_Write = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = ctypes.CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = ctypes.CFUNCTYPE(c_int, c_void_p, c_int)


class DiskVfs:
    """Registers itself as SQLite's default for as long as the process lives; `watch` says whom to ask, of what."""

    def __init__(self) -> None:
        self._library = _library()
        self._real = cast(self._library.sqlite3_vfs_find(None), POINTER(_Vfs)).contents
        self._at = cast(self._library.sqlite3_vfs_find(None), c_void_p)
        self._folder, self._layer = "", None  # type: tuple[str, DiskLayer | None]
        self._names: dict[int, str] = {}
        self._tables: dict[int, Any] = {}
        self._real_open, self._real_delete = _Open(self._real.open), _Delete(self._real.delete)
        self._kept = (_Open(self._open), _Delete(self._delete))
        self._vfs = self._copy()
        assert self._library.sqlite3_vfs_register(byref(self._vfs), 1) == OK

    def watch(self, folder: Path, layer: DiskLayer | None) -> None:
        """From now on this layer hears of the files in this folder; None: nobody does."""
        self._folder, self._layer = str(folder.resolve()), layer

    def _copy(self) -> _Vfs:
        vfs = _Vfs.from_buffer_copy(self._real)
        vfs.next, vfs.name = None, b"watched"
        vfs.open, vfs.delete = (cast(function, c_void_p) for function in self._kept)
        return vfs

    def _open(self, _: int, path: int, file: int, flags: int, out: int) -> Code:
        code = self._real_open(self._at, path, file, flags, out)
        name = self._name_of(string_at(path) if path else b"")
        if code == OK and name:
            self._names[file] = name
            opened = cast(file, POINTER(_File)).contents
            opened.methods = ctypes.addressof(self._table(opened.methods))
        return int(code)

    def _delete(self, _: int, path: bytes, sync_folder: int) -> Code:
        name = self._name_of(path)
        if not (self._layer and name):
            return int(self._real_delete(self._at, path, sync_folder))
        code = self._layer.delete(name) or int(self._real_delete(self._at, path, sync_folder))
        if code == OK and sync_folder:
            self._layer.flushed(name)
        return code

    def _name_of(self, path: bytes) -> str:
        """The name of a file that is watched."""
        folder, _, name = path.decode().rpartition("/")
        return name if self._layer and folder == self._folder else ""

    def _table(self, real: int) -> Any:
        if real not in self._tables:
            table = (c_void_p * METHODS_WORDS)()
            ctypes.memmove(table, real, sizeof(table))
            ours = _Methods(self, table)
            table[CLOSE], table[WRITE] = (cast(f, c_void_p).value for f in (ours.close, ours.write))
            table[TRUNCATE], table[SYNC] = (cast(f, c_void_p).value for f in (ours.truncate, ours.sync))
            self._tables[real] = (table, ours)
        return self._tables[real][0]

    def layer_of(self, file: int) -> tuple[DiskLayer | None, str]:
        """Whom to ask about an open file, and its name."""
        return self._layer, self._names.get(file, "")

    def forget(self, file: int) -> None:
        """A file was closed."""
        self._names.pop(file, None)


class _Methods:
    """Four methods of files that lead to the layer first."""

    def __init__(self, vfs: DiskVfs, real: Any) -> None:
        self._vfs = vfs
        self._close, self._write = _Close(real[CLOSE]), _Write(real[WRITE])
        self._truncate, self._sync = _Truncate(real[TRUNCATE]), _Sync(real[SYNC])
        self.close, self.write = _Close(self._on_close), _Write(self._on_write)
        self.truncate, self.sync = _Truncate(self._on_truncate), _Sync(self._on_sync)

    def _on_close(self, file: int) -> Code:
        self._vfs.forget(file)
        return int(self._close(file))

    def _on_write(self, file: int, content: int, count: int, offset: int) -> Code:
        layer, name = self._vfs.layer_of(file)
        code, reach = layer.write(name, offset, string_at(content, count)) if layer else (OK, count)
        written = int(self._write(file, content, reach, offset)) if reach else OK
        return code or written

    def _on_truncate(self, file: int, size: int) -> Code:
        layer, name = self._vfs.layer_of(file)
        return (layer.truncate(name, size) if layer else OK) or int(self._truncate(file, size))

    def _on_sync(self, file: int, flags: int) -> Code:
        layer, name = self._vfs.layer_of(file)
        code = (layer.sync(name) if layer else OK) or int(self._sync(file, flags))
        if layer and code == OK:
            layer.flushed(name)
        return code


def _library() -> Any:
    """The very library that Python's `sqlite3` calls."""
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    assert hasattr(library, "sqlite3_vfs_register"), (
        "Python's sqlite3 does not let its library be reached, so faults of the disk cannot be tested here: "
        "use a Python with a shared libsqlite3, such as Debian's."
    )
    library.sqlite3_vfs_find.restype = c_void_p
    library.sqlite3_vfs_find.argtypes = [c_char_p]
    library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
    return library
