"""From what an engine spoke to a clip that can be joined to any other: trimmed, as loud as they are, no clicks."""

import math
from array import array
from typing import Final

from sounds import pcm
from sounds.loudness import lufs

LOUDNESS_LUFS: Final = -16.0
"""Of every clip, whatever its voice, and of the chime: what is usual for speech that has to be understood in a hall."""
NEAR_LU: Final = 0.1
"""So near is near enough: an ear notices a whole unit."""
TRIES: Final = 6
KNEE, CEILING = 0.45, 0.65
"""Above the knee, peaks are rounded off; none gets over the ceiling (-3.7 dBFS: what a loudspeaker makes between two
samples stays below -1.5, of noise too)."""


def polish(samples: pcm.Samples) -> pcm.Samples:
    """A clip ready to be joined. `pcm.UnreadableClipError` when nothing is heard in it."""
    return pcm.fade(level(pcm.trim(samples)))


def level(samples: pcm.Samples) -> pcm.Samples:
    """At the common loudness. espeak's few high peaks are rounded off, since they would hold the rest down: what that
    takes from the loudness is given back by a little more gain.
    """
    gain_db, levelled = 0.0, samples
    for _ in range(TRIES):
        missing = LOUDNESS_LUFS - lufs(levelled)
        if abs(missing) < NEAR_LU or math.isinf(missing):
            break
        gain_db += missing
        levelled = amplified(samples, 10 ** (gain_db / 20))
    return levelled


def amplified(samples: pcm.Samples, gain: float) -> pcm.Samples:
    """So many times as high, rounded off above the knee. A value occurs many times, so each is worked out once."""
    each = {sample: round(pcm.FULL * _rounded_off(sample / pcm.FULL * gain)) for sample in set(samples)}
    return array("h", map(each.__getitem__, samples))


def _rounded_off(value: float) -> float:
    size = abs(value)
    if size <= KNEE:
        return value
    room = CEILING - KNEE
    return math.copysign(KNEE + room * math.tanh((size - KNEE) / room), value)
