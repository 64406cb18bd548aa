"""Several kiosks on one printer, and a printer that nobody finds: what each citizen, and the staff, are told."""

import asyncio
from pathlib import Path

from core.domain.ids import KioskId
from core.domain.site import PrinterSettings, Site
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.status import PrinterStatus
from tests.kiosk.test_printers_of_a_newer_site import with_kiosks
from tests.support.hand import Hand
from tests.support.kiosk_hall import KioskHall, kiosk_hall
from tests.support.print_queues import FAST, ScriptedPrinter, printing, submit
from tests.support.printer_emulator import PrinterEmulator
from tests.support.small_building import KIOSK, instant, small_site

OTHER = KioskId("kiosk-2")


def sharing(emulator: PrinterEmulator, seconds_max: float = 5.0, **more: PrinterSettings) -> Site:
    """Two kiosks at one address, each with its own paper."""
    printer = PrinterSettings(
        kind="network", host="127.0.0.1", port=emulator.port, check_seconds=0, seconds_max=seconds_max
    )
    narrow = PrinterSettings(
        kind="network",
        host="127.0.0.1",
        port=emulator.port,
        check_seconds=0,
        seconds_max=seconds_max,
        paper_mm=58,
    )
    return with_kiosks(kiosk_1=printer, kiosk_2=narrow, **more)


def levels(here: KioskHall) -> dict[str, str]:
    """Printer to what staff read of it."""
    return {one.device.place: one.health.code for one in here.running.context.devices.everything()}


async def test_kiosks_that_share_a_printer_of_one_connection_lose_no_slip(tmp_path: Path) -> None:
    async with PrinterEmulator(one_at_a_time=True) as emulator, kiosk_hall(tmp_path, sharing(emulator)) as here:
        both = [(n, kiosk) for n in range(4) for kiosk in (KIOSK, OTHER)]
        taken = await asyncio.gather(*(here.take(f"shared-{kiosk}-{n}", kiosk=kiosk) for n, kiosk in both))
        await here.until_printed(*(one["ticket"] for one in taken if one["slip"]))
        assert len(emulator.printed) == 8
        assert here.running.context.office.hall.slips_printed == {one["ticket"] for one in taken}


async def test_what_one_kiosk_finds_wrong_with_a_shared_printer_is_known_of_the_other(tmp_path: Path) -> None:
    async with PrinterEmulator(paper="out") as emulator, kiosk_hall(tmp_path, sharing(emulator)) as here:
        await here.take("out-of-paper-1")
        await here.until(lambda: bool(here.slips_failed))
        assert (levels(here)[KIOSK], levels(here)[OTHER]) == ("paper_out", "paper_out")


async def test_a_broken_printer_delays_nobody_at_another(tmp_path: Path) -> None:
    async with PrinterEmulator(deaf=True) as broken, PrinterEmulator() as working:
        good = PrinterSettings(kind="network", host="127.0.0.1", port=working.port)
        async with kiosk_hall(tmp_path, sharing(broken, kiosk_3=good)) as here:
            await here.take("at-the-broken-one")
            taken = await here.take("at-the-good-one", kiosk=KioskId("kiosk-3"))
            await here.until_printed(taken["ticket"], kiosk=KioskId("kiosk-3"))
            assert here.slips_failed == {}, "the other is still being waited for"


async def test_a_slip_that_nobody_confirms_is_recorded_as_sent_and_not_as_printed(tmp_path: Path) -> None:
    async with PrinterEmulator(mute=True) as emulator, kiosk_hall(tmp_path, sharing(emulator)) as here:
        taken = await here.take("mute-printer-1")
        await here.until_printed(taken["ticket"])
        hall = here.running.context.office.hall
        assert (hall.slips_sent, hall.slips_printed) == ({taken["ticket"]}, set())
        assert await here.missing() == [], "a printer that never says is no reason to print all again"


async def test_a_kiosk_that_stops_sharing_leaves_the_printer_to_the_other(tmp_path: Path) -> None:
    async with PrinterEmulator() as emulator, kiosk_hall(tmp_path, sharing(emulator)) as here:
        first = await here.take("shared-before-1")
        await here.until_printed(first["ticket"])
        here_now = sharing(emulator).kiosks[OTHER].printer
        await here.running.context.office.adopt(with_kiosks(kiosk_2=here_now))
        second = await here.take("shared-after-1", kiosk=OTHER)
        await here.until_printed(second["ticket"], kiosk=OTHER)
        assert len(emulator.printed) == 2


def gone() -> PrinterStatus:
    raise PrinterFault(FaultCode.UNREACHABLE)


async def test_once_nobody_is_there_all_who_wait_are_told_at_once() -> None:
    printer = ScriptedPrinter("unreachable")
    async with printing(printer) as (print_queue, outcomes):
        submit(print_queue, *(f"K-{n:03d}" for n in range(1, 6)))
        assert [code for _, code in await outcomes.count(5)] == [FaultCode.UNREACHABLE] * 5
        assert printer.printed == []
        submit(print_queue, "K-006")
        assert (await outcomes.count(6))[-1] == ("K-006", None), "the next one finds out by itself"


async def test_a_printer_that_is_gone_is_looked_for_every_two_seconds_and_found() -> None:
    printer, hand = ScriptedPrinter(), Hand(instant("08:00", small_site()))
    printer.answers = [gone, gone]
    async with printing(printer, FAST, hand.sleep) as (_, outcomes):
        assert isinstance(await outcomes.answer(), PrinterFault)
        await hand.passes(2)
        assert isinstance(await outcomes.answer(), PrinterFault)
        await hand.passes(2)
        assert await outcomes.answer() is PrinterStatus.READY
        await hand.passes(2)
        assert outcomes.answers.empty(), "from then on as seldom as any other"
