"""What staff read of a kiosk's printer: from what its slips met, and from its own answers while nobody prints."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from core.devices.health import DeviceKind, Level
from core.devices.registry import Devices
from core.domain.site import PrinterSettings
from core.live.followers import Rank
from core.live.hub import Hub
from kiosk.printing.printer_health import PrinterHealth, printer_device
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.status import PrinterStatus
from kiosk.slip.threads import Outcome
from tests.support.application import ADMINISTRATOR, Building
from tests.support.application import open_building as opened
from tests.support.fake_printer import PAPER_ENOUGH, PAPER_LOW, FakePrinter
from tests.support.hub_stage import WaitingView
from tests.support.kiosk_hall import Bell, site_with_printer
from tests.support.small_building import KIOSK, instant, small_site

SITE = small_site()
OK, LOW, OUT = ("ok", "ok"), ("warning", "paper_low"), ("fault", "paper_out")
UNREACHABLE, TIMED_OUT, FULL = ("fault", "unreachable"), ("fault", "timed_out"), ("fault", "printer_queue_full")


class Known:
    """One printer, and what is known of it."""

    def __init__(self) -> None:
        kiosk = SITE.kiosks[KIOSK]
        self._devices, self._device = Devices(Hub(), lambda: instant("08:00", SITE)), printer_device(kiosk)
        self._devices.install(DeviceKind.PRINTER, [self._device])
        self.health = PrinterHealth(kiosk, self._devices)

    def now(self) -> tuple[str, str]:
        health = self._devices.health(self._device)
        assert health is not None
        return health.level, health.code


@pytest.fixture
def known() -> Known:
    return Known()


def fault(code: FaultCode) -> PrinterFault:
    return PrinterFault(code)


def test_a_slip_that_fails_is_a_fault_and_one_that_comes_out_clears_it(known: Known) -> None:
    known.health.printed(fault(FaultCode.PAPER_OUT))
    assert known.now() == OUT
    known.health.printed(PrinterStatus.READY)
    assert known.now() == OK


def test_paper_that_is_nearly_out_is_a_warning_until_the_printer_says_that_it_is_fine(known: Known) -> None:
    known.health.printed(PrinterStatus.PAPER_LOW)
    assert known.now() == LOW
    known.health.printed(PrinterStatus.MUTE)
    assert known.now() == LOW, "a printer that says nothing has not said that there is paper"
    known.health.checked(PrinterStatus.READY)
    assert known.now() == OK


def test_a_fault_goes_by_the_printers_own_answer_without_a_slip(known: Known) -> None:
    known.health.printed(fault(FaultCode.TIMED_OUT))
    known.health.checked(PrinterStatus.PAPER_LOW)
    assert known.now() == LOW
    known.health.checked(fault(FaultCode.PAPER_OUT))
    assert known.now() == OUT


def test_one_refused_connection_may_be_another_senders_and_a_second_one_is_a_fault(known: Known) -> None:
    known.health.checked(fault(FaultCode.UNREACHABLE))
    assert known.now() == OK
    known.health.checked(PrinterStatus.READY)
    known.health.checked(fault(FaultCode.UNREACHABLE))
    assert known.now() == OK
    known.health.checked(fault(FaultCode.UNREACHABLE))
    assert known.now() == UNREACHABLE


@pytest.mark.parametrize(("says", "after"), [(PrinterStatus.MUTE, OK), (PrinterStatus.UNKNOWN, UNREACHABLE)])
def test_a_printer_that_never_says_how_it_is_can_be_reached_again(
    known: Known, says: Outcome, after: tuple[str, str]
) -> None:
    known.health.printed(fault(FaultCode.UNREACHABLE))
    assert isinstance(says, PrinterStatus)
    known.health.checked(says)
    assert known.now() == after


def test_that_a_printer_can_be_reached_does_not_mean_that_it_prints(known: Known) -> None:
    known.health.printed(fault(FaultCode.TIMED_OUT))
    known.health.checked(PrinterStatus.MUTE)
    assert known.now() == TIMED_OUT
    known.health.printed(PrinterStatus.MUTE)
    assert known.now() == OK


def test_too_many_slips_at_once_are_a_fault_until_the_next_one_comes_out(known: Known) -> None:
    known.health.queue_full()
    assert known.now() == FULL
    known.health.printed(PrinterStatus.UNKNOWN)
    assert known.now() == OK


# -- with a printer in the network, from its byte to what staff read


@asynccontextmanager
async def building(folder: Path, printer: FakePrinter) -> AsyncIterator[Building]:
    settings = PrinterSettings(kind="network", host="127.0.0.1", port=printer.port, check_seconds=0.05)
    async with opened(folder, site_with_printer(settings)) as here:
        await here.signs_in(ADMINISTRATOR)
        yield here
    printer.close()


async def until(here: Building, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The kiosk's printer in `GET /devices`, once it is so: looked at whenever staff are told something."""
    bell, hub = Bell(), here.running.context.hub
    follower = hub.join(WaitingView("K", Rank.STAFF), bell)
    assert follower is not None
    async with asyncio.timeout(15):
        while not holds(printer := await the_printer(here)):
            await bell.rung.wait()
            bell.rung.clear()
    hub.leave(follower)
    return printer


async def the_printer(here: Building) -> dict[str, Any]:
    devices: list[dict[str, Any]] = (await here.client.get("/api/v1/devices")).json()["devices"]
    (printer,) = (device for device in devices if device["kind"] == "printer")
    return printer


async def test_paper_that_runs_low_is_read_by_staff_and_goes_by_itself_when_there_is_a_new_roll(tmp_path: Path) -> None:
    printer = FakePrinter()
    async with building(tmp_path, printer) as here:
        ready = await until(here, lambda device: device["level"] == "ok")
        assert ready["sentence"] == {"id": "Berfungsi.", "en": "It works."}
        printer.paper = PAPER_LOW
        low = await until(here, lambda device: device["level"] == "warning")
        assert (low["device"], low["place"], low["code"]) == ("Kios 1: printer", KIOSK, "paper_low")
        assert low["sentence"]["id"] == "Kertas hampir habis."
        health = (await here.client.get("/api/v1/health")).json()
        assert (health["faults"], [one["code"] for one in health["warnings"]]) == ([], ["paper_low"])
        assert printer.slips == 0, "nobody printed"
        printer.paper = PAPER_ENOUGH
        await until(here, lambda device: device["level"] == "ok")


async def test_a_printer_that_is_unplugged_is_noticed_without_a_slip(tmp_path: Path) -> None:
    printer = FakePrinter()
    async with building(tmp_path, printer) as here:
        await until(here, lambda device: device["level"] == "ok")
        printer.close()
        gone = await until(here, lambda device: device["level"] == "fault")
        assert gone["code"] == "unreachable"


async def test_a_slip_brings_the_warning_too(tmp_path: Path) -> None:
    printer = FakePrinter()
    printer.paper = PAPER_LOW
    settings = PrinterSettings(kind="network", host="127.0.0.1", port=printer.port, check_seconds=0)
    async with opened(tmp_path, site_with_printer(settings)) as here:
        await here.signs_in(ADMINISTRATOR)
        await here.takes_number()
        low = await until(here, lambda device: device["level"] == "warning")
        assert (low["code"], printer.slips) == ("paper_low", 1)
    printer.close()


async def test_officers_are_not_asked_to_read_the_whole_list(tmp_path: Path) -> None:
    async with opened(tmp_path, site_with_printer(PrinterSettings(kind="virtual"))) as here:
        await here.signs_in()
        assert (await here.client.get("/api/v1/devices")).status_code == 403


def test_levels_have_words_of_their_own() -> None:
    assert [level.value for level in Level] == ["ok", "warning", "fault"]
