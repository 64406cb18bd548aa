"""`antrean printer`: a technician finds a printer, and finds out what it can."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from config.cli import main
from core.domain.site import PrinterSettings
from kiosk.slip.items import Image, PrintedLine, Qr
from kiosk.slip.reader import read_paper
from kiosk.slip.sample_page import RULERS, sample_page
from tests.support.kiosk_hall import site_file
from tests.support.slips import dots_across
from tests.support.usb_printers import FakeUsbPrinter, plug_in


def antrean(*words: str, answers: str = "") -> tuple[int, str]:
    ended = CliRunner().invoke(main, ["printer", *words], input=answers)
    return ended.exit_code, ended.output


def test_printers_on_usb_are_listed_as_a_site_file_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, FakeUsbPrinter("J4VF000001"))
    code, output = antrean("--list")
    assert code == 0
    assert 'vendor = 0x04b8, product = 0x0e15, serial_number = "J4VF000001"' in output
    plug_in(monkeypatch)
    assert antrean("--list") == (0, "No printer is plugged into this computer's USB.\n")


def test_a_page_is_printed_and_two_answers_become_the_settings(tmp_path: Path) -> None:
    roll = tmp_path / "roll"
    site = site_file(tmp_path, printer=f'{{ kind = "file", device = "{roll}" }}')
    code, output = antrean("--test", "--site", str(site), "--kiosk", "kios-pintu", answers="42\nB\n")
    assert (code, output.splitlines()[-1]) == (0, '  columns = 42, qr = "image"')
    assert "never confirmed" in output
    assert roll.read_bytes() == sample_page(PrinterSettings(kind="file", device=str(roll)))


def test_the_page_shows_widths_letters_codes_and_density() -> None:
    items = read_paper(sample_page(PrinterSettings(kind="network", host="10.0.0.9")))
    lines = [item.text for item in items if isinstance(item, PrintedLine)]
    assert [len(line) for line in lines if line.startswith("-----")] == list(RULERS)
    assert [line for line in lines if line.startswith("CP1252")] == ["CP1252: é è ê ñ ü Ç ½"]
    assert len([item for item in items if isinstance(item, Qr)]) == 1
    assert {dots_across(item) for item in items if isinstance(item, Image)} >= {384, 512, 576, 192}


def test_what_was_asked_for_wrongly_is_a_sentence(tmp_path: Path) -> None:
    site = site_file(tmp_path, printer='{ kind = "none" }')
    assert "There is no kiosk" in antrean("--test", "--site", str(site), "--kiosk", "kios-pintuu")[1]
    assert "has no printer" in antrean("--test", "--site", str(site), "--kiosk", "kios-pintu")[1]
    assert "--test needs --site and --kiosk" in antrean("--test")[1]
    gone = site_file(tmp_path, printer='{ kind = "file", device = "/nowhere/at/all" }')
    code, output = antrean("--test", "--site", str(gone), "--kiosk", "kios-pintu")
    assert (code, "cannot be reached" in output) == (1, True)
