"""What a child does when the engine breaks off, which it rarely does and never when asked to."""

from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from sounds import pcm
from sounds.orders import Order
from sounds.speaker_process import TRIES, render
from sounds.voices import VOICES
from tests.support.studios import files

SPEECH = [8_000, -8_000] * 11_025
PAUSE = [0] * 4_000
WHOLE, BROKEN_OFF, SILENT, EMPTY = SPEECH + PAUSE, SPEECH[:11_025], PAUSE, list[int]()
ORDER_SECONDS = 5.0

Speak = Callable[[Order, Path], str]


def order(path: Path) -> Order:
    return Order("Nomor antrean, ka, dua belas,", VOICES["id"].engine, 140, str(path), ORDER_SECONDS)


def saying(*attempts: list[int]) -> Speak:
    """An engine that makes these samples, one attempt after the other."""
    left = iter(attempts)

    def speak(order: Order, path: Path) -> str:
        path.write_bytes(pcm.wav(array("h", next(left)).tobytes()))
        return order.voice

    return speak


@pytest.mark.parametrize("first", [BROKEN_OFF, SILENT, EMPTY])
def test_a_number_that_breaks_off_is_spoken_again_and_never_kept(tmp_path: Path, first: list[int]) -> None:
    path = tmp_path / "clip.wav"
    assert render(order(path), saying(first, WHOLE)).seconds == pytest.approx(1.0, abs=0.05)
    assert pcm.seconds_of(pcm.read(path)) == pytest.approx(1.0, abs=0.05)
    assert [file.name for file in files(tmp_path)] == ["clip.wav"]


def test_a_number_that_breaks_off_each_time_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(pcm.UnreadableClipError, match="breaks off"):
        render(order(tmp_path / "clip.wav"), saying(*[BROKEN_OFF] * TRIES, WHOLE))
    assert files(tmp_path) == []
