"""Printers on USB, on a serial line and behind a device node answer, too; USB printers are found and told apart."""

import os
import pty
import tty
from threading import Thread

import pytest
from msgspec.structs import replace

from core.domain.site import PrinterSettings
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.layout import layout
from kiosk.slip.paper import Paper
from kiosk.slip.printer import printer_for
from kiosk.slip.status import PrinterStatus
from kiosk.slip.usb_printer import UsbLabel, UsbPrinter, plugged_in
from tests.support.slips import SLIP, roll
from tests.support.usb_printers import FakeUsbPrinter, plug_in

DATA = layout(SLIP, roll())


def usb(**more: object) -> PrinterSettings:
    return PrinterSettings(kind="usb", seconds_max=1.0, **more)  # type: ignore[arg-type]  # keys of the site file


def code_of(settings: PrinterSettings) -> FaultCode:
    with pytest.raises(PrinterFault) as raised:
        printer_for(settings, Paper()).print(DATA)
    return raised.value.code


def test_the_only_usb_printer_is_found_by_itself_and_confirms_its_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    scanner, printer = FakeUsbPrinter("S1", port_class=3), FakeUsbPrinter("P1")
    plug_in(monkeypatch, scanner, printer)
    assert printer_for(usb(), Paper()).print(DATA) is PrinterStatus.READY
    assert (printer.taken, scanner.taken) == (DATA, b"")


def test_a_keyboard_that_this_user_may_not_open_is_in_nobodys_way(monkeypatch: pytest.MonkeyPatch) -> None:
    keyboard, printer = FakeUsbPrinter("K1", port_class=3), FakeUsbPrinter("P1")
    keyboard.is_forbidden = True
    plug_in(monkeypatch, keyboard, printer)
    assert [label.serial_number for label in plugged_in()] == ["P1"]
    assert printer_for(usb(), Paper()).print(DATA) is PrinterStatus.READY
    printer.is_forbidden = True
    assert code_of(usb()) is FaultCode.UNREACHABLE


def test_two_alike_are_told_apart_by_their_serial_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = FakeUsbPrinter("J4VF000001"), FakeUsbPrinter("J4VF000002")
    plug_in(monkeypatch, left, right)
    assert code_of(usb(vendor=0x04B8, product=0x0E15)) is FaultCode.AMBIGUOUS
    printer_for(usb(serial_number="J4VF000002"), Paper()).print(DATA)
    assert (left.taken, right.taken) == (b"", DATA)
    assert plugged_in() == [UsbLabel(0x04B8, 0x0E15, f"J4VF00000{n}", "EPSON TM-T82") for n in (1, 2)]


def test_a_usb_printer_says_that_its_paper_is_out_or_low_without_a_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    printer = FakeUsbPrinter("P1")
    plug_in(monkeypatch, printer)
    driver = printer_for(usb(), Paper())
    printer.paper = 0x1E
    assert driver.check() is PrinterStatus.PAPER_LOW
    printer.paper = 0x72
    with pytest.raises(PrinterFault) as raised:
        driver.check()
    assert raised.value.code is FaultCode.PAPER_OUT


def test_a_usb_printer_whose_cable_is_pulled_is_broken_off_and_then_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    printer = FakeUsbPrinter("P1")
    plug_in(monkeypatch, printer)
    printer.is_unplugged = True
    assert code_of(usb()) is FaultCode.BROKEN_OFF
    plug_in(monkeypatch)
    assert code_of(usb()) is FaultCode.UNREACHABLE


def test_a_usb_printer_that_is_back_is_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch)
    driver = UsbPrinter(replace(usb(), seconds_max=0.3))
    with pytest.raises(PrinterFault):
        driver.print(DATA)
    assert driver._patience.is_gone
    plug_in(monkeypatch, FakeUsbPrinter("P1"))
    assert driver.check() is PrinterStatus.READY
    assert not driver._patience.is_gone


def test_a_serial_printer_and_a_device_node_are_asked_and_confirm() -> None:
    for kind in ("serial", "file"):
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
        device = os.ttyname(theirs)
        Thread(target=_answers, args=(ours,), daemon=True).start()
        settings = PrinterSettings(kind=kind, device=device, baud=115200)
        printer = printer_for(settings, Paper())
        assert (printer.check(), printer.print(DATA)) == (PrinterStatus.PAPER_LOW, PrinterStatus.PAPER_LOW)
        os.close(theirs)


def _answers(line: int) -> None:
    """A printer whose paper is low, at the other end of a cable."""
    waiting = b""
    while True:
        try:
            waiting += os.read(line, 4096)
        except OSError:
            return
        while (at := waiting.find(b"\x10\x04")) >= 0 and len(waiting) > at + 2:
            os.write(line, b"\x1e" if waiting[at + 2] == 4 else b"\x12")
            waiting = waiting[:at] + waiting[at + 3 :]
        if waiting.endswith(b"\x1dr\x01"):
            os.write(line, b"\x03")
            waiting = b""
