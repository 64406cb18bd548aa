"""Samples: mono, signed 16 bit, 22,050 Hz everywhere here, which is what espeak-ng speaks in.

Standard library only: the server starts without numpy, and a clip of three seconds is small enough for plain Python in
the child that renders it.
"""

import io
import wave
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeAlias

Samples: TypeAlias = "array[int]"
"""In quotes: Python 3.11's array knows its element type for the type checker only."""
RATE: Final = 22_050
"""Samples per second."""
FULL: Final = 32_767
QUIET: Final = 200
"""Below this (-44 dBFS) a sample counts as silence when a clip is trimmed: espeak's pauses are exact zeros, and breathy
beginnings such as the s of "silakan" are louder than this after a few milliseconds."""
MARGIN_SECONDS: Final = 0.01
PAUSE_SECONDS: Final = 0.03
"""espeak ends a text with a pause of exact zeros: 0.04 s after a comma at 300 words a minute (measured)."""


class UnreadableClipError(Exception):
    """A WAV file that is missing, damaged, empty, silent or in another format."""


def silence(seconds: float) -> bytes:
    """Nothing, for so long."""
    return bytes(2 * round(seconds * RATE))


def seconds_of(samples: bytes) -> float:
    """How long samples sound."""
    return len(samples) / 2 / RATE


def trim(samples: Samples) -> Samples:
    """Without the silence before and after. Refuses a clip in which nothing is heard."""
    first = _loud(samples)
    if first is None:
        raise UnreadableClipError("nothing is heard in it")
    last = len(samples) - 1 - (_loud(reversed(samples)) or 0)
    margin = round(MARGIN_SECONDS * RATE)
    return samples[max(0, first - margin) : last + margin]


def _loud(samples: Iterable[int]) -> int | None:
    return next((at for at, sample in enumerate(samples) if abs(sample) > QUIET), None)


def ends_in_silence(samples: Samples) -> bool:
    """Whether something is heard, and after it a pause: not so when a text was cut off."""
    pause = round(PAUSE_SECONDS * RATE)
    return any(samples) and not any(samples[-pause:])


def fade(samples: Samples, seconds: float = MARGIN_SECONDS / 2) -> Samples:
    """Up from nothing at the start and down to nothing at the end."""
    faded = array("h", samples)
    length = min(round(seconds * RATE), len(samples) // 2)
    for at in range(length):
        faded[at] = samples[at] * at // length
        faded[-1 - at] = samples[-1 - at] * at // length
    return faded


def wav(samples: bytes) -> bytes:
    """A whole WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(samples)
    return file.getvalue()


def read(path: Path) -> bytes:
    """The samples of a WAV file; `UnreadableClipError` when it holds fewer than its header says, or none that sound."""
    try:
        with wave.open(str(path), "rb") as reader:
            shape = (reader.getnchannels(), reader.getsampwidth(), reader.getframerate())
            length, samples = 2 * reader.getnframes(), reader.readframes(reader.getnframes())
    except (OSError, EOFError, wave.Error) as why:
        raise UnreadableClipError(f"{path.name}: {why}") from why
    if shape != (1, 2, RATE) or len(samples) != length:
        raise UnreadableClipError(f"{path.name}: damaged or of another format")
    if samples.count(0) == len(samples):
        # After a power cut some file systems leave a file of the right length full of zeros.
        raise UnreadableClipError(f"{path.name}: nothing is heard in it")
    return samples
