"""A kiosk's printer, as staff read of it: from what its slips met, and from its own answers while nobody prints."""

from core.devices.health import WORKS, Device, DeviceKind, Diagnosis, Level
from core.devices.registry import Devices
from core.domain.errors import PrinterQueueFull
from core.domain.site import Kiosk
from kiosk.slip.fault import SENTENCES, FaultCode, PrinterFault
from kiosk.slip.print_queue import is_gone
from kiosk.slip.status import PrinterStatus
from kiosk.slip.threads import Outcome

WARNINGS = {
    PrinterStatus.PAPER_LOW: Diagnosis(Level.WARNING, "paper_low", "The paper is nearly out."),
    PrinterStatus.UNCONFIRMED: Diagnosis(
        Level.WARNING, "unconfirmed", "The printer took a slip and did not say that it came out. Look whether it did."
    ),
    PrinterStatus.LAST_PAPER: Diagnosis(Level.FAULT, FaultCode.PAPER_OUT, SENTENCES[FaultCode.PAPER_OUT]),
}
"""What a printer says of itself that somebody should know before slips are missing."""
QUEUE_FULL = Diagnosis(Level.FAULT, PrinterQueueFull.code, PrinterQueueFull.sentence)
UNREACHED_MAX = 1
"""So many checks in a row may find nobody: printers that several senders share take one connection at a time."""


def printer_device(kiosk: Kiosk) -> Device:
    """The printer of a kiosk, as staff know it."""
    return Device(DeviceKind.PRINTER, kiosk.id, f"{kiosk.name}: printer")


class PrinterHealth:
    """Reports one printer to staff."""

    def __init__(self, kiosk: Kiosk, devices: Devices) -> None:
        self.device = printer_device(kiosk)
        self._devices = devices
        self._unreached = 0

    def printed(self, outcome: Outcome) -> None:
        """What a slip met. One that came out proves that the printer works, though not that there is paper left."""
        if isinstance(outcome, PrinterFault):
            self._report(_diagnosis(outcome))
        elif outcome in (PrinterStatus.MUTE, PrinterStatus.UNKNOWN):
            self._clear(Level.FAULT)
        else:
            self._report(WARNINGS.get(outcome, WORKS))

    def checked(self, outcome: Outcome) -> None:
        """What a printer answers on which nobody prints."""
        unreached = is_gone(outcome)
        self._unreached = self._unreached + 1 if unreached else 0
        if isinstance(outcome, PrinterFault):
            if not unreached or self._unreached > UNREACHED_MAX:
                self._report(_diagnosis(outcome))
        elif outcome is PrinterStatus.MUTE:
            self._clear_unreachable()
        elif outcome is not PrinterStatus.UNKNOWN:
            self._report(WARNINGS.get(outcome, WORKS))

    def queue_full(self) -> None:
        """More slips at once than may wait."""
        self._report(QUEUE_FULL)

    def _report(self, diagnosis: Diagnosis) -> None:
        self._devices.report(self.device, diagnosis)

    def _clear(self, level: Level) -> None:
        health = self._devices.health(self.device)
        if health and health.level is level:
            self._report(WORKS)

    def _clear_unreachable(self) -> None:
        health = self._devices.health(self.device)
        if health and health.code == FaultCode.UNREACHABLE:
            self._report(WORKS)


def _diagnosis(fault: PrinterFault) -> Diagnosis:
    return Diagnosis(Level.FAULT, fault.code, fault.sentence)
