"""Clips come to one loudness, without clicks, whatever an engine made of them."""

import math
from array import array

import pytest

from sounds import pcm
from sounds.loudness import lufs
from sounds.polish import CEILING, LOUDNESS_LUFS, level, polish
from tests.support.tones import babble, hum, quiet


@pytest.mark.parametrize("size", [500, 8_000, 32_000])
def test_quiet_and_loud_clips_come_to_the_same_loudness(size: int) -> None:
    assert lufs(level(hum(size=size))) == pytest.approx(LOUDNESS_LUFS, abs=0.1)


@pytest.mark.parametrize("seed", range(4))
def test_what_swells_and_fades_comes_to_it_too_though_its_peaks_are_rounded_off(seed: int) -> None:
    levelled = level(babble(seed, 1.0))
    assert lufs(levelled) == pytest.approx(LOUDNESS_LUFS, abs=0.1)
    assert max(map(abs, levelled)) <= round(CEILING * pcm.FULL)


def test_a_peak_is_rounded_off_and_does_not_hold_the_rest_down() -> None:
    levelled = level(hum() + array("h", [32_767, -32_768]))
    assert max(abs(sample) for sample in levelled) <= round(CEILING * pcm.FULL)
    assert lufs(levelled) == pytest.approx(LOUDNESS_LUFS, abs=0.1)


def test_a_clip_in_which_nothing_is_heard_is_refused() -> None:
    with pytest.raises(pcm.UnreadableClipError):
        polish(quiet(1.0))
    with pytest.raises(pcm.UnreadableClipError):
        polish(array("h"))


def test_what_is_too_soft_for_an_ear_has_no_loudness_and_stays_as_it_is() -> None:
    soft = array("h", [1, -1] * 20_000)
    assert lufs(soft) == -math.inf
    assert level(soft) == soft
