"""All takes of a site as one ZIP file, and back: `<prompt>.wav`, nothing else."""

import contextlib
import io
import zipfile
from collections.abc import Container, Iterable
from pathlib import PurePosixPath
from typing import Final

from msgspec import Struct

from sounds import pcm
from sounds.recorded.finishing import TAKE_BYTES_MAX
from sounds.recorded.takes import Takes

BUNDLE_BYTES_MAX: Final = 32 * 1024 * 1024
MEMBERS_MAX: Final = 1_000
UNPACKED_BYTES_MAX: Final = 64 * 1024 * 1024
"""Of all members together: what a small file unfolds to is bounded, too."""


class NotABundleError(Exception):
    """No ZIP file, a damaged one, or one with too much in it."""


class Unpacked(Struct, frozen=True):
    """Recordings by their prompts, and the names of what is no recording of this site's script."""

    recordings: dict[str, bytes]
    strangers: tuple[str, ...]


def packed(takes: Takes, prompts: Iterable[str]) -> bytes:
    """Those of them that are recorded. Not compressed: sound hardly gets smaller."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bundle:
        for prompt in prompts:
            if takes.has(prompt):
                _add(bundle, takes, prompt)
    return file.getvalue()


def _add(bundle: zipfile.ZipFile, takes: Takes, prompt: str) -> None:
    with contextlib.suppress(pcm.UnreadableClipError):  # it is not heard either
        bundle.writestr(f"{prompt}.wav", pcm.wav(takes.read(prompt)))


def unpacked(content: bytes, known: Container[str]) -> Unpacked:
    """What is in a bundle. No name in it is ever one of a file of ours. `NotABundleError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return _unpacked(bundle, known)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as why:
        raise NotABundleError(str(why)) from why


def _unpacked(bundle: zipfile.ZipFile, known: Container[str]) -> Unpacked:
    members = [member for member in bundle.infolist() if not member.is_dir()]
    if len(members) > MEMBERS_MAX:
        raise NotABundleError("too many files in it")
    recordings, strangers, left = dict[str, bytes](), [], UNPACKED_BYTES_MAX
    for member in members:
        name = PurePosixPath(member.filename)
        if name.suffix.lower() != ".wav" or name.stem not in known:
            strangers.append(member.filename)
            continue
        with bundle.open(member) as file:
            recordings[name.stem] = file.read(TAKE_BYTES_MAX + 1)
        left -= len(recordings[name.stem])
        if left < 0:
            raise NotABundleError("too much in it")
    return Unpacked(recordings, tuple(strangers))
