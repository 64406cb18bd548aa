"""How loud people hear samples: integrated loudness in LUFS by ITU-R BS.1770-4, for the one rate that is spoken here.

Two filters give each pitch the weight that ears give it (the head holds back low tones, and lifts high ones); then the
mean power of blocks of 0.4 s counts, without those that are silence: below -70 LUFS, and more than 10 below the rest.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from sounds import pcm

BLOCK_SECONDS: Final = 0.4
STEP_SECONDS: Final = 0.1
"""Blocks begin so far apart (they overlap by three quarters)."""
SILENCE_LUFS: Final = -70.0
BELOW_REST_LU: Final = 10.0
OFFSET_LU: Final = -0.691
"""So that a sine of 997 Hz at full scale has -3.01 LUFS."""


class Filter(NamedTuple):
    """A filter of second order: what goes in and what came out of the last two samples, weighted."""

    b0: float
    b1: float
    b2: float
    a1: float
    a2: float

    def of(self, values: Iterable[float]) -> Iterator[float]:
        """The filtered values."""
        b0, b1, b2, a1, a2 = self
        x1 = x2 = y1 = y2 = 0.0
        for x0 in values:
            y0 = b0 * x0 + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
            x2, x1, y2, y1 = x1, x0, y1, y0
            yield y0


def head(rate: int) -> Filter:
    """BS.1770's first filter, a shelf of +4 dB above 1.7 kHz. Its table is for 48 kHz; these are the analogue values
    behind it, as libebur128 works them out for any rate.
    """
    gain, quality = 10 ** (3.99984385397 / 20), 0.7071752369554193
    k = math.tan(math.pi * 1681.9744509555319 / rate)
    middle, whole = gain**0.4996667741545416, 1 + k / quality + k * k
    return Filter(
        (gain + middle * k / quality + k * k) / whole,
        2 * (k * k - gain) / whole,
        (gain - middle * k / quality + k * k) / whole,
        2 * (k * k - 1) / whole,
        (1 - k / quality + k * k) / whole,
    )


def low_cut(rate: int) -> Filter:
    """BS.1770's second filter: what lies below 38 Hz hardly counts."""
    quality, k = 0.5003270373238773, math.tan(math.pi * 38.13547087613982 / rate)
    whole = 1 + k / quality + k * k
    return Filter(1.0, -2.0, 1.0, 2 * (k * k - 1) / whole, (1 - k / quality + k * k) / whole)


HEAD, LOW_CUT = head(pcm.RATE), low_cut(pcm.RATE)


def lufs(samples: pcm.Samples) -> float:
    """Integrated loudness of at least one sample; minus infinity where nothing is heard. What is shorter than a block
    is one block.
    """
    heard = [power for power in _block_powers(samples) if _loudness(power) > SILENCE_LUFS]
    if not heard:
        return -math.inf
    least = _loudness(_mean(heard)) - BELOW_REST_LU
    return _loudness(_mean([power for power in heard if _loudness(power) > least]))


def _block_powers(samples: pcm.Samples) -> list[float]:
    weighted = LOW_CUT.of(HEAD.of(samples))
    sums = list(accumulate((value * value for value in weighted), initial=0.0))
    length = min(round(BLOCK_SECONDS * pcm.RATE), len(samples))
    step = round(STEP_SECONDS * pcm.RATE)
    scale = length * (pcm.FULL + 1) ** 2
    return [(sums[at + length] - sums[at]) / scale for at in range(0, len(samples) - length + 1, step)]


def _mean(powers: list[float]) -> float:
    return sum(powers) / len(powers)


def _loudness(power: float) -> float:
    return OFFSET_LU + 10 * math.log10(power) if power > 0 else -math.inf
