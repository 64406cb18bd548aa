"""What is right in a site file and perhaps not meant so: nothing is refused for it."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from core.domain.equipment import PrinterSettings
from core.site_file.check_languages import missing_words
from core.site_file.schema import SiteFile


class Remark(Struct, frozen=True):
    """Something worth a look, and the key at which it stands."""

    key: str
    sentence: str


def remarks_on(file: SiteFile) -> Iterator[Remark]:
    """All of them: printers that two kiosks share, services that nobody finds, words without a translation."""
    yield from _shared_printers(file)
    yield from _unfindable(file)
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
            return f"USB {printer.vendor:04x}:{printer.product:04x}"
        case _:
            return ""


def _unfindable(file: SiteFile) -> Iterator[Remark]:
    for nth, tenant in enumerate(file.tenants):
        for index, service in enumerate(tenant.services):
            if not service.words:
                yield Remark(
                    f"tenants[{nth}].services[{index}]", "has no search words: people find it by its name alone"
                )
