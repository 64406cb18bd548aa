"""Makes the chimes: `python -m sounds.chimes [FOLDER]`. The same samples every time.

Two struck tones, E5 and then C5 below it: a falling major third, the interval of a door bell, heard as friendly and
found in the range where small TV loudspeakers are honest. Each tone is a sine with two weak overtones that die sooner,
as in a struck bar; a raised cosine of some milliseconds at its start and at the very end keeps clicks away.
"""

import math
import sys
from array import array
from pathlib import Path
from typing import Final, NamedTuple

from sounds import pcm
from sounds.chimes import FOLDER
from sounds.polish import KNEE, level


class Tone(NamedTuple):
    """A struck tone: when it starts, how high it is, how fast it dies to 1/e of its size."""

    starts_seconds: float
    hertz: float
    dies_seconds: float


class Overtone(NamedTuple):
    """A multiple of a tone's pitch, its size beside it, and how many times sooner it dies."""

    multiple: int
    size: float
    sooner: float


TONES: Final = (Tone(0.0, 659.26, 0.26), Tone(0.38, 523.25, 0.30))
OVERTONES: Final = (Overtone(1, 1.0, 1.0), Overtone(2, 0.18, 1.8), Overtone(3, 0.06, 3.0))
LENGTH_SECONDS: Final = 1.3
ATTACK_SECONDS: Final = 0.008
RELEASE_SECONDS: Final = 0.15


def dua_nada() -> pcm.Samples:
    """The samples of the two-tone chime, as loud as the voice."""
    times = [at / pcm.RATE for at in range(round(LENGTH_SECONDS * pcm.RATE))]
    wanted = [_release(time) * sum(_tone(tone, time) for tone in TONES) for time in times]
    loudest = max(abs(value) for value in wanted)
    return level(array("h", (round(pcm.FULL * KNEE * value / loudest) for value in wanted)))


def _tone(tone: Tone, time: float) -> float:
    since = time - tone.starts_seconds
    if since < 0:
        return 0.0
    return _rise(since / ATTACK_SECONDS) * sum(_overtone(tone, overtone, since) for overtone in OVERTONES)


def _overtone(tone: Tone, overtone: Overtone, since: float) -> float:
    dying = math.exp(-since * overtone.sooner / tone.dies_seconds)
    return overtone.size * dying * math.sin(2 * math.pi * tone.hertz * overtone.multiple * since)


def _release(time: float) -> float:
    return _rise((LENGTH_SECONDS - time) / RELEASE_SECONDS)


def _rise(part: float) -> float:
    """From 0 to 1 without a corner."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, part)))


def main(folder: Path = FOLDER) -> None:
    """Writes every chime into a folder."""
    (folder / "dua-nada.wav").write_bytes(pcm.wav(dua_nada().tobytes()))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
