"""A whole call, from a number issued to one recording."""

from pathlib import Path

import pytest

from core.domain.numbering import Number
from core.domain.site import Text, VoiceSettings
from sounds.brevity import Brevity
from sounds.calls import AFTER_CALL_SECONDS as BREATH
from sounds.calls import CallVoice
from sounds.chimes import chime
from sounds.clips import Phrase
from sounds.espeak import EspeakStudio
from sounds.studio import DummyStudio, SilentError
from tests.support import speaking_processes
from tests.support.hearing import listen, lufs_by_pyloudnorm
from tests.support.studios import opened
from tests.support.voice_building import K_012, LOKET_3, building, counter

WHOLE, LISTED = Brevity.WHOLE, Brevity.LISTED


class Listening(DummyStudio):
    """Remembers what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: list[str] = []

    async def clip(self, line: Phrase, seconds_max: float) -> bytes:
        self.spoken.append(line.text)
        return await super().clip(line, seconds_max)


class HalfMute(DummyStudio):
    """Speaks Indonesian only."""

    async def clip(self, line: Phrase, seconds_max: float) -> bytes:
        if line.language == "en":
            raise SilentError(Text(id="bisu", en="mute"))
        return await super().clip(line, seconds_max)


async def test_a_call_is_a_chime_and_a_sentence(studio: EspeakStudio) -> None:
    recording = await CallVoice(building(), studio).call(K_012, LOKET_3)
    words = listen(recording.wav)
    assert words.shape == (1, 2, 22_050)
    assert words.seconds == pytest.approx(recording.seconds)
    assert 5.0 < words.seconds < 8.0
    assert words.samples.tobytes().startswith(chime("dua-nada"))
    assert words.clipped == 0
    assert recording.spoken == ("id",)
    assert recording.caption["id"] == "Nomor antrean K-012, silakan menuju loket 3."


async def test_the_pause_between_number_and_counter_is_that_of_a_comma(studio: EspeakStudio) -> None:
    words = listen((await CallVoice(building(), studio).call(K_012, LOKET_3)).wav)
    assert 0.06 <= words.pauses[-1] <= 0.15
    assert all(pause <= 0.6 for pause in words.pauses)


async def test_the_voice_is_as_loud_as_the_chime(studio: EspeakStudio) -> None:
    words = listen((await CallVoice(building(), studio).call(K_012, LOKET_3)).wav)
    end = len(chime("dua-nada")) // 2
    tone, voice = lufs_by_pyloudnorm(words.samples[:end]), lufs_by_pyloudnorm(words.samples[end:])
    assert voice == pytest.approx(tone, abs=1.0)


async def test_languages_follow_each_other_and_the_whole_is_repeated() -> None:
    once = await CallVoice(building(VoiceSettings(languages=("id", "en"))), DummyStudio()).call(K_012, LOKET_3)
    twice = await CallVoice(building(VoiceSettings(languages=("id", "en"), repeat=2)), DummyStudio()).call(
        K_012, LOKET_3
    )
    sentence = 0.1 + 0.1 + 0.1
    assert once.seconds == pytest.approx(1.3 + 0.25 + sentence + 0.5 + sentence + BREATH, abs=0.01)
    assert twice.seconds - once.seconds == pytest.approx(2 * (0.5 + sentence), abs=0.01)
    assert once.spoken == twice.spoken == ("id", "en")


async def test_while_others_wait_one_language_is_said_once_and_a_list_has_one_chime() -> None:
    voice = CallVoice(building(VoiceSettings(languages=("id", "en"), repeat=2)), DummyStudio())
    short, listed = 0.1 + 0.1 + 0.1 + BREATH, 0.1 + 0.1 + 0.1 + 0.2
    for brevity, seconds in ((Brevity.SHORT, 1.55 + short), (Brevity.LIST_BEGINS, 1.55 + listed), (LISTED, listed)):
        recording = await voice.call(K_012, LOKET_3, brevity)
        assert recording.seconds == pytest.approx(seconds, abs=0.01), brevity
        assert recording.spoken == ("id",)


async def test_in_a_list_a_call_is_its_number_and_its_counter() -> None:
    studio = Listening()
    await CallVoice(building(VoiceSettings(languages=("id", "en"))), studio).call(K_012, LOKET_3, Brevity.LISTED)
    assert studio.spoken == ["ka, dua belas,", "loket tiga."]


async def test_where_the_first_language_cannot_be_spoken_another_one_is_said() -> None:
    voice = CallVoice(building(VoiceSettings(languages=("en", "id"))), HalfMute())
    assert (await voice.call(K_012, LOKET_3, Brevity.SHORT)).spoken == ("id",)


async def test_twenty_real_calls_of_a_list_are_heard_within_a_minute(studio: EspeakStudio) -> None:
    voice = CallVoice(building(), studio)
    whole, begins, listed = [await voice.call(K_012, LOKET_3, one) for one in (WHOLE, Brevity.LIST_BEGINS, LISTED)]
    assert whole.seconds + begins.seconds + 18 * listed.seconds < 60
    assert listen(listed.wav).samples.tobytes()[:2_000] != chime("dua-nada")[:2_000]


async def test_a_number_issued_is_prepared_in_every_language_as_the_building_reads_it() -> None:
    studio = DummyStudio()
    voice = CallVoice(building(VoiceSettings(languages=("id", "en"), reading="digits")), studio)
    voice.prepare(Number("1A", 7, 3))
    assert studio.prepared == [
        Phrase("Nomor antrean, satu, a, nol nol tujuh,", "id"),
        Phrase("Number, one, A, zero zero seven,", "en"),
    ]


async def test_the_counters_are_rendered_before_anybody_is_called(tmp_path: Path) -> None:
    site = building(VoiceSettings(languages=("id", "en")), LOKET_3, counter("gerai", "Imigrasi"))
    async with opened(tmp_path) as studio:
        voice = CallVoice(site, studio)
        await voice.warm()
    async with opened(tmp_path, speaking_processes.cannot_start(tmp_path / "diary")) as mute:
        for line in ("silakan menuju loket tiga.", "silakan menuju gerai Imigrasi."):
            assert await mute.clip(Phrase(line, "id"), 1)
        assert await mute.clip(Phrase("please proceed to booth Imigrasi.", "en"), 1)


async def test_starting_and_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    studio = EspeakStudio(tmp_path, 140)
    voice = CallVoice(building(), studio)
    await voice.start()
    await voice.call(K_012, LOKET_3)
    await voice.stop()
    assert studio.pid is None


async def test_without_working_speech_the_chime_alone_is_played_and_staff_see_why(tmp_path: Path) -> None:
    async with opened(tmp_path / "clips", speaking_processes.cannot_start(tmp_path / "diary")) as studio:
        voice = CallVoice(building(), studio)
        assert voice.fault is None
        recording = await voice.call(K_012, LOKET_3)
        assert voice.fault is not None
    assert recording.spoken == ()
    assert listen(recording.wav).samples.tobytes() == chime("dua-nada")
    assert recording.caption["en"] == "Number K-012, please proceed to counter 3."


async def test_a_language_that_cannot_be_spoken_is_left_out() -> None:
    recording = await CallVoice(building(VoiceSettings(languages=("en", "id"))), HalfMute()).call(K_012, LOKET_3)
    assert recording.spoken == ("id",)
    assert recording.seconds == pytest.approx(1.3 + 0.25 + 0.3 + BREATH, abs=0.01)


def test_a_building_with_an_unknown_chime_is_refused_when_it_opens() -> None:
    with pytest.raises(LookupError, match="gong"):
        CallVoice(building(VoiceSettings(chime="gong")), DummyStudio())


class CountingStudio(DummyStudio):
    """Counts how often it was opened and closed."""

    def __init__(self) -> None:
        super().__init__()
        self.starts = self.stops = 0

    async def start(self) -> None:
        """Once more."""
        self.starts += 1

    async def stop(self) -> None:
        """Once more."""
        self.stops += 1


async def test_a_newer_site_is_spoken_in_its_own_languages_as_often_as_it_says() -> None:
    voice = CallVoice(building(), DummyStudio())
    newer = VoiceSettings(languages=("id", "en"), repeat=2)
    voice.adopt(building(newer))
    recording = await voice.call(K_012, LOKET_3)
    assert recording == await CallVoice(building(newer), DummyStudio()).call(K_012, LOKET_3)


async def test_another_pace_is_spoken_in_another_studio_and_the_former_one_ends() -> None:
    former, next_one = CountingStudio(), CountingStudio()
    voice = CallVoice(building(), former, lambda _: next_one)
    await voice.start()
    voice.adopt(building(VoiceSettings(words_per_minute=100), LOKET_3, counter("gerai", "Imigrasi")))
    await voice.warmed()
    assert (former.starts, former.stops, next_one.starts, next_one.stops) == (1, 1, 1, 0)
    assert (await voice.call(K_012, LOKET_3)).spoken == ("id",)
    await voice.stop()
    assert (former.stops, next_one.stops) == (1, 1)


async def test_a_site_that_speaks_alike_keeps_its_studio() -> None:
    studio = CountingStudio()
    voice = CallVoice(building(), studio, lambda _: CountingStudio())
    await voice.start()
    voice.adopt(building(VoiceSettings(repeat=3)))
    await voice.warmed()
    assert (studio.starts, studio.stops) == (1, 0)
    await voice.stop()


def test_a_newer_site_with_an_unknown_chime_changes_nothing() -> None:
    voice = CallVoice(building(), DummyStudio())
    with pytest.raises(LookupError, match="gong"):
        voice.adopt(building(VoiceSettings(chime="gong", repeat=3)))
    assert voice.site == building()
