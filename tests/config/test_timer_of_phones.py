"""A phone that lost its line says so before its holder can count as not there."""

import re
from pathlib import Path

import display
from config.timer import BEAT_SECONDS, PHONE_BEATS
from core.site_file.ways import USUAL_NO_SHOW


def silence_seconds() -> float:
    """So long a phone's page waits for a sign of life."""
    script = Path(display.__file__).with_name("phone").joinpath("phone.js").read_text("utf-8")
    found = re.search(r"SILENCE_MS = (\d+);", script)
    assert found
    return int(found[1]) / 1000


def test_a_lost_line_is_told_before_a_no_show_is_allowed() -> None:
    """The last sign of life was at the latest when the call was missed."""
    assert silence_seconds() < USUAL_NO_SHOW.seconds_min


def test_a_phone_misses_two_beats_before_it_calls_the_line_lost() -> None:
    assert silence_seconds() > 2 * PHONE_BEATS * BEAT_SECONDS
