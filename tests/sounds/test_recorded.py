"""A voice that people recorded: what they are asked to say, and calls put together from it."""

import io
import itertools
import zipfile
from array import array
from pathlib import Path

import pytest

from core.domain.numbering import Number
from core.domain.site import VoiceSettings
from sounds import pcm
from sounds.calls import CallVoice
from sounds.clips import Phrase
from sounds.recorded import bundle
from sounds.recorded.finishing import TAKE_BYTES_MAX, TakeProblem, finish, finished
from sounds.recorded.prompts import Intonation, PromptKind, prompts_of, script_of
from sounds.recorded.studio import RecordedStudio
from sounds.recorded.takes import TAKES_MAX, Takes
from sounds.studio import DummyStudio
from tests.support.announcers import recording
from tests.support.hearing import listen, lufs_by_pyloudnorm, true_peak_db
from tests.support.small_building import small_site
from tests.support.visitor import SAMPLE
from tests.support.voice_building import LOKET_3, building

K_112 = Number("K", 112, 3)
TAKE = finished(recording()).samples


def words(text: str) -> list[tuple[str, str]]:
    return [(prompt.text, prompt.tone) for _, prompt in prompts_of(Phrase(text, "id"))]


def test_a_phrase_is_made_of_frame_letter_number_words_and_counter() -> None:
    assert words("Nomor antrean, ka, seratus dua belas,") == [
        ("Nomor antrean", Intonation.MIDDLE),
        ("ka", Intonation.RISING),
        ("seratus", Intonation.MIDDLE),
        ("dua", Intonation.MIDDLE),
        ("belas", Intonation.RISING),
    ]
    assert words("silakan menuju loket dua belas.") == [
        ("silakan menuju", Intonation.MIDDLE),
        ("loket dua belas", Intonation.FALLING),
    ]
    assert words("ka, dua,") == [("ka", Intonation.RISING), ("dua", Intonation.RISING)]


def test_a_building_of_28_counters_is_recorded_in_fewer_than_a_hundred_prompts() -> None:
    script = script_of(SAMPLE.site)
    assert len(script) == 79, "at twenty seconds each: 26 minutes"
    kinds = [line.kind for line in script.values()]
    assert kinds == sorted(kinds, key=list(PromptKind).index), "in an order in which people can say them"


def test_whatever_a_building_calls_is_in_its_script() -> None:
    site = small_site()
    script = script_of(site)
    counter = next(iter(site.counters.values()))
    asked = Asked()
    voice = CallVoice(site, asked)
    for value in (1, 20, 211, 999):
        heard = voice._number_phrase(Number("K", value, 3), "id")
        assert [prompt.id for _, prompt in prompts_of(heard) if prompt.id not in script] == []
    assert script[prompts_of(Phrase(f"silakan menuju {counter.noun} satu.", "id"))[1][1].id].counter == counter


class Asked(DummyStudio):
    """The voice behind, which notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def clip(self, phrase: Phrase, seconds_max: float) -> bytes:
        self.asked.append(phrase.text)
        return await super().clip(phrase, seconds_max)


def record(takes: Takes, text: str) -> None:
    for _, prompt in prompts_of(Phrase(text, "id")):
        takes.keep(prompt.id, TAKE)


async def test_what_is_recorded_is_heard_so_and_all_else_from_the_machine(tmp_path: Path) -> None:
    takes, machine = Takes(tmp_path), Asked()
    voice = CallVoice(building(VoiceSettings()), RecordedStudio(takes, machine))
    record(takes, "Nomor antrean, ka, seratus dua belas,")
    await voice.call(K_112, LOKET_3)
    assert machine.asked == ["silakan menuju loket tiga."], "the counter was not recorded"
    record(takes, "silakan menuju loket tiga.")
    call = await voice.call(K_112, LOKET_3)
    assert machine.asked == ["silakan menuju loket tiga."]
    assert call.spoken == ("id",)


async def test_a_call_of_recordings_is_as_loud_as_any_and_without_clicks_or_long_pauses(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    record(takes, "Nomor antrean, ka, seratus dua belas,")
    samples = array("h", await RecordedStudio(takes, Asked()).clip(Phrase("ka, seratus dua belas,", "id"), 1))
    heard = listen(pcm.wav(samples.tobytes()))
    assert lufs_by_pyloudnorm(samples) == pytest.approx(-16, abs=0.5)
    assert true_peak_db(samples) <= -1.5
    assert [pause for pause in heard.pauses if not 0.05 <= pause <= 0.2] == []
    assert len(heard.pauses) == 3
    steps = [abs(after - before) for before, after in itertools.pairwise(samples)]
    assert max(steps) < 0.06 * pcm.FULL, "nothing that jumps more than the voice itself does"


async def test_a_damaged_recording_is_said_by_the_machine(tmp_path: Path) -> None:
    takes, machine = Takes(tmp_path), Asked()
    record(takes, "ka, dua,")
    takes.path(prompts_of(Phrase("dua,", "id"))[0][1].id).write_bytes(b"RIFF")
    await RecordedStudio(takes, machine).clip(Phrase("ka, dua,", "id"), 1)
    assert machine.asked == ["ka, dua,"]


def test_the_room_before_and_after_a_voice_is_cut_off_and_the_rest_levelled() -> None:
    for level, noise in ((0.05, 0.001), (0.3, 0.02)):
        made = finished(recording(level=level, noise=noise))
        assert pcm.seconds_of(made.samples) == pytest.approx(0.66, abs=0.05), "0.6 s were spoken, of 1.6"
        assert lufs_by_pyloudnorm(array("h", made.samples)) == pytest.approx(-16, abs=0.5)


def other_format() -> bytes:
    return recording().replace(pcm.RATE.to_bytes(4, "little"), (44_100).to_bytes(4, "little"))


async def test_what_is_no_recording_is_refused_and_the_others_are_made_ready() -> None:
    sent = [recording(), b"MZ no sound at all", pcm.wav(bytes(44_100)), recording(11), other_format(), b""]
    made = await finish(sent)
    assert [one.problem for one in made] == [
        None,
        TakeProblem.NOT_WAV,
        TakeProblem.SILENT,
        TakeProblem.TOO_LONG,
        TakeProblem.OTHER_FORMAT,
        TakeProblem.NOT_WAV,
    ]
    assert made[0].samples == TAKE


def test_the_take_before_can_be_brought_back_and_the_last_few_are_kept(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    assert not takes.restore("id-rising-ka")
    first, second = pcm.wav(b"\1\1" * 99)[44:], b"\2\2" * 99
    takes.keep("id-rising-ka", first)
    takes.keep("id-rising-ka", second)
    assert takes.restore("id-rising-ka")
    assert Takes(tmp_path).read("id-rising-ka") == first, "after a restart, too"
    assert takes.restore("id-rising-ka")
    assert takes.read("id-rising-ka") == second
    for _ in range(9):
        takes.keep("id-rising-ka", second)
    assert takes.count("id-rising-ka") == len(list(tmp_path.iterdir())) == TAKES_MAX
    takes.remove("id-rising-ka")
    assert (list(tmp_path.iterdir()), takes.has("id-rising-ka")) == ([], False)


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(f"{name}.wav", content)
    return file.getvalue()


def test_all_recordings_are_one_file_and_come_back_from_it(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    record(takes, "ka, dua,")
    prompts = [prompt.id for _, prompt in prompts_of(Phrase("ka, dua, tiga,", "id"))]
    found = bundle.unpacked(bundle.packed(takes, prompts), prompts)
    assert [finished(found.recordings[prompt]).problem for prompt in prompts if takes.has(prompt)] == [None, None]
    assert (len(found.recordings), found.strangers) == (2, ())


def test_a_bundle_cannot_write_elsewhere_nor_unfold_to_more_than_a_take() -> None:
    found = bundle.unpacked(zipped(**{"../../ka": b"x", "ka": bytes(50_000_000), "lain": b"x"}), {"ka"})
    assert found.strangers == ("lain.wav",)
    assert list(found.recordings) == ["ka"]
    assert len(found.recordings["ka"]) == TAKE_BYTES_MAX + 1
    for content in (b"", b"PK\3\4 no", zipped(**{f"k{n}": b"" for n in range(1_001)})):
        with pytest.raises(bundle.NotABundleError):
            bundle.unpacked(content, {"ka"})
