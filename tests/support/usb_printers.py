"""Printers on USB without a cable: what pyusb would find, as far as a slip needs it."""

from collections.abc import Iterator
from typing import Any

import pytest
import usb.core
import usb.util

from kiosk.slip.usb_printer import PRINTER_CLASS


class FakeEndpoint:
    """One way of a port."""

    def __init__(self, device: "FakeUsbPrinter", address: int) -> None:
        self.device, self.bEndpointAddress = device, address

    def write(self, data: bytes, timeout: int) -> None:
        """To the printer."""
        self.device.take(bytes(data))

    def read(self, size: int, timeout: int) -> bytes:
        """From the printer."""
        if not self.device.answers:
            raise usb.core.USBTimeoutError("nothing")
        return self.device.answers.pop(0)


class FakePort:
    """An interface with its endpoints."""

    bInterfaceNumber = 0  # noqa: N815 - as pyusb calls it

    def __init__(self, device: "FakeUsbPrinter", port_class: int) -> None:
        self.bInterfaceClass = port_class
        self._endpoints = [FakeEndpoint(device, 0x01), FakeEndpoint(device, 0x82)]

    def __iter__(self) -> Iterator[FakeEndpoint]:
        return iter(self._endpoints)


class FakeUsbPrinter:
    """A receipt printer; `paper` is its answer to `DLE EOT 4`."""

    manufacturer, product = "EPSON", "TM-T82"

    def __init__(self, serial_number: str, *, vendor: int = 0x04B8, port_class: int = PRINTER_CLASS) -> None:
        self.idVendor, self.idProduct, self.serial_number = vendor, 0x0E15, serial_number
        self.taken, self.answers, self.paper = b"", list[bytes](), 0x12
        self.is_unplugged = self.is_forbidden = False
        self._port = FakePort(self, port_class)

    def __iter__(self) -> Iterator[list[FakePort]]:
        """The ports of each of its configurations, as its descriptor says to everybody."""
        yield [self._port]

    def get_active_configuration(self) -> list[FakePort]:
        """Its ports. For this it is opened."""
        if self.is_forbidden:
            raise usb.core.USBError("Access denied (insufficient permissions)")
        return [self._port]

    def is_kernel_driver_active(self, number: int) -> bool:
        """Linux has bound none."""
        return False

    def take(self, data: bytes) -> None:
        """What a printer does with bytes."""
        if self.is_unplugged:
            raise usb.core.USBError("No such device")
        if data[:2] == b"\x10\x04":
            self.answers.append(bytes([self.paper if data[2] == 4 else 0x12]))
        elif data == b"\x1dr\x01":
            self.answers.append(b"\0")
        else:
            self.taken += data


def plug_in(monkeypatch: pytest.MonkeyPatch, *printers: FakeUsbPrinter) -> None:
    """These are on USB from now on, and nothing else."""

    def find(*, find_all: bool, **wanted: int) -> list[FakeUsbPrinter]:
        return [one for one in printers if all(getattr(one, name) == value for name, value in wanted.items())]

    def nothing(*_: Any) -> None:
        """Ports that are not there need no claiming."""

    monkeypatch.setattr(usb.core, "find", find)
    for name in ("claim_interface", "release_interface", "dispose_resources"):
        monkeypatch.setattr(usb.util, name, nothing)
