"""The folder of kept clips: what is broken in it is made anew, and what is not ours is left alone."""

import os
import stat
from array import array
from pathlib import Path

import pytest

from sounds import clip_file, pcm
from sounds.clips import Clips, Phrase
from tests.support.studios import files, opened

TWELVE = Phrase("Nomor antrean, ka, dua belas,", "id")
HUM = array("h", [3_000, -3_000] * 5_000).tobytes()


async def test_a_clip_whose_second_half_is_zeros_is_made_anew(tmp_path: Path) -> None:
    async with opened(tmp_path) as studio:
        before = await studio.clip(TWELVE, 10)
        [file] = files(tmp_path)
        whole = file.read_bytes()
        half = len(whole) // 2
        file.write_bytes(whole[:half] + bytes(len(whole) - half))
        after = await studio.clip(TWELVE, 10)
    assert any(after[len(after) // 2 :]), "people hear the whole number"
    assert abs(len(after) - len(before)) < 4_410


@pytest.mark.parametrize("at", [44, 5_000, -50, -1])
def test_one_altered_byte_of_a_clip_is_noticed(tmp_path: Path, at: int) -> None:
    path = tmp_path / "clip.wav"
    content = bytearray(clip_file.written(HUM))
    path.write_bytes(content)
    assert clip_file.read(path) == HUM
    content[at] ^= 1
    path.write_bytes(content)
    with pytest.raises(pcm.UnreadableClipError):
        clip_file.read(path)


def test_a_clip_of_an_older_version_without_a_hash_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "clip.wav"
    path.write_bytes(pcm.wav(HUM))
    with pytest.raises(pcm.UnreadableClipError):
        clip_file.read(path)


def test_a_clip_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half, path, flushed = tmp_path / "half", tmp_path / "clip.wav", []

    def flush(file: int) -> None:
        assert stat.S_ISREG(os.fstat(file).st_mode)
        flushed.append((half.stat().st_size, path.exists()))

    monkeypatch.setattr(os, "fsync", flush)
    clip_file.keep(HUM, half, path)
    assert flushed == [(len(clip_file.written(HUM)), False)]
    assert (path.exists(), half.exists()) == (True, False)


def test_whatever_else_lies_in_the_folder_of_clips_stays_there(tmp_path: Path) -> None:
    clips = Clips(tmp_path, 140, clips_max=0)
    theirs = ["rekaman petugas.wav", "clip.wav", "catatan.txt", f"{'a' * 32}.txt", f"{'a' * 31}.wav"]
    for name in theirs:
        (tmp_path / name).write_text("milik orang lain")
    (tmp_path / f"{'b' * 32}.wav").mkdir()
    (tmp_path / f"{'c' * 32}.wav").symlink_to(tmp_path / theirs[0])
    clips.path(TWELVE).write_bytes(clip_file.written(HUM))
    clips.path(TWELVE).with_suffix(".4711").touch()
    clips.tidy()
    assert {file.name for file in files(tmp_path)} == {*theirs, f"{'b' * 32}.wav", f"{'c' * 32}.wav"}


def test_nothing_is_deleted_where_the_folder_is_a_link_to_somewhere_else(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "voice"
    elsewhere.mkdir()
    folder.symlink_to(elsewhere)
    clips = Clips(folder, 140, clips_max=0)
    clips.path(TWELVE).write_bytes(clip_file.written(HUM))
    clips.tidy()
    assert [file.name for file in files(elsewhere)] == [clips.path(TWELVE).name]
