"""The printers: each a tiny class that puts bytes on paper or says why not. They block, in threads of the print queue.

The drivers of USB and serial lines are imported when first printing: they take longer to load than the whole kiosk.
"""

from typing import Protocol

from core.domain.site import PrinterSettings
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.file_printer import FilePrinter
from kiosk.slip.network import NetworkPrinter
from kiosk.slip.paper import Paper
from kiosk.slip.serial_printer import SerialPrinter
from kiosk.slip.status import PrinterStatus
from kiosk.slip.usb_printer import UsbPrinter


class Printer(Protocol):
    """Something that prints."""

    def check(self) -> PrinterStatus:
        """How it is, without printing. Blocks; raises `PrinterFault` when it would not print now."""

    def print(self, data: bytes) -> PrinterStatus:
        """Put one slip on paper, and say how the printer was before. Blocks; raises `PrinterFault`."""


def printer_for(settings: PrinterSettings, paper: Paper) -> Printer:
    """The printer a kiosk's settings describe; never fails. `paper` is the roll of a virtual one."""
    match settings.kind:
        case "virtual":
            return VirtualPrinter(paper)
        case "network" if settings.host:
            return NetworkPrinter(settings)
        case "usb":
            return UsbPrinter(settings)
        case "serial" if settings.device:
            return SerialPrinter(settings)
        case "file" if settings.device:
            return FilePrinter(settings)
    return NoPrinter()


class VirtualPrinter:
    """Prints on a roll in memory, which a page draws."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def check(self) -> PrinterStatus:
        """Always ready."""
        return PrinterStatus.READY

    def print(self, data: bytes) -> PrinterStatus:
        """Cannot fail."""
        self._paper.add(data)
        return PrinterStatus.READY


class NoPrinter:
    """Stands where settings name no address."""

    def check(self) -> PrinterStatus:
        """Always `not_configured`."""
        raise PrinterFault(FaultCode.NOT_CONFIGURED)

    def print(self, data: bytes) -> PrinterStatus:
        """Always `not_configured`."""
        raise PrinterFault(FaultCode.NOT_CONFIGURED)
