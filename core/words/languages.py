"""The languages of the people, and what is said in them.

Sentences in code and templates are English keys; each component keeps what they are in another language in
`locale/<code>.po`. Catalogues are compiled in memory when first wanted, so there is no build step and no stale `.mo`.
Indonesian is complete, always; a sentence that another language does not have is said in Indonesian.

To add a language: `CONTRIBUTING.md`.
"""

import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from msgspec import Struct

from core.domain.errors import Param, Refusal, Sentence
from core.domain.kinds import Language
from core.domain.text import Text

COMPONENTS = ("core/words", "kiosk", "counter", "display")
HOME = Path(__file__).resolve().parents[2]


class KnownLanguage(Struct, frozen=True):
    """A language that a site may offer. `name`: its own, as on a button. `home`: the folder of its catalogues, each
    below it as the component's is in Antrean: `kiosk/locale/<code>.po`.
    """

    name: str
    home: Path = HOME


KNOWN: dict[Language, KnownLanguage] = {
    "id": KnownLanguage("Indonesia"),
    "en": KnownLanguage("English"),
}
"""Every language that there is, by its code in ISO 639. English is what the code says, and has no catalogue."""

COMPLETE, IN_CODE = "id", "en"
USUAL_NOUN = "loket"
"""What the catalogues call a counter."""
COUNTER = re.compile(r"\b[Ll]oket(?=\b|nya\b)")


def register(code: Language, language: KnownLanguage) -> None:
    """One more language, from now on: for what is not part of Antrean itself."""
    KNOWN[code] = language
    catalogue.cache_clear()


@cache
def catalogue(language: Language) -> NullTranslations:
    """The sentences of a language. What it does not have is Indonesian; what nobody translated is as in the code."""
    if language == IN_CODE:
        return NullTranslations()
    first, *others = (_compiled(_sentences_of(component, language)) for component in COMPONENTS)
    for other in others:
        first.merge(other)
    if language != COMPLETE:
        first.add_fallback(catalogue(COMPLETE))
    return first


class BuildingWords(gettext.NullTranslations):
    """A catalogue in which a counter is called as in one building: "gerai" where the sentences have "loket"."""

    def __init__(self, words: gettext.NullTranslations, counter_noun: str) -> None:
        super().__init__()
        self._words, self._nouns = words, {"loket": counter_noun, "Loket": counter_noun.capitalize()}

    def gettext(self, message: str) -> str:
        """A sentence."""
        return self._in_building(self._words.gettext(message))

    def ngettext(self, singular: str, plural: str, num: int) -> str:
        """A sentence about so many."""
        return self._in_building(self._words.ngettext(singular, plural, num))

    def _in_building(self, sentence: str) -> str:
        return COUNTER.sub(lambda found: self._nouns[found[0]], sentence)


def catalogue_at(language: Language, counter_noun: str) -> gettext.NullTranslations:
    """The sentences of a language as a building says them, which has its own noun in Indonesian."""
    words = catalogue(language)
    return BuildingWords(words, counter_noun) if language == COMPLETE and counter_noun != USUAL_NOUN else words


def _sentences_of(component: str, language: Language) -> bytes:
    return (KNOWN[language].home / component / "locale" / f"{language}.po").read_bytes()


def _compiled(po: bytes) -> Translations:
    buffer = BytesIO()
    write_mo(buffer, read_po(BytesIO(po)))
    buffer.seek(0)
    return Translations(buffer)


def say(
    language: Language, sentence: str, params: Mapping[str, Param] | None = None, *, counter_noun: str = USUAL_NOUN
) -> str:
    """A sentence in a language, with its blanks filled. `counter_noun`: what the building calls a counter."""
    translated = catalogue_at(language, counter_noun).gettext(sentence)
    if not params:
        return translated
    return translated % {key: _plain(language, value, counter_noun) for key, value in params.items()}


def say_refusal(language: Language, refusal: Refusal, *, counter_noun: str = USUAL_NOUN, to_staff: bool = False) -> str:
    """Why not, in a language."""
    sentence = (to_staff and refusal.staff_sentence) or refusal.sentence
    return say(language, sentence, refusal.params, counter_noun=counter_noun).strip()


def in_each_language(words: Callable[[Language], str]) -> Text:
    """The same words in every language: for a message that pages in different languages hear."""
    return Text({language: words(language) for language in KNOWN})


def own_names(languages: Iterable[Language]) -> dict[Language, str]:
    """What languages call themselves, in their order: for buttons and boxes."""
    return {language: KNOWN[language].name for language in languages}


def name_in(language: Language, of: Language) -> str:
    """What a language is called in another: "Inggris" is English in Indonesian."""
    return Locale.parse(of).get_language_name(language) or KNOWN[of].name


def _plain(language: Language, value: Param, counter_noun: str) -> str:
    match value:
        case Text():
            return value.in_language(language)
        case Sentence():
            return say(language, value.key, value.params, counter_noun=counter_noun)
    return str(value)
