"""The folder that keeps rendered clips: one WAV file each, named after everything that decides how it sounds."""

import contextlib
import hashlib
import os
import re
from importlib.metadata import version
from pathlib import Path
from typing import Final

from msgspec import Struct

from core.domain.site import Language
from sounds import clip_file, pcm
from sounds.voices import VOICES

CLIP_VERSION: Final = "3"
"""Count up when `polish` or `clip_file` changes what it makes: older clips then fall out of use."""
OURS: Final = re.compile(r"[0-9a-f]{32}\.(wav|\d+)")
"""A clip, or what a child of that process id has half done. Whatever else lies there is not ours to delete."""
CLIPS_MAX: Final = 2_000
"""About 200 MB. A busy building uses some hundred numbers a day, the same ones every day."""


class Phrase(Struct, frozen=True):
    """A text to be spoken in one go."""

    text: str
    language: Language


class Clips:
    """The clips of one rate of speech, in one folder that may be deleted at any time."""

    def __init__(self, folder: Path, words_per_minute: int, clips_max: int = CLIPS_MAX) -> None:
        self._folder = folder
        self._clips_max = clips_max
        self._settings = (str(words_per_minute), version("pyttsx3"), version("espeakng-loader"), CLIP_VERSION)

    def path(self, phrase: Phrase) -> Path:
        """Where the clip of a phrase is, or would be."""
        name = "\n".join((phrase.text, VOICES[phrase.language].engine, *self._settings))
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.wav"

    def has(self, phrase: Phrase) -> bool:
        """Whether there is a file; a look that costs microseconds, not a promise that it can be read."""
        return self.path(phrase).exists()

    def read(self, phrase: Phrase) -> bytes | None:
        """The samples, or None when they must be rendered (anew). Marks the clip as used."""
        path = self.path(phrase)
        try:
            samples = clip_file.read(path)
        except pcm.UnreadableClipError:
            return None
        with contextlib.suppress(OSError):  # a folder that cannot be written still speaks
            os.utime(path)
        return samples

    def tidy(self) -> None:
        """Removes what a killed child left half done, and the clips unused for longest beyond `clips_max`: files of our
        own names only, and never through a link, for the folder that it leads to is somebody else's.
        """
        with contextlib.suppress(OSError):
            files = [] if self._folder.is_symlink() else _ours(self._folder)
            clips = sorted((file for file in files if file.suffix == ".wav"), key=_used, reverse=True)
            for file in {*files} - {*clips[: self._clips_max]}:
                file.unlink(missing_ok=True)


def _ours(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [Path(e) for e in entries if OURS.fullmatch(e.name) and e.is_file(follow_symlinks=False)]


def _used(file: Path) -> float:
    return file.stat().st_mtime
