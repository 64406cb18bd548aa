"""Printers on a cable: a real pseudo-terminal, real files, and what is not plugged in."""

import os
import pty
import tty
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from core.domain.site import PrinterSettings
from kiosk.slip.fault import SENTENCES, FaultCode, PrinterFault
from kiosk.slip.layout import layout
from kiosk.slip.paper import Paper
from kiosk.slip.printer import printer_for
from tests.support.slips import SLIP, roll

DATA = layout(SLIP, roll())


@pytest.fixture
def cable() -> Iterator[tuple[int, str]]:
    """The computer's end (a device path) of a serial line whose other end we hold."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    yield ours, os.ttyname(theirs)
    os.close(theirs)
    os.close(ours)


def fault_of(settings: PrinterSettings, data: bytes = DATA) -> FaultCode:
    with pytest.raises(PrinterFault) as raised:
        printer_for(settings, Paper()).print(data)
    return raised.value.code


def test_a_serial_printer_gets_exactly_the_slip(cable: tuple[int, str]) -> None:
    ours, device = cable
    received: list[bytes] = []
    asked = b"\x10\x04\x01"
    reader = Thread(target=lambda: received.append(_read(ours, len(asked + DATA))), daemon=True)
    reader.start()
    printer_for(PrinterSettings(kind="serial", device=device, baud=115200), Paper()).print(DATA)
    reader.join(5)
    assert received == [asked + DATA], "it was asked, said nothing, and was used anyway"


def test_a_serial_printer_that_holds_the_line_has_a_time_limit(cable: tuple[int, str]) -> None:
    settings = PrinterSettings(kind="serial", device=cable[1], seconds_max=0.3)
    assert fault_of(settings, DATA * 500) == FaultCode.TIMED_OUT


def test_a_serial_line_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    assert fault_of(PrinterSettings(kind="serial", device=str(tmp_path / "ttyS9"))) == FaultCode.UNREACHABLE


@pytest.mark.slow
def test_a_usb_printer_that_is_not_plugged_in_is_unreachable() -> None:
    assert fault_of(PrinterSettings(kind="usb", vendor=0xDEAD, product=0xBEEF)) == FaultCode.UNREACHABLE


def test_slips_are_appended_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "slips.bin"
    printer = printer_for(PrinterSettings(kind="file", device=str(file)), Paper())
    printer.print(DATA)
    printer.print(b"next")
    assert file.read_bytes() == DATA + b"next"


def test_a_file_in_a_folder_that_is_gone_is_unreachable(tmp_path: Path) -> None:
    assert fault_of(PrinterSettings(kind="file", device=str(tmp_path / "gone" / "lp0"))) == FaultCode.UNREACHABLE


def test_an_unplugged_device_does_not_become_a_plain_file() -> None:
    device = Path("/dev/antrean-no-such-printer")
    assert fault_of(PrinterSettings(kind="file", device=str(device))) == FaultCode.UNREACHABLE
    assert not device.exists()


def test_a_device_that_takes_no_more_is_broken_off() -> None:
    assert fault_of(PrinterSettings(kind="file", device="/dev/full")) == FaultCode.BROKEN_OFF


@pytest.mark.parametrize("kind", ["network", "serial", "file"])
def test_a_printer_without_an_address_is_not_configured(kind: str) -> None:
    settings = PrinterSettings(kind=kind)  # type: ignore[arg-type]  # the parameters are the literals
    assert fault_of(settings) == FaultCode.NOT_CONFIGURED


def test_the_virtual_printer_prints_on_its_roll() -> None:
    paper = Paper()
    printer_for(PrinterSettings(kind="virtual"), paper).print(DATA)
    assert "K-012" in paper.slips[-1].text


def test_every_fault_has_a_sentence_of_its_own() -> None:
    assert set(SENTENCES) == set(FaultCode)
    assert len(set(SENTENCES.values())) == len(FaultCode)


def _read(line: int, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += os.read(line, count - len(data))
    return data
