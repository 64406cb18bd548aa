"""Random calls of a building, and what is wrong with how one sounds, sample by sample."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from msgspec import Struct

from core.domain.numbering import Number
from core.domain.site import Counter, Language
from sounds import pcm
from sounds.brevity import LIST, Brevity
from sounds.calls import CallRecording
from sounds.chimes import chime
from sounds.clips import Phrase
from sounds.polish import LOUDNESS_LUFS
from sounds.sentences import counter_sentence, number_sentence
from sounds.studio import Studio
from tests.support.hearing import Heard, listen, lufs_by_pyloudnorm, true_peak_db
from tests.support.voice_building import counter

COUNTERS = (counter(), counter("gerai", "12"), counter("stan", "Imigrasi"), counter("meja", "5A"))
PREFIXES = ("", "A", "K", "KTP", "1B")
LOUDNESS_LU, TRUE_PEAK_DB = 0.5, -1.5
GAP_SECONDS = (0.06, 0.12)
SILENCE_SECONDS_MAX = 0.6
CLICK_TIMES = 4
"""12 dB: a step at the end of a clip that is so many times as high as an ordinary one is heard as a click."""


class RandomCall(Struct, frozen=True):
    """Who is called where, and how much of it is said, in one language."""

    number: Number
    counter: Counter
    brevity: Brevity
    language: Language

    def phrases(self) -> list[Phrase]:
        """What is spoken, in its order."""
        is_listed = self.brevity in LIST
        words = (
            number_sentence(self.number, self.language, "number", is_listed=is_listed),
            counter_sentence(self.counter, self.language, is_listed=is_listed),
        )
        return [Phrase(text, self.language) for text in words]

    @property
    def opening(self) -> bytes:
        """The chime, or nothing."""
        return b"" if self.brevity is Brevity.LISTED else chime("dua-nada")


def random_calls(count: int, seed: int, language: Language, numbers: int = 999) -> Iterator[RandomCall]:
    """So many, with numbers up to `numbers`."""
    random = Random(seed)
    for _ in range(count):
        number = Number(random.choice(PREFIXES), random.randint(1, numbers), 3)
        yield RandomCall(number, random.choice(COUNTERS), random.choice(list(Brevity)), language)


async def faults_of(call: RandomCall, recording: CallRecording, studio: Studio) -> list[str]:
    """What an ear, or somebody who knows what should be said, would find wrong with a call."""
    heard = listen(recording.wav)
    clips = [await studio.clip(phrase, 30) for phrase in call.phrases()]
    found = list(_wrong_order(heard, [call.opening, *clips]))
    found += [f"clipped {heard.clipped} times"] * bool(heard.clipped)
    found += [f"{pause} s of nothing" for pause in heard.pauses if pause > SILENCE_SECONDS_MAX]
    for clip in clips:
        found += clip_faults(clip)
    return found


def _wrong_order(heard: Heard, parts: list[bytes]) -> Iterator[str]:
    """Each part once and whole, in its order, with as much of nothing between number and counter as at a comma."""
    samples, ends = heard.samples.tobytes(), list[int]()
    for at, part in enumerate(parts):
        start = samples.find(part, ends[-1] if ends else 0)
        if start < 0:
            yield f"part {at} is not there, or not in its turn"
            return
        between = samples[ends[-1] : start] if ends else b""
        if any(between):
            yield f"something sounds before part {at}"
        if at == len(parts) - 1 and not GAP_SECONDS[0] <= pcm.seconds_of(between) <= GAP_SECONDS[1]:
            yield f"{pcm.seconds_of(between):.2f} s between number and counter"
        ends.append(start + len(part))
    if any(samples[ends[-1] :]):
        yield "something sounds after the end"


def clip_faults(clip: bytes) -> Iterator[str]:
    """Of one clip by itself."""
    samples = listen(pcm.wav(clip)).samples
    loudness, peak = lufs_by_pyloudnorm(samples), true_peak_db(samples)
    if abs(loudness - LOUDNESS_LUFS) > LOUDNESS_LU:
        yield f"{loudness:.1f} LUFS"
    if peak > TRUE_PEAK_DB:
        yield f"a true peak of {peak:.1f} dB"
    steps = sorted(abs(after - before) for before, after in pairwise(samples))
    if max(abs(samples[0]), abs(samples[-1])) > CLICK_TIMES * steps[len(steps) * 9 // 10]:
        yield "a click at its beginning or end"
