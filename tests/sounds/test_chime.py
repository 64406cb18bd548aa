import io
import math
import wave
from array import array
from itertools import pairwise

import pytest

from sounds import pcm
from sounds.chimes import chime, chime_names
from sounds.chimes.__main__ import dua_nada
from sounds.polish import LOUDNESS_LUFS
from tests.support.hearing import listen, lufs_by_pyloudnorm, rms, true_peak_db


def heard() -> pcm.Samples:
    return array("h", chime("dua-nada"))


def test_the_chime_lasts_about_a_second_and_is_softer_than_full_scale() -> None:
    tone = listen(pcm.wav(chime("dua-nada")))
    assert tone.shape == (1, 2, 22_050)
    assert 1.0 <= tone.seconds <= 1.4
    assert true_peak_db(tone.samples) <= -1.5


def test_the_chime_is_as_loud_as_the_voice() -> None:
    assert lufs_by_pyloudnorm(heard()) == pytest.approx(LOUDNESS_LUFS, abs=0.1)


def test_the_chime_begins_and_ends_without_a_click() -> None:
    samples = heard()
    assert max(abs(sample) for sample in (*samples[:20], *samples[-100:])) < 330
    assert max(abs(after - before) for before, after in pairwise(samples)) < 6_000


def test_the_chime_has_no_dc() -> None:
    samples = heard()
    assert abs(sum(samples) / len(samples)) < 1


def test_the_chime_rings_e_and_then_c_and_dies_away() -> None:
    samples = heard()
    early, late = samples[2_000:8_000], samples[10_000:16_000]
    assert _strength(early, 659.26) > 10 * _strength(early, 523.25)
    assert _strength(late, 523.25) > 3 * _strength(late, 659.26)
    assert rms(samples[-2_000:]) < 0.1 * rms(late)


def test_the_chime_in_the_house_is_the_one_its_program_makes() -> None:
    made = dua_nada()
    assert len(made) == len(heard())
    assert max(abs(one - other) for one, other in zip(made, heard(), strict=True)) <= 1


def test_a_site_can_only_name_a_chime_there_is() -> None:
    assert "dua-nada" in chime_names()
    with pytest.raises(LookupError, match=r"gong.*dua-nada"):
        chime("gong")


def test_a_wav_file_holds_the_samples_it_was_given() -> None:
    with wave.open(io.BytesIO(pcm.wav(chime("dua-nada")))) as reader:
        assert reader.readframes(reader.getnframes()) == chime("dua-nada")


def _strength(samples: pcm.Samples, hertz: float) -> float:
    """How much of one pitch there is: one bin of a Fourier transform."""
    turn = 2 * math.pi * hertz / pcm.RATE
    across = sum(sample * math.cos(turn * at) for at, sample in enumerate(samples))
    up = sum(sample * math.sin(turn * at) for at, sample in enumerate(samples))
    return math.hypot(across, up)
