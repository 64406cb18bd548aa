"""Words for people, in the ways in which a file may write them."""

from collections.abc import Iterator

from core.domain.kinds import Language
from core.domain.site import Text
from core.site_file.schema import SiteFile
from core.site_file.schema_words import Words


class Glossary:
    """Finds the words of plain strings in other languages in the file's tables, so that a phrase is translated once."""

    def __init__(self, file: SiteFile) -> None:
        self._languages = file.languages or ("id",)
        self._tables = {**file.translations, "en": {**file.translations.get("en", {}), **file.english}}

    def text(self, words: Words) -> Text:
        """Words in the languages that the site offers, its own first; those that are nowhere are left out."""
        return Text({language: self._in(language, words) for language in self._languages})

    def led(self, usual: Text) -> Text:
        """Words that come with Antrean, for this site."""
        return Text({language: usual.get(language, "") for language in self._languages} | usual)

    def missing(self, words: Words) -> Iterator[Language]:
        """Offered languages in which there are no such words."""
        yield from (language for language in self._languages if not self._in(language, words))

    def _in(self, language: Language, words: Words) -> str:
        own = self._languages[0]
        written = {own: words} if isinstance(words, str) else words
        return written.get(language) or self._tables.get(language, {}).get(written.get(own, ""), "")
