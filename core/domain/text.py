"""Words for people. Also found in `site`."""

from msgspec import Struct

from core.domain.kinds import Language


class Text(Struct, frozen=True):
    """Words for people, in Indonesian and, where given, English."""

    id: str
    en: str = ""

    def in_language(self, language: Language) -> str:
        """The words in `language`, or the Indonesian ones where there are no others."""
        return self.en or self.id if language == "en" else self.id


NO_TEXT = Text("")
