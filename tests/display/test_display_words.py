"""Everything the public reads, and what staff hear of voices, is there in Indonesian, and nothing else is."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import display
from core.words import languages
from display.open.board import GIVES, STATUS
from display.takes.api import SENTENCES as OF_TAKES
from display.voice_health import SENTENCES

HOME = Path(display.__file__).parent
SHARED = Path(languages.__file__).with_name("locale") / "id.po"


def said() -> set[str]:
    """Every sentence of the room."""
    options = [("**.html", "jinja2.ext:babel_extract")]
    keywords = {"_": None, "label": None, "also": None, "second": None, "state": (2,)}
    found = extract_from_dir(HOME, options, options_map={}, keywords=keywords)
    return {str(sentence) for _, _, sentence, _, _ in found} | {
        *SENTENCES.values(),
        *OF_TAKES.values(),
        *STATUS.values(),
        GIVES,
    }


def in_indonesian(path: Path = HOME / "locale" / "id.po") -> dict[str, str]:
    """The catalogue."""
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def test_every_sentence_has_its_indonesian() -> None:
    assert len(said()) > 40
    assert {sentence for sentence in said() if not in_indonesian().get(sentence)} <= set(in_indonesian(SHARED))


def test_nothing_is_translated_that_nobody_says() -> None:
    assert set(in_indonesian()) <= said()


def test_both_languages_fill_the_same_blanks() -> None:
    for english, indonesian in in_indonesian().items():
        assert re.findall(r"{\w+}", english) == re.findall(r"{\w+}", indonesian), english


def test_people_read_standard_indonesian() -> None:
    for indonesian in in_indonesian().values():
        assert not {"antrian", "silahkan", "no.", "nomer"} & set(indonesian.lower().split()), indonesian
