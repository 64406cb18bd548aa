"""The tones before a call, by the name a site file gives them.

`python -m sounds.chimes` makes the files anew; they are kept in the repository, so that start-up makes nothing.
"""

from pathlib import Path
from typing import Final

from sounds import pcm

FOLDER: Final = Path(__file__).parent


def chime_names() -> frozenset[str]:
    """The names a site may choose from."""
    return frozenset(path.stem for path in FOLDER.glob("*.wav"))


def chime(name: str) -> bytes:
    """The samples of a chime; `LookupError` for a name that is not among `chime_names`."""
    if name not in chime_names():
        raise LookupError(f"no chime {name!r}; there are: {', '.join(sorted(chime_names()))}")
    return pcm.read(FOLDER / f"{name}.wav")
