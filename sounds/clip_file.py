"""A kept clip: a WAV file that ends in a chunk with the hash of its samples, so that a power cut, a bad sector or a
stranger's hand in the middle of it is noticed when it is read. To players it is a WAV file like any other.
"""

import os
import struct
from hashlib import sha256
from pathlib import Path
from typing import Final

from sounds import pcm

CHUNK: Final = struct.Struct("<4sI32s")
"""Name, length and content of the last chunk (RIFF: each chunk says its length)."""
NAME: Final = b"hash"
RIFF_SIZE: Final = struct.Struct("<I")
RIFF_SIZE_AT: Final = 4


def written(samples: bytes) -> bytes:
    """The file's content."""
    content = bytearray(pcm.wav(samples) + CHUNK.pack(NAME, 32, sha256(samples).digest()))
    RIFF_SIZE.pack_into(content, RIFF_SIZE_AT, len(content) - 8)
    return bytes(content)


def keep(samples: bytes, half: Path, path: Path) -> None:
    """Write a clip beside its place, flush it, and only then give it its name: a file of that name is never half one,
    after a power cut neither.
    """
    with half.open("wb") as file:
        file.write(written(samples))
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)


def read(path: Path) -> bytes:
    """The samples that were kept; `UnreadableClipError` where they are others, fewer, or not there."""
    samples = pcm.read(path)
    if _last_chunk(path) != CHUNK.pack(NAME, 32, sha256(samples).digest()):
        raise pcm.UnreadableClipError(f"{path.name}: not what was kept")
    return samples


def _last_chunk(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(-CHUNK.size, os.SEEK_END)
            return file.read()
    except OSError as why:
        raise pcm.UnreadableClipError(f"{path.name}: {why}") from why
