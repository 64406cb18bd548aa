"""Somebody who records: what their microphone gave, as WAV files."""

import math
import random
from array import array

from sounds import pcm


def recording(seconds: float = 0.6, pitch: float = 180.0, level: float = 0.2, noise: float = 0.004) -> bytes:
    """A voice of one pitch, half a second of the room before and after it, and the room's noise all through."""
    rng = random.Random(7)
    room, length = round(0.5 * pcm.RATE), round(seconds * pcm.RATE)
    samples = array("h")
    for at in range(-room, length + room):
        voice = level * math.sin(2 * math.pi * pitch * at / pcm.RATE) if 0 <= at < length else 0.0
        samples.append(round(pcm.FULL * (voice + noise * rng.uniform(-1, 1))))
    return pcm.wav(samples.tobytes())
