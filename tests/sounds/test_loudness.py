"""Loudness by ITU-R BS.1770: as a library that is kept measures it, to a hundredth of a unit."""

from array import array

import pytest

from sounds import pcm
from sounds.loudness import lufs
from tests.support.hearing import lufs_by_pyloudnorm
from tests.support.tones import babble, quiet, sine


def test_the_standards_own_tone_has_the_loudness_that_the_standard_says() -> None:
    assert lufs(sine(997, 2.0)) == pytest.approx(-3.01, abs=0.1), "the standard allows a tenth"


@pytest.mark.parametrize("hertz", [30, 60, 200, 1_000, 3_000, 9_000])
def test_each_pitch_has_the_weight_that_ears_give_it(hertz: int) -> None:
    tone = sine(hertz, 1.0, 0.3)
    assert lufs(tone) == pytest.approx(lufs_by_pyloudnorm(tone), abs=0.01)


@pytest.mark.parametrize("seed", range(6))
def test_something_like_speech_is_measured_as_by_the_library(seed: int) -> None:
    words = babble(seed, 0.5 + seed / 2)
    assert lufs(words) == pytest.approx(lufs_by_pyloudnorm(words), abs=0.01)


def test_pauses_do_not_make_speech_softer() -> None:
    words = babble(1, 2.0)
    with_pauses = array("h", quiet(1.0) + words + quiet(2.0))
    assert lufs(with_pauses) == pytest.approx(lufs(words), abs=0.5)
    assert lufs(with_pauses) == pytest.approx(lufs_by_pyloudnorm(with_pauses), abs=0.01)


def test_what_is_shorter_than_a_block_is_one_block() -> None:
    word = sine(500, 0.25, 0.2)
    assert lufs(word) == pytest.approx(lufs_by_pyloudnorm(word), abs=0.01)
    assert len(word) < 0.4 * pcm.RATE
