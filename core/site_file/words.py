"""Words for people, in the ways in which a file may write them."""

from collections.abc import Mapping

from msgspec import Struct

from core.domain.site import Text


class Bilingual(Struct, frozen=True, forbid_unknown_fields=True):
    """`{ id = "Loket", en = "Counter" }`."""

    id: str
    en: str = ""


Words = str | Bilingual
"""Words for people: a plain string is Indonesian, its English may stand in the `[english]` table."""


class Glossary:
    """Finds the English of plain strings in the file's `[english]` table, so that a phrase is translated once."""

    def __init__(self, english: Mapping[str, str]) -> None:
        self._english = english

    def text(self, words: Words) -> Text:
        """Words in both languages; where no English is known, `en` is empty."""
        if isinstance(words, str):
            return Text(id=words, en=self._english.get(words, ""))
        return Text(id=words.id, en=words.en or self._english.get(words.id, ""))
