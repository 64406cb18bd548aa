"""Sounds that no engine has to speak."""

import math
from array import array
from random import Random

from sounds import pcm


def hum(seconds: float = 0.5, size: int = 8_000) -> pcm.Samples:
    """One low tone, at a steady level."""
    return array("h", (round(size * math.sin(at / 20)) for at in range(round(seconds * pcm.RATE))))


def sine(hertz: float, seconds: float, size: float = 1.0) -> pcm.Samples:
    """One tone; `size` of full scale."""
    wave = (math.sin(2 * math.pi * hertz * at / pcm.RATE) for at in range(round(seconds * pcm.RATE)))
    return array("h", (round(pcm.FULL * size * value) for value in wave))


def babble(seed: int, seconds: float) -> pcm.Samples:
    """Noise that swells and fades a few times a second, as syllables do; each seed sounds otherwise."""
    random = Random(seed)
    length, pace, size = round(seconds * pcm.RATE), random.uniform(2, 5), random.randrange(2_000, 9_000)
    swell = (math.sin(math.pi * pace * at / pcm.RATE) ** 2 for at in range(length))
    return array("h", (round(part * random.gauss(0, size) / 3) for part in swell))


def quiet(seconds: float) -> pcm.Samples:
    """Nothing."""
    return array("h", pcm.silence(seconds))
