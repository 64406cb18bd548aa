"""What is right in a site file and perhaps not meant so: nothing is refused for it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from core.domain.equipment import PrinterSettings
from core.domain.kinds import AtClosing
from core.site_file.check_languages import missing_words
from core.site_file.schema import SiteFile
from core.site_file.words import Glossary

FLOOR = re.compile(r"\b(?:lantai|floor) ([0-9]{1,2})\b", re.IGNORECASE)


class Remark(Struct, frozen=True):
    """Something worth a look, and the key at which it stands."""

    key: str
    sentence: str


def remarks_on(file: SiteFile) -> Iterator[Remark]:
    """All of them: printers that two kiosks share, services that nobody finds, floors that are not those of a name,
    facilities of which nobody is told where, agencies that send people away, words without a translation.
    """
    yield from _shared_printers(file)
    yield from _unfindable(file)
    yield from _other_floors(file)
    yield from _placeless(file)
    yield from _sent_away(file)
    said = set()
    for missing in missing_words(file):
        if (missing.words, missing.language) not in said:
            said.add((missing.words, missing.language))
            yield Remark(missing.key, missing.sentence)


def _shared_printers(file: SiteFile) -> Iterator[Remark]:
    kiosks: defaultdict[str, list[str]] = defaultdict(list)
    for index, kiosk in enumerate(file.kiosks):
        printer = _reached(kiosk.printer)
        if printer and kiosks[printer]:
            others = " and ".join(kiosks[printer])
            yield Remark(f"kiosks[{index}].printer", f"prints on {printer}, as {others} does: is that one printer?")
        kiosks[printer].append(kiosk.id)


def _reached(printer: PrinterSettings) -> str:
    """How a printer is reached, alike for two kiosks that share it; empty: it is nowhere, or one of several alike."""
    match printer.kind:
        case "network":
            return f"{printer.host}:{printer.port}"
        case "serial" | "file":
            return printer.device
        case "usb":
            return f"USB {printer.vendor:04x}:{printer.product:04x} {printer.serial_number}".strip()
        case _:
            return ""


def _unfindable(file: SiteFile) -> Iterator[Remark]:
    for nth, tenant in enumerate(file.tenants):
        for index, service in enumerate(tenant.services):
            if not service.words:
                yield Remark(
                    f"tenants[{nth}].services[{index}]", "has no search words: people find it by its name alone"
                )


def _other_floors(file: SiteFile) -> Iterator[Remark]:
    for index, zone in enumerate(file.zones):
        name = Glossary(file).text(zone.name).first
        called = FLOOR.search(name)
        if called and zone.floor is not None and int(called[1]) != zone.floor:
            yield Remark(f"zones[{index}].floor", f'is {zone.floor}, but it is called "{name}"')


def _placeless(file: SiteFile) -> Iterator[Remark]:
    for index, facility in enumerate(file.facilities):
        if not facility.zone and facility.floor is None:
            yield Remark(f"facilities[{index}]", "says neither zone nor floor: people are not told where it is")


def _sent_away(file: SiteFile) -> Iterator[Remark]:
    if file.last_ticket_minutes or file.last_ticket_by_forecast:
        return
    for index, tenant in enumerate(file.tenants):
        if tenant.at_closing is AtClosing.CLOSE:
            yield Remark(
                f"tenants[{index}].at_closing",
                "sends away whoever still waits, and numbers are given until the last minute: "
                "set last_ticket_minutes or last_ticket_by_forecast",
            )
