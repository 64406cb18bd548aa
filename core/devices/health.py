"""How a device is: one of three levels with a sentence, the same way for printers, voices, screens and agents."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class DeviceKind(StrEnum):
    """What a device is there for."""

    KIOSK = "kiosk"
    PRINTER = "printer"
    VOICE = "voice"
    SCREEN = "screen"
    AGENT = "agent"
    SERVER = "server"


class Level(StrEnum):
    """How a device is. `warning`: it does its work, and somebody should come before it does not."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


class Device(Struct, frozen=True):
    """A device of the site. `place`: the id of its kiosk (printer, agent), zone (voice) or screen, or the part of the
    server; `name`: as staff know it, such as `Kios Lobi: printer`.
    """

    kind: DeviceKind
    place: str
    name: str


class Diagnosis(Struct, frozen=True):
    """What a device reports of itself. `code` is for programs, `sentence` an English key of the translations."""

    level: Level
    code: str
    sentence: str


WORKS = Diagnosis(Level.OK, "ok", "It works.")


class Health(Struct, frozen=True):
    """How a device is, and since when it is so."""

    level: Level
    code: str
    sentence: str
    since: datetime

    @classmethod
    def of(cls, diagnosis: Diagnosis, since: datetime) -> "Health":
        """What a device reported first at an instant."""
        return cls(diagnosis.level, diagnosis.code, diagnosis.sentence, since)

    @property
    def diagnosis(self) -> Diagnosis:
        """The same without its time."""
        return Diagnosis(self.level, self.code, self.sentence)
