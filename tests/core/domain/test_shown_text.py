"""What a text that everybody sees may hold."""

import pytest

from core.domain.shown_text import is_fit

SEEN = ["Layanan paspor sampai pukul 12", "José – 50 % (lantai 2)", "Việt Nam", "ꦏꦿꦶꦁ ꦥꦺꦴꦭꦶꦱꦶ",
        "ที่นี่", "हिन्दी", "Tutup 🚧 ☎️",
        "مغلق", "e\u0301 e\u0302\u0301", ""]  # fmt: skip
UNSEEN = ["Loket \u202e21", "\u2066Tutup\u2069", "tu\u200btup", "tu\u200dtup",
          "\ufeffTutup", "tu\u00adtup", "a\u0000b",
          "a\tb", "a\nb", "a\u2028b", "\u3164", "tu\u034ftup", "\ue000", "\u2800", "tag\U000e0041"]  # fmt: skip
STACKED = ["T" + "\u0301" * 3 + "utup", "Tu" + "\u0336\u0489\u0334" + "tup", "\u0301Tutup", "a" + "\u20dd" * 3]


@pytest.mark.parametrize("text", SEEN, ids=ascii)
def test_what_people_write_in_any_script_is_shown(text: str) -> None:
    assert is_fit(text)


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_nothing_that_cannot_be_seen_or_turns_a_line_round_is_shown(text: str) -> None:
    assert not is_fit(text)


@pytest.mark.parametrize("text", STACKED, ids=ascii)
def test_no_heap_of_accents_grows_out_of_its_line(text: str) -> None:
    assert not is_fit(text)
