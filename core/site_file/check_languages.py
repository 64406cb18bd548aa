"""Whether the file's languages are known, and its words are there in them."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from types import UnionType
from typing import NamedTuple, get_args, get_origin

import msgspec
from msgspec import Struct

from core.domain.kinds import Language
from core.site_file.problems import ProblemList, hint
from core.site_file.rules import filled
from core.site_file.schema import SiteFile
from core.site_file.schema_words import Words
from core.site_file.words import Glossary
from core.site_file.written import counter_ways
from core.words.languages import KNOWN

AMOUNT = re.compile(r"(Rp ?)?[\d.,:\s–-]+")
"""Money and figures are the same in every language."""


class Missing(NamedTuple):
    """Words that the file has, but not in a language that the site offers."""

    key: str
    words: str
    language: Language

    @property
    def sentence(self) -> str:
        """What is missing."""
        return f'"{self.words}" is not there in {KNOWN[self.language].name} ({self.language})'


def check_languages(file: SiteFile, report: ProblemList) -> None:
    """Languages that are offered, spoken, called or written."""
    if not file.languages:
        report.add("languages", 'must name at least one language, such as ["id", "en"]')
    _all_known(file.languages, KNOWN, "languages", report)
    once(file.languages, "languages", report)
    _all_known(file.voice.languages or (), file.languages, "voice.languages", report)
    for key, counter in counter_ways(file):
        _all_known(counter.rule.languages or (), file.languages, f"{key}.rule.languages", report)
    for language in file.translations:
        _known(language, KNOWN, f"translations.{language}", report)
    _words(file, report)


def _all_known(wanted: Iterable[Language], languages: Collection[Language], key: str, report: ProblemList) -> None:
    for index, language in enumerate(wanted):
        _known(language, languages, f"{key}[{index}]", report)


def _known(language: Language, languages: Collection[Language], key: str, report: ProblemList) -> None:
    """Languages have an order, so the hint keeps it."""
    if language not in languages:
        report.add(key, f'there is no language "{language}" here{hint(language, languages)}')


def _words(file: SiteFile, report: ProblemList) -> None:
    own = (file.languages or ("id",))[0]
    for key, words in every_words(file):
        if isinstance(words, dict):
            for language in words:
                _known(language, KNOWN, f"{key}.{language}", report)
            filled(words[own], f"{key}.{own}", report) if own in words else report.add(f"{key}.{own}", "is missing")


def once(values: Sequence[str] | None, key: str, report: ProblemList) -> None:
    """A list in which nothing stands twice."""
    for index, value in enumerate(values or ()):
        if values and value in values[:index]:
            report.add(f"{key}[{index}]", f'"{value}" is there already; name it once')


def missing_words(file: SiteFile) -> Iterator[Missing]:
    """What somebody who reads another language than the site's own would read in the wrong one."""
    glossary = Glossary(file)
    for key, words in every_words(file):
        phrase = words if isinstance(words, str) else next(iter(words.values()), "")
        if phrase and not AMOUNT.fullmatch(phrase):
            yield from (Missing(key, phrase, language) for language in glossary.missing(words))


def every_words(file: SiteFile) -> Iterator[tuple[str, Words]]:
    """All words for people in a file, with their keys, in its order."""
    return _in_struct(file, "")


def _in_struct(value: Struct, key: str) -> Iterator[tuple[str, Words]]:
    for field in msgspec.structs.fields(value):
        yield from _in(getattr(value, field.name), field.type, f"{key}.{field.name}" if key else field.name)


def _in(value: object, kind: object, key: str) -> Iterator[tuple[str, Words]]:
    """Follows the types, because words look like any text."""
    if kind == Words:
        assert isinstance(value, str | dict)
        yield key, value
    elif isinstance(value, Struct):
        yield from _in_struct(value, key)
    elif isinstance(value, tuple):
        yield from (found for n, item in enumerate(value) for found in _in(item, _item(kind), f"{key}[{n}]"))
    elif isinstance(value, dict):
        yield from (found for name, item in value.items() for found in _in(item, _item(kind), f"{key}.{name}"))


def _item(kind: object) -> object:
    """The type of what is in a tuple or dict, also in one that may be left out."""
    if get_origin(kind) is UnionType or isinstance(kind, UnionType):
        kind = next(part for part in get_args(kind) if get_origin(part) in (tuple, dict))
    return get_args(kind)[0] if get_origin(kind) is tuple else get_args(kind)[1]
