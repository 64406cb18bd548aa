"""The people's languages: Indonesian first, English second.

Sentences in code and templates are English keys; each component keeps its Indonesian catalogue in `locale/id.po`.
Catalogues are compiled in memory at start, so there is no build step and no stale `.mo` file.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from starlette.requests import HTTPConnection

from core.domain.errors import Param, Refusal, Sentence
from core.domain.site import Language, Text

COMPONENTS = ("core/words", "kiosk", "counter", "display")
COOKIE = "language"
NAMES: dict[Language, str] = {"id": "Indonesia", "en": "English"}
"""Every language that there is, by its own name."""


@cache
def catalogue(language: Language) -> NullTranslations:
    """The sentences of a language; English is what the code says already."""
    if language == "en":
        return NullTranslations()
    first, *others = (_compiled(_sentences_of(component, language)) for component in COMPONENTS)
    for other in others:
        first.merge(other)
    return first


def _sentences_of(component: str, language: Language) -> bytes:
    package, *folders = component.split("/")
    return files(package).joinpath(*folders, "locale", f"{language}.po").read_bytes()


def _compiled(po: bytes) -> Translations:
    buffer = BytesIO()
    write_mo(buffer, read_po(BytesIO(po)))
    buffer.seek(0)
    return Translations(buffer)


def say(language: Language, sentence: str, params: Mapping[str, Param] | None = None) -> str:
    """A sentence in a language, with its blanks filled."""
    told = catalogue(language).gettext(sentence)
    return told % {key: _plain(language, value) for key, value in params.items()} if params else told


def say_refusal(language: Language, refusal: Refusal) -> str:
    """Why not, in a language."""
    return say(language, refusal.sentence, refusal.params).strip()


def in_each_language(words: Callable[[Language], str]) -> Text:
    """The same words in every language: for a message that pages in different languages hear."""
    return Text({language: words(language) for language in NAMES})


def _plain(language: Language, value: Param) -> str:
    match value:
        case Text():
            return value.in_language(language)
        case Sentence():
            return say(language, value.key, value.params)
    return str(value)


def language_of(connection: HTTPConnection) -> Language:
    """`?language=`, else the cookie, else what the browser asks for; Indonesian unless English is clearly wanted."""
    for asked in (connection.query_params.get("language"), connection.cookies.get(COOKIE)):
        if asked in ("id", "en"):
            return "en" if asked == "en" else "id"
    return _first_known(connection.headers.get("accept-language", "").split(","))


def _first_known(wanted: Iterable[str]) -> Language:
    """A browser that never set a language says `en-US` by itself, so only a plain `en` counts as a wish."""
    for tag in wanted:
        code = tag.split(";")[0].strip().lower()
        if code == "en":
            return "en"
        if code.startswith("id"):
            return "id"
    return "id"
