"""Words for people, in one or several languages. Also found in `site`."""

from collections.abc import Mapping
from typing import Any, NoReturn

from core.domain.kinds import Language


class Text(dict[Language, str]):
    """Words for people: a language leads to the words in it, as in `Text(id="Loket", en="Counter")`.

    Never changed, so it can be compared and hashed; as JSON it is the object that it looks like. Its order means
    something: who reads a language that is missing here gets the first that is not. Empty words count as missing.
    """

    __slots__ = ()

    def __init__(self, words: Mapping[Language, str] | None = None, /, **by_language: str) -> None:
        every: dict[Any, str] = {**(words or {}), **by_language}
        super().__init__((language, text) for language, text in every.items() if text)

    def in_language(self, language: Language) -> str:
        """The words in `language`, or else the first there are; empty where there are none at all."""
        return self.get(language) or self.first

    def in_other_languages(self, language: Language) -> list[str]:
        """The words that somebody who is shown `language` does not see."""
        return [text for text in dict.fromkeys(self.values()) if text != self.in_language(language)]

    @property
    def first(self) -> str:
        """The words for whoever has no language: a device's name, a line of the log."""
        return next(iter(self.values()), "")

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none, because it can be changed
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type["Text"], tuple[dict[Language, str]]]:
        return Text, (dict(self),)

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        """Whoever wants other words makes another `Text`."""
        raise TypeError("words for people are not changed")

    __setitem__ = __delitem__ = __ior__ = update = setdefault = pop = popitem = clear = _refuse


NO_TEXT = Text()
