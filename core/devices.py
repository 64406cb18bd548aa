"""Which devices are in trouble: printers, voices, screens. Staff are told at once and again with every beat."""

from msgspec import Struct

from core.domain.site import Text
from core.live.followers import Rank
from core.live.hub import Hub
from core.words.languages import in_each_language, say


class Fault(Struct, frozen=True):
    """One device that does not do its work. `sentence` is an English key of the catalogue."""

    device: str
    code: str
    sentence: str


class FaultPart(Struct, frozen=True):
    """A trouble as staff read it: pages in different languages hear the same message, so it brings both."""

    device: str
    code: str
    sentence: Text


class FaultsMessage(Struct, tag="faults", tag_field="type"):
    """The message to staff pages: all troubles there are."""

    faults: list[FaultPart]


class Devices:
    """The list. A device is named as staff know it, such as `Kiosk Lobi: printer`."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._faults: dict[str, Fault] = {}

    def report(self, fault: Fault) -> None:
        """A device is in trouble."""
        if self._faults.get(fault.device) != fault:
            self._faults[fault.device] = fault
            self.tell()

    def clear(self, device: str) -> None:
        """A device works again."""
        if self._faults.pop(device, None):
            self.tell()

    def faults(self) -> list[Fault]:
        """All that is wrong now."""
        return list(self._faults.values())

    def tell(self) -> None:
        """Tell all staff pages."""
        self._hub.send_rank(Rank.STAFF, FaultsMessage([_seen(fault) for fault in self.faults()]))


def _seen(fault: Fault) -> FaultPart:
    return FaultPart(fault.device, fault.code, in_each_language(lambda language: say(language, fault.sentence)))
