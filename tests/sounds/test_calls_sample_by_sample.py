"""200 random calls in each language, sample by sample: the right clips in order, at one loudness, no click.

With the real voice for all of them: `python -m tests.voice`.
"""

from functools import cache
from zlib import crc32

import pytest

from core.domain.site import VoiceSettings
from sounds import pcm
from sounds.calls import CallVoice
from sounds.clips import Phrase
from sounds.espeak import EspeakStudio
from sounds.polish import polish
from sounds.studio import DummyStudio
from sounds.voices import VOICES
from tests.support.random_calls import clip_faults, faults_of, random_calls
from tests.support.tones import babble, hum
from tests.support.voice_building import building

CALLS, REAL_CALLS = 200, 4
NUMBERS_MAX = 4


@cache
def babbled(phrase: Phrase) -> bytes:
    """Other noise for each phrase."""
    return polish(babble(crc32(phrase.text.encode()), 0.5)).tobytes()


class Babbling(DummyStudio):
    """Speaks a language of its own."""

    async def clip(self, phrase: Phrase, seconds_max: float) -> bytes:
        return babbled(phrase)


@pytest.mark.parametrize("language", VOICES)
async def test_every_call_has_its_own_clips_in_their_order_with_pauses_of_one_length(language: str) -> None:
    studio = Babbling()
    voice = CallVoice(building(VoiceSettings(languages=(language,))), studio)
    for call in random_calls(CALLS, 1, language, NUMBERS_MAX):
        recording = await voice.call(call.number, call.counter, call.brevity)
        assert await faults_of(call, recording, studio) == [], call


@pytest.mark.parametrize("language", VOICES)
async def test_so_it_is_with_the_real_voice(studio: EspeakStudio, language: str) -> None:
    voice = CallVoice(building(VoiceSettings(languages=(language,))), studio)
    for call in random_calls(REAL_CALLS, 2, language):
        recording = await voice.call(call.number, call.counter, call.brevity)
        assert await faults_of(call, recording, studio) == [], call


def test_what_is_wrong_with_a_clip_is_found() -> None:
    clip = polish(hum(0.6))
    assert list(clip_faults(clip.tobytes())) == []
    assert list(clip_faults(clip[len(clip) // 3 :].tobytes())) == ["a click at its beginning or end"]
    softer = type(clip)("h", (sample // 2 for sample in clip))
    assert list(clip_faults(softer.tobytes())) == ["-22.0 LUFS"]
    harder = type(clip)("h", (max(-32_768, min(32_767, 4 * sample)) for sample in clip))
    assert [fault.split(" of ")[0] for fault in clip_faults(pcm.fade(harder).tobytes())][1:] == ["a true peak"]
