"""Which devices are in trouble: printers, voices, screens. Staff are told at once and again with every beat."""

from msgspec import Struct

from core.domain.site import Text
from core.live.followers import Rank
from core.live.hub import Hub
from core.words.languages import say


class Trouble(Struct, frozen=True):
    """One device that does not do its work. `sentence` is an English key of the catalogue."""

    device: str
    code: str
    sentence: str


class TroubleSeen(Struct, frozen=True):
    """A trouble as staff read it: pages in different languages hear the same message, so it brings both."""

    device: str
    code: str
    sentence: Text


class Troubles(Struct, tag="troubles", tag_field="type"):
    """The message to staff pages: all troubles there are."""

    troubles: list[TroubleSeen]


class Devices:
    """The list. A device is named as staff know it, such as `Kiosk Lobi: printer`."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._troubles: dict[str, Trouble] = {}

    def report(self, trouble: Trouble) -> None:
        """A device is in trouble."""
        if self._troubles.get(trouble.device) != trouble:
            self._troubles[trouble.device] = trouble
            self.tell()

    def well(self, device: str) -> None:
        """A device works again."""
        if self._troubles.pop(device, None):
            self.tell()

    def troubles(self) -> list[Trouble]:
        """All that is wrong now."""
        return list(self._troubles.values())

    def tell(self) -> None:
        """Tell all staff pages."""
        self._hub.send_rank(Rank.STAFF, Troubles([_seen(trouble) for trouble in self.troubles()]))


def _seen(trouble: Trouble) -> TroubleSeen:
    words = Text(say("id", trouble.sentence), say("en", trouble.sentence))
    return TroubleSeen(trouble.device, trouble.code, words)
