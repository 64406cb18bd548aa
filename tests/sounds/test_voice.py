"""The real voice: what espeak-ng says and how it sounds."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from sounds import pcm
from sounds.clips import Phrase
from sounds.espeak import EspeakStudio
from sounds.orders import Order, Reply
from sounds.polish import LOUDNESS_LUFS
from sounds.sentences import counter_sentence
from sounds.speaker import Speaker, SpeakerError
from sounds.voices import VOICES
from sounds.voices.indonesian import LETTERS
from tests.support.hearing import Heard, listen, lufs_by_pyloudnorm, rms, true_peak_db
from tests.support.studios import files
from tests.support.voice_building import counter

PHONEMES = """
import ctypes, json, sys
import espeakng_loader
espeak = ctypes.CDLL(espeakng_loader.get_library_path())
assert espeak.espeak_Initialize(1, 0, espeakng_loader.get_data_path().encode(), 0) > 0
espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
voice, *texts = sys.argv[1:]
assert espeak.espeak_SetVoiceByName(voice.encode()) == 0
said = []
for text in texts:
    rest, clauses = ctypes.c_char_p(text.encode()), []
    while rest.value:
        clauses.append(espeak.espeak_TextToPhonemes(ctypes.byref(rest), 1, 2).decode())
    said.append(", ".join(clauses))
print(json.dumps(said))
"""

ENGINES = [voice.engine for voice in VOICES.values()]


def phonemes(voice: str, *texts: str) -> list[str]:
    """What espeak's voice makes of texts, in the international phonetic alphabet, without stress marks."""
    run = subprocess.run([sys.executable, "-c", PHONEMES, voice, *texts], capture_output=True, check=True)
    phoneme_lists: list[str] = json.loads(run.stdout)
    return [each.replace("ˈ", "").replace("ˌ", "") for each in phoneme_lists]


async def spoken(studio: EspeakStudio, text: str) -> Heard:
    return listen(pcm.wav(await studio.clip(Phrase(text, "id"), 10)))


def order(path: Path, **changes: object) -> Order:
    plain = Order("Nomor antrean, ka, dua belas,", VOICES["id"].engine, 140, str(path), 5.0)
    return msgspec.structs.replace(plain, **changes)


def test_the_indonesian_voice_says_each_letter_by_its_indonesian_name() -> None:
    phoneme_lists = phonemes(VOICES["id"].engine, *LETTERS.values())
    expected = "a bɛ tʃɛ dɛ e ɛf ɡɛ ha i dʒɛ ka ɛl ɛm ɛn o pɛ ki ɛr es tɛ u vɛ wɛ ɛks jɛ zɛt"
    assert " ".join(phoneme_lists) == expected


def test_the_sentence_is_pronounced_in_indonesian_and_in_english() -> None:
    indonesian = "Nomor antrean, ka, dua belas, silakan menuju loket tiga."
    assert phonemes(VOICES["id"].engine, indonesian) == ["nomɔr antrɛan, ka, dua bɛlas, silakan mənudʒu lokət tiɡa"]
    [english] = phonemes(VOICES["en"].engine, "Number, A, twelve, please proceed to counter three A.")
    assert english.startswith("nʌmbə, eɪ, twɛlv, pliːz")
    assert english.endswith("θɹiː eɪ")


async def test_the_voice_that_spoke_is_the_one_that_was_ordered(tmp_path: Path) -> None:
    speaker = Speaker()
    try:
        for voice in (*ENGINES, *ENGINES):
            assert (await speaker.ask(order(tmp_path / "clip.wav", voice=voice))).voice == voice
    finally:
        await speaker.close()


async def test_an_unknown_voice_is_refused_and_the_speaker_lives_on(tmp_path: Path) -> None:
    speaker = Speaker()
    try:
        with pytest.raises(SpeakerError, match="no/such") as refused:
            await speaker.ask(order(tmp_path / "clip.wav", voice="no/such"))
        assert not refused.value.broken
        assert files(tmp_path) == []
        assert (await speaker.ask(order(tmp_path / "clip.wav"))).seconds > 1
    finally:
        await speaker.close()


async def test_a_text_in_which_nothing_is_heard_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    speaker = Speaker()
    try:
        with pytest.raises(SpeakerError, match="nothing is heard"):
            await speaker.ask(order(tmp_path / "clip.wav", text="."))
        assert files(tmp_path) == []
    finally:
        await speaker.close()


async def test_a_text_is_never_spoken_with_the_settings_of_the_one_before(tmp_path: Path) -> None:
    speaker = Speaker()
    seconds: dict[tuple[str, int], set[float]] = {}
    try:
        for rate in (100, 200, 140, 200, 100, 140) * 12:
            for voice in ENGINES:
                changes = {"text": "dua belas", "voice": voice, "words_per_minute": rate}
                reply = await speaker.ask(order(tmp_path / "clip.wav", **changes))
                seconds.setdefault((voice, rate), set()).add(reply.seconds)
    finally:
        await speaker.close()
    for voice in ENGINES:
        slow, middle, fast = (seconds[voice, rate] for rate in (100, 140, 200))
        assert min(slow) > max(middle) + 0.05
        assert min(middle) > max(fast) + 0.05


def test_whatever_pyttsx3_prints_only_replies_reach_the_server(tmp_path: Path) -> None:
    orders = [order(tmp_path / f"{at}.wav") for at in range(3)]
    lines = b"".join(msgspec.json.encode(each) + b"\n" for each in orders) + b"this is no order\n"
    run = subprocess.run(
        [sys.executable, "-m", "sounds.speaker_process"], input=lines, capture_output=True, check=True, timeout=120
    )
    replies = [msgspec.json.decode(line, type=Reply) for line in run.stdout.splitlines()]
    assert [bool(reply.error) for reply in replies] == [False, False, False, True]
    assert [file.name for file in files(tmp_path)] == ["0.wav", "1.wav", "2.wav"]


@pytest.mark.parametrize(
    "text",
    [
        "Nomor antrean, ka, dua belas,",
        "Nomor antrean, a, sembilan ratus sembilan puluh sembilan,",
        "silakan menuju loket tiga.",
        "silakan menuju gerai Imigrasi.",
    ],
)
async def test_a_clip_is_fit_to_be_joined(studio: EspeakStudio, text: str) -> None:
    clip = await spoken(studio, text)
    assert clip.shape == (1, 2, 22_050)
    assert 1.0 < clip.seconds < 6.0
    assert clip.clipped == 0
    assert lufs_by_pyloudnorm(clip.samples) == pytest.approx(LOUDNESS_LUFS, abs=0.5)
    assert true_peak_db(clip.samples) <= -1.5
    assert rms(clip.samples[:1_100]) > 0.001, "speech begins within 50 ms"
    assert rms(clip.samples[-1_100:]) > 0.001, "speech lasts until 50 ms before the end"
    assert abs(clip.samples[0]) + abs(clip.samples[-1]) < 50, "no click at either end"


@pytest.mark.parametrize("language", VOICES)
async def test_a_counter_that_is_called_by_a_letter_is_spoken(studio: EspeakStudio, language: str) -> None:
    for label in ("A", "5A", "B"):
        assert await studio.clip(Phrase(counter_sentence(counter("meja", label), language), language), 10), label


async def test_a_longer_number_takes_longer_to_say(studio: EspeakStudio) -> None:
    short, long = [
        await spoken(studio, f"Nomor antrean, ka, {words},") for words in ("dua", "tiga ratus dua puluh dua")
    ]
    assert long.seconds > short.seconds + 0.5
