"""One word for one thing, and words that everybody understands: `docs/glossary.md`, "Words on screen"."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from core.words.languages import COMPONENTS, HOME, catalogue_at
from tests.support.small_building import small_site

GLOSSARY = (HOME / "docs" / "glossary.md").read_text("utf-8")
RIGHT_ELSEWHERE = {"Batalkan", "Kosong", "Keluarkan"}
"""Wrong for one thing and right for another: cancelling a number, leaving a field empty, taking paper out."""


def sentences() -> Iterator[tuple[str, str]]:
    """What the code says, and each form of it in Indonesian."""
    for component in COMPONENTS:
        po = (HOME / component / "locale" / "id.po").read_bytes()
        for message in read_po(BytesIO(po)):
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else message.string or ()
            yield from ((key, form) for form in forms if key)


def retired() -> list[str]:
    """The last column of the glossary's table."""
    table = GLOSSARY.partition("## Words on screen")[2].partition("## ")[0]
    cells = [line.split("|")[-2] for line in table.splitlines() if line.startswith("| ")]
    words = {word.strip() for cell in cells for word in cell.split(",")} - {"", "do not say", "---"}
    return sorted(word for word in words if " where " not in word)


def test_the_glossary_names_what_is_not_said() -> None:
    assert {"Disisihkan", "pencetak", "daring", "golongan", "struk", "aturan berkas situs", "berkas situs"} <= set(
        retired()
    )


@pytest.mark.parametrize("word", [*sorted({*retired()} - RIGHT_ELSEWHERE), "network", "dilepaskan"])
def test_a_retired_word_is_nowhere_on_a_screen(word: str) -> None:
    found = [
        sentence for _, sentence in sentences() if re.search(rf"\b{re.escape(word)}(nya)?\b", sentence, re.IGNORECASE)
    ]
    assert found == []


def test_undoing_is_never_called_cancelling_nor_cancelling_undoing() -> None:
    undone = [sentence for key, sentence in sentences() if re.search(r"\b(take|taken) back\b", key, re.IGNORECASE)]
    cancelled = [
        sentence for key, sentence in sentences() if re.search(r"\bcancel(led)? (the number|%)", key, re.IGNORECASE)
    ]
    assert len(undone) >= 5
    assert len(cancelled) >= 2
    assert all(re.search("urung", sentence, re.IGNORECASE) for sentence in undone)
    assert all(re.search("batal", sentence, re.IGNORECASE) for sentence in cancelled)


def test_a_building_that_has_no_loket_reads_its_own_word_for_a_counter() -> None:
    gerai = catalogue_at("id", "gerai")
    assert gerai.gettext("Open the counter") == "Buka gerai"
    assert gerai.gettext("Counters") == "Gerai"
    assert gerai.gettext("all that the counter takes from") == "semua antrean gerainya"
    assert gerai.ngettext("%(num)s counter", "%(num)s counters", 3) == "%(num)s gerai"
    assert catalogue_at("en", "gerai").gettext("Open the counter") == "Open the counter"


def test_a_building_calls_a_counter_as_most_of_its_counters_are_called() -> None:
    assert small_site().counter_noun == "loket"
