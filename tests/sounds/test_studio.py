"""The studio when all goes well and when its child hangs, dies, babbles or cannot start."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from core.domain.site import VoiceSettings
from sounds import clip_file
from sounds.clips import Clips, Phrase
from sounds.espeak import EspeakStudio, open_studio
from sounds.speaker import COMMAND
from sounds.studio import DummyStudio, SilentError
from tests.support import speaking_processes
from tests.support.studios import files, opened

TWELVE = Phrase("Nomor antrean, ka, dua belas,", "id")
THIRTEEN = Phrase("Nomor antrean, ka, tiga belas,", "id")


def lines(count: int) -> list[Phrase]:
    return [Phrase(f"Nomor antrean, a, {at},", "id") for at in range(count)]


async def test_a_line_becomes_a_clip(studio: EspeakStudio) -> None:
    assert len(await studio.clip(TWELVE, 10)) > 44_100
    assert studio.fault is None


async def test_the_same_words_in_two_languages_are_two_clips(studio: EspeakStudio) -> None:
    assert await studio.clip(Phrase("K", "id"), 10) != await studio.clip(Phrase("K", "en"), 10)


async def test_two_calls_for_one_line_share_its_clip(studio: EspeakStudio) -> None:
    one, other = await asyncio.gather(studio.clip(TWELVE, 10), studio.clip(TWELVE, 10))
    assert one == other


async def test_a_prepared_line_is_there_when_its_call_comes(studio: EspeakStudio, tmp_path: Path) -> None:
    studio.prepare(TWELVE)
    studio.prepare(THIRTEEN)
    while not Clips(tmp_path / "clips", 140).has(THIRTEEN):
        await studio.clip(Phrase(f"satu {studio.pid}", "id"), 10)
    os.kill(studio.pid or 0, signal.SIGSTOP)  # no more speaking: what comes now was there before
    assert len(await studio.clip(TWELVE, 0.5)) > 44_100


async def test_a_kept_clip_is_used_again_without_asking_the_child(tmp_path: Path) -> None:
    async with opened(tmp_path) as studio:
        before = await studio.clip(TWELVE, 10)
    async with opened(tmp_path, speaking_processes.cannot_start(tmp_path / "diary")) as studio:
        assert await studio.clip(TWELVE, 1) == before
    assert not (tmp_path / "diary").exists()


@pytest.mark.parametrize("left", [0, 30, 20_000])
async def test_a_truncated_clip_is_rendered_anew(tmp_path: Path, left: int) -> None:
    async with opened(tmp_path) as studio:
        before = await studio.clip(TWELVE, 10)
        [file] = files(tmp_path)
        file.write_bytes(file.read_bytes()[:left])
        after = await studio.clip(TWELVE, 10)
    assert abs(len(after) - len(before)) < 4_410


def test_clips_of_another_rate_are_not_mixed_up(tmp_path: Path) -> None:
    assert Clips(tmp_path, 140).path(TWELVE) != Clips(tmp_path, 160).path(TWELVE)
    assert Clips(tmp_path, 140).path(TWELVE) == Clips(tmp_path, 140).path(TWELVE)


def test_a_full_lane_takes_no_more_because_who_came_first_is_called_first(tmp_path: Path) -> None:
    studio = EspeakStudio(tmp_path, 140, queue_max=3)
    for line in lines(5):
        studio.prepare(line)
    assert studio.ahead == tuple(lines(5)[:3])
    studio.prepare(lines(5)[1])
    assert studio.ahead == tuple(lines(5)[:3]), "a line that waits already is not queued twice"


async def test_a_call_goes_before_everything_prepared(tmp_path: Path) -> None:
    async with opened(tmp_path) as studio:
        for line in lines(50):
            studio.prepare(line)
        await studio.clip(TWELVE, 10)
        assert len(studio.ahead) >= 40


async def test_more_calls_than_the_lane_holds_are_refused_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path, speaking_processes.python(speaking_processes.SLEEPS), queue_max=2) as studio:
        waiting = [asyncio.create_task(studio.clip(line, 1)) for line in lines(6)]
        answers = await asyncio.gather(*waiting, return_exceptions=True)
    reasons = [answer.why["en"] for answer in answers if isinstance(answer, SilentError)]
    assert len(reasons) == 6
    assert reasons.count("Too many calls are waiting for the voice.") == 4


async def test_after_the_child_was_killed_the_next_call_is_spoken(studio: EspeakStudio) -> None:
    await studio.clip(TWELVE, 10)
    assert studio.pid is not None
    killed = studio.pid
    os.kill(killed, signal.SIGKILL)
    assert len(await studio.clip(THIRTEEN, 10)) > 44_100
    assert studio.pid != killed
    assert studio.fault is None


async def test_whatever_one_phrase_brings_about_the_next_call_is_spoken(studio: EspeakStudio) -> None:
    studio.prepare(Phrase("halo", "xx"))  # in a language that nobody speaks
    for _ in range(1_000):
        if studio.ahead:
            await asyncio.sleep(0.01)
    assert len(await studio.clip(TWELVE, 10)) > 44_100
    assert studio.ahead == ()
    assert studio.fault is None


@pytest.mark.parametrize(
    ("misbehaves", "seconds_max"),
    [(speaking_processes.DIES, 60), (speaking_processes.HANGS, 8), (speaking_processes.BABBLES, 60)],
)
async def test_a_child_that_fails_is_replaced_and_the_next_call_spoken(
    tmp_path: Path, misbehaves: str, seconds_max: float
) -> None:
    command = speaking_processes.first(misbehaves, tmp_path / "memory")
    async with opened(tmp_path / "clips", command, seconds_max=seconds_max) as studio:
        with pytest.raises(SilentError):
            await studio.clip(TWELVE, 60)
        assert studio.fault is not None
        assert studio.pid is None
        assert len(await studio.clip(TWELVE, 60)) > 44_100
        assert studio.fault is None


async def test_a_call_waits_no_longer_than_it_said(tmp_path: Path) -> None:
    async with opened(tmp_path, speaking_processes.python(speaking_processes.SLEEPS), seconds_max=60) as studio:
        async with asyncio.timeout(30):
            with pytest.raises(SilentError, match="not ready in time"):
                await studio.clip(TWELVE, 0.2)
        assert studio.fault is not None


async def test_the_voice_speaks_wherever_it_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    async with opened(tmp_path / "clips") as studio:
        assert await studio.clip(TWELVE, 10)


async def test_a_voice_that_cannot_start_is_not_tried_over_and_over(tmp_path: Path) -> None:
    async with opened(tmp_path / "clips", speaking_processes.cannot_start(tmp_path / "diary")) as studio:
        for line in lines(30):
            with pytest.raises(SilentError):
                await studio.clip(line, 10)
        assert studio.fault is not None
        assert "Proses suara berhenti" in studio.fault["id"]
    assert len((tmp_path / "diary").read_text().splitlines()) < 5


async def test_a_program_that_does_not_exist_is_trouble_and_no_crash(tmp_path: Path) -> None:
    async with opened(tmp_path / "clips", (str(tmp_path / "missing"),)) as studio:
        with pytest.raises(SilentError):
            await studio.clip(TWELVE, 10)
        assert studio.fault is not None


async def test_a_folder_that_cannot_be_written_is_trouble_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file where the folder should be")
    async with opened(tmp_path / "clips") as studio:
        with pytest.raises(SilentError, match="Error"):
            await studio.clip(TWELVE, 10)


async def test_stopping_refuses_whoever_still_waits_and_leaves_no_child(tmp_path: Path) -> None:
    async with opened(tmp_path, speaking_processes.python(speaking_processes.SLEEPS), seconds_max=60) as studio:
        waiting = asyncio.create_task(studio.clip(TWELVE, 60))
        with pytest.raises(SilentError):
            await studio.clip(THIRTEEN, 0.5)  # by now the child has the first line
        child = studio.pid
        assert child is not None
    with pytest.raises(SilentError):
        await waiting
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_the_folder_keeps_the_clips_used_last(tmp_path: Path) -> None:
    clips = Clips(tmp_path, 140, clips_max=2)
    for at, line in enumerate(lines(4)):
        clips.path(line).write_bytes(clip_file.written(b"clip"))
        os.utime(clips.path(line), (at, at))
    assert clips.read(lines(4)[0]) == b"clip"
    clips.path(lines(1)[0]).with_suffix(".4711").touch()
    clips.tidy()
    assert {file.name for file in files(tmp_path)} == {clips.path(lines(4)[at]).name for at in (0, 3)}


async def test_settings_choose_a_mute_studio(tmp_path: Path) -> None:
    studio = open_studio(VoiceSettings(engine="none"), tmp_path)
    assert isinstance(studio, DummyStudio)
    studio.prepare(TWELVE)
    assert studio.prepared == [TWELVE]
    assert set(await studio.clip(TWELVE, 1)) == {0}
    assert isinstance(open_studio(VoiceSettings(), tmp_path), EspeakStudio)
    assert COMMAND[-1] == "sounds.speaker_process"
