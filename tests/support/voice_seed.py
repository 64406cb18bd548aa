"""Clips that a server of this run has spoken are there for the next one: each building has to say its counters once."""

import contextlib
import os
from pathlib import Path
from typing import Final

VARIABLE: Final = "ANTREAN_VOICE_SEED"
"""Where `sow` finds the clips. Without it, everybody speaks by themselves."""


def sow(voice: Path) -> None:
    """Before a start: what was spoken elsewhere is in this folder too."""
    seed = os.environ.get(VARIABLE)
    if seed:
        voice.mkdir(mode=0o700, exist_ok=True)
        _link(Path(seed), voice)


def reap(voice: Path) -> None:
    """After a stop: what was spoken here."""
    seed = os.environ.get(VARIABLE)
    if seed:
        _link(voice, Path(seed))


def _link(source: Path, target: Path) -> None:
    """All finished clips. Each is named after all that decides its sound, and nobody changes one in place."""
    for clip in source.glob("*.wav"):
        with contextlib.suppress(OSError):  # it is there already, or on another disk
            os.link(clip, target / clip.name)
