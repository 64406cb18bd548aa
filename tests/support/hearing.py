"""Listening by measuring: what an ear would notice in a WAV file."""

import io
import math
import wave
from array import array
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from pyloudnorm import Meter
from scipy.signal import resample_poly

from sounds import pcm

FRAME = pcm.RATE // 100


@dataclass(frozen=True)
class Heard:
    """The samples of a WAV file with its shape, as (channels, bytes per sample, samples per second)."""

    samples: pcm.Samples
    shape: tuple[int, int, int]

    @property
    def seconds(self) -> float:
        return len(self.samples) / pcm.RATE

    @property
    def peak(self) -> float:
        return max(abs(sample) for sample in self.samples) / 32_768

    @property
    def clipped(self) -> int:
        """Samples at the limits of what 16 bits can hold."""
        return sum(abs(sample) >= 32_767 for sample in self.samples)

    @property
    def pauses(self) -> list[float]:
        """Silences of more than 50 ms inside, in seconds, from the start."""
        frames = [rms(self.samples[at : at + FRAME]) > 0.005 for at in range(0, len(self.samples) - FRAME, FRAME)]
        runs = [(loud, sum(1 for _ in run) / 100) for loud, run in groupby(frames)]
        return [seconds for loud, seconds in runs[1:-1] if not loud and seconds > 0.05]


def listen(wav: bytes) -> Heard:
    with wave.open(io.BytesIO(wav), "rb") as reader:
        shape = (reader.getnchannels(), reader.getsampwidth(), reader.getframerate())
        return Heard(array("h", reader.readframes(reader.getnframes())), shape)


def rms(samples: pcm.Samples) -> float:
    """Root mean square, of full scale."""
    return math.sqrt(sum(sample * sample for sample in samples) / max(1, len(samples))) / 32_768


def lufs_by_pyloudnorm(samples: pcm.Samples) -> float:
    """Integrated loudness by BS.1770, as a library measures it. What is shorter than a block is one block; a last block
    that is not whole does not count (the standard says so, the library rounds).
    """
    block, step = round(0.4 * pcm.RATE), round(0.1 * pcm.RATE)
    whole = len(samples) if len(samples) < block else block + (len(samples) - block) // step * step
    meter = Meter(pcm.RATE, filter_class="DeMan", block_size=min(0.4, len(samples) / pcm.RATE))
    return float(meter.integrated_loudness(np.array(samples[:whole]) / 32_768))


def true_peak_db(samples: pcm.Samples) -> float:
    """The highest level between samples too, in dB of full scale: four times as many (BS.1770, annex 2)."""
    return 20 * math.log10(float(np.abs(resample_poly(np.array(samples) / 32_768, 4, 1)).max()))
