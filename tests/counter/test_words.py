"""Everything the component says is there in Indonesian."""

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import core.words
import counter

HOME = Path(counter.__file__).parent


def spoken() -> dict[str, str]:
    """Every sentence of the room's templates, and where it stands."""
    found = extract_from_dir(HOME, [("**.html", "jinja2.ext:babel_extract")], options_map={})
    return {str(sentence): file for file, _, sentence, _, _ in found}


def in_indonesian(home: Path = HOME) -> dict[str, str]:
    with (home / "locale" / "id.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def test_every_sentence_of_the_pages_has_its_indonesian() -> None:
    assert len(spoken()) > 60
    words = in_indonesian(Path(core.words.__file__).parent) | in_indonesian()
    assert {sentence for sentence in spoken() if not words.get(sentence)} == set()


def test_both_languages_fill_the_same_blanks() -> None:
    for english, indonesian in in_indonesian().items():
        assert english.count("%(") == indonesian.count("%("), english


def test_people_read_standard_indonesian() -> None:
    for indonesian in in_indonesian().values():
        words = indonesian.lower()
        assert not {"antrian", "silahkan", "no.", "nomer"} & set(words.split()), indonesian
