"""Printers while the site becomes another: slips in line still come out, new printers print, gone ones end."""

from pathlib import Path

from msgspec.structs import replace

from config.installation import Installation
from core.devices.health import DeviceKind
from core.domain.ids import KioskId
from core.domain.site import PrinterSettings, Site
from tests.support.kiosk_hall import kiosk_hall
from tests.support.small_building import KIOSK, small_site

OTHER = KioskId("kiosk-2")


def with_kiosks(**printers: PrinterSettings) -> Site:
    """The small site with these kiosks; `kiosk_2` is written `kiosk-2`."""
    one = small_site().kiosks[KIOSK]
    kiosks = {KioskId(name.replace("_", "-")): printer for name, printer in printers.items()}
    return replace(
        small_site(), kiosks={k: replace(one, id=k, name=f"Kios {k[-1]}", printer=p) for k, p in kiosks.items()}
    )


def printers_known(running: Installation) -> list[str]:
    """The printers that staff know of."""
    devices = (one.device for one in running.context.devices.everything())
    return sorted(device.name for device in devices if device.kind is DeviceKind.PRINTER)


async def test_a_kiosk_that_is_new_prints(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        await here.running.context.office.adopt(
            with_kiosks(kiosk_1=PrinterSettings(kind="virtual"), kiosk_2=PrinterSettings(kind="virtual"))
        )
        tickets = await here.take("new-kiosk-1", kiosk=OTHER)
        await here.until_printed(tickets["ticket"], kiosk=OTHER)
        assert printers_known(here.running) == ["Kios 1: printer", "Kios 2: printer"]


async def test_slips_in_line_at_a_kiosk_that_is_gone_still_come_out(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        tickets = [(await here.take(f"last-slips-{n}"))["ticket"] for n in range(3)]
        await here.running.context.office.adopt(with_kiosks(kiosk_2=PrinterSettings(kind="virtual")))
        await here.until_printed(*tickets)
        assert here.slips_failed == {}
        assert printers_known(here.running) == ["Kios 2: printer"]


async def test_a_printer_that_is_reached_in_another_way_prints_from_then_on(tmp_path: Path) -> None:
    roll = tmp_path / "roll"
    roll.touch()
    async with kiosk_hall(tmp_path / "data") as here:
        before = await here.take("beforehand-1")
        to_file = PrinterSettings(kind="file", device=str(roll))
        await here.running.context.office.adopt(with_kiosks(kiosk_1=to_file))
        after = await here.take("afterwards-1")
        await here.until_printed(before["ticket"], after["ticket"])
        assert len(await here.paper()) == 1, "the roll of the former printer hangs on"
        assert (before["number"].encode() in roll.read_bytes(), after["number"].encode() in roll.read_bytes()) == (
            False,
            True,
        )


async def test_a_kiosk_that_loses_its_paper_gives_numbers_without(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        await here.running.context.office.adopt(with_kiosks(kiosk_1=PrinterSettings(kind="none")))
        await here.take("without-1")
        assert (await here.missing(), printers_known(here.running)) == ([], [])


async def test_a_printer_that_stays_as_it_is_is_left_alone(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        first = await here.take("stays-as-it-is-1")
        await here.until_printed(first["ticket"])
        await here.running.context.office.adopt(replace(small_site(), place="Lain"))
        second = await here.take("stays-as-it-is-2")
        await here.until_printed(second["ticket"])
        assert len(await here.paper()) == 2
