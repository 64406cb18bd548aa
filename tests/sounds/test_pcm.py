from array import array
from pathlib import Path

import pytest

from sounds import pcm
from tests.support.tones import hum, quiet


def test_silence_around_a_clip_is_trimmed_and_silence_within_stays() -> None:
    trimmed = pcm.trim(quiet(0.4) + hum() + quiet(0.2) + hum() + quiet(0.7))
    assert len(trimmed) / pcm.RATE == pytest.approx(1.2, abs=0.03)


def test_a_clip_begins_and_ends_at_nothing() -> None:
    faded = pcm.fade(array("h", [9_000] * 4_000))
    assert (faded[0], faded[-1], faded[2_000]) == (0, 0, 9_000)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"RIFF",
        pcm.wav(hum().tobytes())[:-1],
        pcm.wav(hum().tobytes())[:5_000],
        pcm.wav(b""),
        pcm.wav(pcm.silence(0.5)),
    ],
    ids=["empty", "header cut", "one byte short", "cut", "no samples", "zeros"],
)
def test_a_damaged_file_is_not_played(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "clip.wav").write_bytes(damaged)
    with pytest.raises(pcm.UnreadableClipError):
        pcm.read(tmp_path / "clip.wav")
