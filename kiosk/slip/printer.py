"""The printers: each a tiny class that puts bytes on paper or says why not. They block, in threads of the print queue.

python-escpos and the drivers below it are imported when first printing: they take longer to load than the whole kiosk.
"""

from pathlib import Path
from typing import Any, Protocol

from core.domain.site import PrinterSettings
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.network import NetworkPrinter
from kiosk.slip.paper import Paper
from kiosk.slip.status import PrinterStatus


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
        case "usb" if settings.vendor and settings.product:
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


class FilePrinter:
    """Appends to a device node (`/dev/usb/lp0`) or a plain file."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._path = Path(settings.device)

    def check(self) -> PrinterStatus:
        """`unreachable` when it cannot be opened."""
        self._open().close()
        return PrinterStatus.MUTE

    def print(self, data: bytes) -> PrinterStatus:
        """`unreachable` when it cannot be opened, `broken_off` when writing fails."""
        with self._open() as file:
            try:
                file.write(data)
            except OSError as error:
                raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
        return PrinterStatus.MUTE

    def _open(self) -> Any:  # noqa: ANN401 - io.FileIO, which typeshed hides behind the buffering argument
        try:
            return self._open_unbuffered()
        except OSError as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error

    def _open_unbuffered(self) -> Any:  # noqa: ANN401 - io.FileIO, which typeshed hides behind the buffering argument
        # A device node that is gone (cable pulled) must not come back as a plain file that swallows slips.
        if self._path.is_relative_to("/dev") and not self._path.exists():
            raise FileNotFoundError(self._path)
        return self._path.open("ab", buffering=0)


class SerialPrinter:
    """A printer on a serial line."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings

    def check(self) -> PrinterStatus:
        """Not asked: opening the line resets some printers."""
        return PrinterStatus.UNKNOWN

    def print(self, data: bytes) -> PrinterStatus:
        """`unreachable` when the line cannot be opened, `timed_out` when the printer holds the line for too long."""
        from escpos.exceptions import DeviceNotFoundError
        from escpos.printer import Serial
        from serial import SerialException, SerialTimeoutException

        settings = self._settings
        line = Serial(settings.device, baudrate=settings.baud, profile="default")
        try:
            line.open()
            line.device.write_timeout = settings.seconds_max
            line._raw(data)
            line.device.flush()
            return PrinterStatus.UNKNOWN
        except DeviceNotFoundError as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error
        except SerialTimeoutException as error:
            line.device.reset_output_buffer()  # or closing would wait for a printer that takes nothing
            raise PrinterFault(FaultCode.TIMED_OUT, str(error)) from error
        except (SerialException, OSError) as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
        finally:
            # Here, by us: left to the garbage collector, which python-escpos's objects wait for, it would happen in any
            # thread, the event loop's too, and may block.
            if line.device:
                line.device.close()


class UsbPrinter:
    """A printer on USB, found by its vendor and product number."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings

    def check(self) -> PrinterStatus:
        """Not asked: claiming the port takes it from whoever holds it."""
        return PrinterStatus.UNKNOWN

    def print(self, data: bytes) -> PrinterStatus:
        """`unreachable` when it is not plugged in or may not be opened, `broken_off` when the transfer fails."""
        from escpos.exceptions import DeviceNotFoundError, USBNotFoundError
        from escpos.printer import Usb
        from usb.core import NoBackendError, USBError, USBTimeoutError

        settings = self._settings
        port = Usb(settings.vendor, settings.product, timeout=round(settings.seconds_max * 1000))
        try:
            port.open()
            port._raw(data)
            return PrinterStatus.UNKNOWN
        except (DeviceNotFoundError, USBNotFoundError, NoBackendError) as error:
            raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error
        except USBTimeoutError as error:
            raise PrinterFault(FaultCode.TIMED_OUT, str(error)) from error
        except USBError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error
        finally:
            port.close()
