"""A file that is written anew: the former one or the new one, never half of it, and for its user alone."""

import errno
import os
import stat
from pathlib import Path

import pytest

from core.whole_file import whole_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there already, and half of one that a power cut left, open to others."""
    (tmp_path / "antrean.tip.new").write_bytes(b"ha")
    (tmp_path / "antrean.tip.new").chmod(0o666)
    (tmp_path / "antrean.tip").write_bytes(b"former")
    return tmp_path / "antrean.tip"


def test_it_is_on_the_disk_before_it_takes_the_place_of_the_former_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = []

    def flush(file: int) -> None:
        assert stat.S_ISREG(os.fstat(file).st_mode)
        flushed.append((os.fstat(file).st_size, path.read_bytes()))

    monkeypatch.setattr(os, "fsync", flush)
    with whole_file(path) as file:
        file.write(b"all of it")
    assert flushed == [(9, b"former")]
    assert path.read_bytes() == b"all of it"
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_nobody_else_may_read_it(path: Path) -> None:
    before = os.umask(0)
    try:
        with whole_file(path) as file:
            file.write(b"a key")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_disk_that_gives_up_in_between_leaves_the_former_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"), whole_file(path) as file:
        file.write(b"half of it")
    assert path.read_bytes() == b"former"
