"""A printer on USB: found by itself, told apart by its serial number, asked how it is where it can answer.

Every receipt printer says of itself that it is of class 7. Its port belongs to whoever has claimed it, so it is claimed
for one slip or question and given back.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from msgspec import Struct

from core.domain.site import PrinterSettings
from kiosk.slip.conversation import OF_LIMIT, Conversation, Manners
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.patience import Patience
from kiosk.slip.status import PrinterStatus

PRINTER_CLASS = 7
_IN = 0x80


class UsbLabel(Struct, frozen=True):
    """A printer that is plugged in: what tells it from others, and what stands on it."""

    vendor: int
    product: int
    serial_number: str
    name: str


def plugged_in() -> list[UsbLabel]:
    """All printers on USB. Raises `PrinterFault` where this computer's USB cannot be asked."""
    return [_label(device) for device in _printers()]


class UsbPrinter:
    """Implements `Printer`. Without `vendor` and `product`: the only printer that is plugged in."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings
        self._manners, self._patience = Manners(asks=settings.status), Patience()

    def check(self) -> PrinterStatus:
        """`unreachable` when it is not plugged in, `ambiguous` when several are alike, or what it reports itself."""
        return self._patience.noted(lambda: self._talk(Conversation.check))

    def print(self, data: bytes) -> PrinterStatus:
        """The same, `timed_out`, or `broken_off` when the transfer fails."""
        ends_at = time.monotonic() + self._settings.seconds_max * OF_LIMIT

        def once() -> PrinterStatus:
            return self._talk(lambda conversation: conversation.print(data, ends_at))

        return self._patience.until(ends_at, once)

    def _talk(self, work: Callable[[Conversation], PrinterStatus]) -> PrinterStatus:
        with claimed(self._found()) as line:
            return work(Conversation(line, self._manners))

    def _found(self) -> Any:  # noqa: ANN401 - pyusb has no types
        fitting = [device for device in _printers(self._settings) if self._is_it(device)]
        if len(fitting) > 1:
            raise PrinterFault(FaultCode.AMBIGUOUS, f"{len(fitting)} printers")
        if not fitting:
            raise PrinterFault(FaultCode.UNREACHABLE, "not plugged in")
        return fitting[0]

    def _is_it(self, device: Any) -> bool:  # noqa: ANN401 - likewise
        wanted = self._settings.serial_number
        return not wanted or _text(device, "serial_number") == wanted


class UsbLine:
    """Implements `conversation.PrinterLine` over two endpoints; `inward` None: it cannot answer."""

    def __init__(self, outward: Any, inward: Any) -> None:  # noqa: ANN401 - likewise
        self._out, self._in = outward, inward

    def send(self, data: bytes, seconds_max: float) -> None:
        """`timed_out`, `broken_off`."""
        from usb.core import USBError, USBTimeoutError

        try:
            self._out.write(data, _milliseconds(seconds_max))
        except USBTimeoutError as error:
            raise PrinterFault(FaultCode.TIMED_OUT, str(error)) from error
        except USBError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error

    def receive(self, seconds_max: float) -> bytes:
        """`broken_off` when it is unplugged."""
        from usb.core import USBError, USBTimeoutError

        if self._in is None:
            time.sleep(seconds_max)
            return b""
        try:
            return bytes(self._in.read(64, _milliseconds(seconds_max)))
        except USBTimeoutError:
            return b""
        except USBError as error:
            raise PrinterFault(FaultCode.BROKEN_OFF, str(error)) from error


@contextmanager
def claimed(device: Any) -> Iterator[UsbLine]:  # noqa: ANN401 - likewise
    """The port, until the end. `unreachable` when this user may not open it, or somebody else has it."""
    from usb.core import USBError
    from usb.util import claim_interface, dispose_resources, release_interface

    try:
        interface = _interface(device)
        number = interface.bInterfaceNumber
        with suppress(NotImplementedError):  # Windows and macOS have no driver to detach
            if device.is_kernel_driver_active(number):
                device.detach_kernel_driver(number)
        claim_interface(device, number)
    except USBError as error:
        raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error
    try:
        yield UsbLine(_endpoint(interface, 0), _endpoint(interface, _IN))
    finally:
        with suppress(USBError):
            release_interface(device, number)
            dispose_resources(device)


def _printers(settings: PrinterSettings | None = None) -> list[Any]:
    from usb.core import NoBackendError, find

    wanted = {"idVendor": settings.vendor, "idProduct": settings.product} if settings and settings.vendor else {}
    try:
        devices = list(find(find_all=True, **wanted))
    except NoBackendError as error:
        raise PrinterFault(FaultCode.UNREACHABLE, str(error)) from error
    return devices if wanted else [device for device in devices if _is_printer(device)]


def _is_printer(device: Any) -> bool:  # noqa: ANN401 - likewise
    """As its descriptors say, which all may read: opening is for the one on which it is printed."""
    return any(port.bInterfaceClass == PRINTER_CLASS for ports in device for port in ports)


def _interface(device: Any) -> Any:  # noqa: ANN401 - likewise
    ports = list(device.get_active_configuration())
    return next((one for one in ports if one.bInterfaceClass == PRINTER_CLASS), ports[0])


def _endpoint(interface: Any, direction: int) -> Any:  # noqa: ANN401 - likewise
    return next((one for one in interface if one.bEndpointAddress & _IN == direction), None)


def _label(device: Any) -> UsbLabel:  # noqa: ANN401 - likewise
    name = " ".join(filter(None, (_text(device, "manufacturer"), _text(device, "product"))))
    return UsbLabel(device.idVendor, device.idProduct, _text(device, "serial_number"), name)


def _text(device: Any, name: str) -> str:  # noqa: ANN401 - likewise
    """A string of the device; empty where it has none, or this user may not read it."""
    from usb.core import USBError

    try:
        return str(getattr(device, name) or "").strip()
    except (USBError, ValueError, NotImplementedError):
        return ""


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))
