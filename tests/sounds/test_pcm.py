import math
from array import array
from pathlib import Path

import pytest

from sounds import pcm
from tests.support.hearing import rms


def hum(seconds: float = 0.5, size: int = 8_000) -> pcm.Samples:
    return array("h", (round(size * math.sin(at / 20)) for at in range(round(seconds * pcm.RATE))))


def quiet(seconds: float) -> pcm.Samples:
    return array("h", pcm.silence(seconds))


def test_silence_around_a_clip_is_trimmed_and_silence_within_stays() -> None:
    trimmed = pcm.trim(quiet(0.4) + hum() + quiet(0.2) + hum() + quiet(0.7))
    assert len(trimmed) / pcm.RATE == pytest.approx(1.2, abs=0.03)


def test_quiet_and_loud_clips_come_to_the_same_level() -> None:
    levels = [rms(pcm.level(hum(size=size))) for size in (500, 8_000, 32_000)]
    assert levels == [pytest.approx(pcm.LEVEL, rel=0.01)] * 3


def test_a_peak_is_rounded_off_and_does_not_hold_the_rest_down() -> None:
    levelled = pcm.level(hum() + array("h", [32_767, -32_768]))
    assert max(abs(sample) for sample in levelled) <= round(pcm.CEILING * pcm.FULL)
    assert rms(levelled) == pytest.approx(pcm.LEVEL, rel=0.05)


def test_a_clip_begins_and_ends_at_nothing() -> None:
    faded = pcm.fade(array("h", [9_000] * 4_000))
    assert (faded[0], faded[-1], faded[2_000]) == (0, 0, 9_000)


def test_a_clip_in_which_nothing_is_heard_is_refused() -> None:
    with pytest.raises(pcm.UnreadableClipError):
        pcm.polish(quiet(1.0))
    with pytest.raises(pcm.UnreadableClipError):
        pcm.polish(array("h"))


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
