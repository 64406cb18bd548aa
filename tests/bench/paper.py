"""From a touch to the first byte of the slip at the printer: eight kiosks at once, one with a printer that hangs.

Server, kiosks and printers in one process and on one loop: what is measured is never less than in a building.
"""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from core.domain.ids import KioskId
from core.domain.site import PrinterSettings, Site
from tests.support.kiosk_hall import KioskHall, kiosk_hall
from tests.support.printer_emulator import PrinterEmulator
from tests.support.small_building import KIOSK, small_site

KIOSKS = 8
NUMBERS = 20


class Paper(Struct):
    """Seconds from each touch at a kiosk whose printer works, and how many of all slips came out."""

    seconds: list[float]
    printed: int
    wanted: int


def site_of(printers: list[PrinterEmulator]) -> Site:
    """The small building with a kiosk for each printer."""
    site, one = small_site(), small_site().kiosks[KIOSK]
    kiosks = {
        KioskId(f"kiosk-{n}"): replace(
            one,
            id=KioskId(f"kiosk-{n}"),
            name=f"Kios {n}",
            printer=PrinterSettings(kind="network", host="127.0.0.1", port=printer.port),
        )
        for n, printer in enumerate(printers, 1)
    }
    return replace(site, kiosks=kiosks)


async def measure(folder: Path) -> Paper:
    """All kiosks take numbers, each its next one once the last slip is out; the first one warms it up."""
    async with AsyncExitStack() as stack:
        emulators = [PrinterEmulator(deaf=n == 0) for n in range(KIOSKS)]
        for emulator in emulators:
            await stack.enter_async_context(emulator)
        here = await stack.enter_async_context(kiosk_hall(folder, site_of(emulators)))
        touching = [_touches(here, n, emulator) for n, emulator in enumerate(emulators, 1)]
        seconds = [one for kiosk in await asyncio.gather(*touching) for one in kiosk]
        printed = sum(len(emulator.printed) for emulator in emulators)
    return Paper(seconds, printed, (KIOSKS - 1) * NUMBERS)


async def _touches(here: KioskHall, n: int, emulator: PrinterEmulator) -> list[float]:
    seconds = []
    for number in range(NUMBERS):
        touched = asyncio.get_running_loop().time()
        taken = await here.take(f"bench-{n:02d}-{number:03d}", kiosk=f"kiosk-{n}")
        if not emulator.deaf:
            seconds.append(await emulator.began.get() - touched)
            await here.until_printed(taken["ticket"], kiosk=KioskId(f"kiosk-{n}"))
    return seconds[1:]
