"""What the page of a kiosk says of paper, before somebody takes a number."""

from collections.abc import Callable

from msgspec import Struct

from core.devices.health import Health, Level
from core.domain.ids import KioskId
from core.domain.site import Kiosk, Language, Site
from core.words.languages import say
from kiosk.slip.fault import FaultCode

OTHERS_MAX = 2

HealthOf = Callable[[Kiosk], Health | None]
"""How a kiosk's printer is; None: it has none."""


class PrinterChoice(Struct, frozen=True):
    """Another kiosk whose printer works."""

    kiosk: KioskId
    name: str


class PaperOffer(Struct, frozen=True):
    """Whether a number taken here comes on paper. `sentence`: a sentence for citizens, empty while all is well;
    `others`: printers nearby that work.
    """

    sentence: str
    others: list[PrinterChoice]


def paper_offer(site: Site, kiosk: Kiosk, language: Language, health_of: HealthOf) -> PaperOffer:
    """What the page of a kiosk says of paper before somebody takes a number."""
    if not kiosk.printer.has_paper:
        return PaperOffer("", [])
    near = sorted(site.kiosks.values(), key=lambda other: other.zone != kiosk.zone)
    others = [other for other in near if other.id != kiosk.id and other.printer.has_paper and _works(health_of(other))]
    choices = [PrinterChoice(other.id, other.name) for other in others[:OTHERS_MAX]]
    return PaperOffer(_sentence(health_of(kiosk), language), choices)


def _works(health: Health | None) -> bool:
    return health is not None and health.level is not Level.FAULT


def _sentence(health: Health | None, language: Language) -> str:
    if health is None or health.level is not Level.FAULT:
        return ""
    if health.code == FaultCode.PAPER_OUT:
        return say(language, "The paper is used up. Your number is shown here: photograph it or scan its code.")
    return say(language, "The printer does not work. Your number is shown here: photograph it or scan its code.")
