"""The colours that all pages share can be told apart by those who see little."""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[3] / "core/web/tokens.css").read_text("utf-8")
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", TOKENS))
GROUNDS = ("paper", "ground", "brand-soft")
INKS = ("ink", "ink-soft", "ink-faint", "brand-deep")
PAIRS = [
    *product(INKS, GROUNDS),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("on-call", "call"),
    *((name, f"{name}-soft") for name in ("good", "bad", "priority")),
    ("on-call", "call-soft"),
]
RINGS = [*product(["ring"], [*GROUNDS, "call", "call-soft", "bad-soft"]), *product(["call"], ["brand", "brand-deep"])]
"""Around what has the focus: dark on what is light, saffron on what is dark."""


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    low, high = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read_on_every_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("ring", "ground"), RINGS)
def test_the_ring_around_what_has_the_focus_is_seen_on_every_ground(ring: str, ground: str) -> None:
    assert contrast(ring, ground) >= 3
