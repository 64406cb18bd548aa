"""No paper came: what the kiosk says before a number is taken, and a citizen's own slip once more."""

from pathlib import Path
from typing import Any

import httpx

from core.domain.ids import KioskId
from core.domain.site import PrinterSettings, Site
from tests.kiosk.test_printers_of_a_newer_site import with_kiosks
from tests.support.kiosk_hall import KioskHall, kiosk_hall
from tests.support.printer_emulator import PrinterEmulator
from tests.support.small_building import KIOSK

OTHER = KioskId("kiosk-2")
NONE_HERE = "Kertas printer habis. Nomor Anda tampil di layar ini: foto atau pindai kodenya."


def two_kiosks(broken: PrinterEmulator) -> Site:
    """One with a printer that a test breaks, one whose paper is drawn."""
    printer = PrinterSettings(kind="network", host="127.0.0.1", port=broken.port, seconds_max=1.0, check_seconds=0)
    return with_kiosks(kiosk_1=printer, kiosk_2=PrinterSettings(kind="virtual"))


async def paper(here: KioskHall, kiosk: KioskId = KIOSK) -> dict[str, Any]:
    answer = await here.citizen.get(f"/kiosks/{kiosk}/catalogue", params={"language": "id"})
    offer: dict[str, Any] = answer.json()["paper"]
    return offer


async def asks(here: KioskHall, ticket: str, nonce: str, at: str = "", kiosk: str = KIOSK) -> httpx.Response:
    return await here.citizen.post(f"/kiosks/{kiosk}/slips", json={"nonce": nonce, "ticket": ticket, "at": at})


async def test_a_kiosk_says_in_words_that_no_paper_comes_before_the_next_number_is_taken(tmp_path: Path) -> None:
    async with PrinterEmulator(paper="out") as emulator, kiosk_hall(tmp_path, two_kiosks(emulator)) as here:
        assert await paper(here) == {"sentence": "", "others": [{"kiosk": OTHER, "name": "Kios 2"}]}
        await here.take("finds-it-out")
        await here.until(lambda: bool(here.slips_failed))
        assert (await paper(here))["sentence"] == NONE_HERE
        assert await paper(here, OTHER) == {"sentence": "", "others": []}, "nobody is sent to a printer without paper"


async def test_a_slip_that_did_not_come_out_is_printed_once_more_where_the_citizen_stands(tmp_path: Path) -> None:
    async with PrinterEmulator(cover_open=True) as emulator, kiosk_hall(tmp_path, two_kiosks(emulator)) as here:
        taken = await here.take("cover-is-open")
        await here.until(lambda: bool(here.slips_failed))
        emulator.cover_open = False
        assert (await asks(here, taken["ticket"], "once-more-1")).status_code == 202
        await here.until_printed(taken["ticket"])
        assert b"CETAK ULANG" in emulator.printed[0]
        assert (await paper(here))["sentence"] == ""


async def test_or_at_another_printer(tmp_path: Path) -> None:
    async with PrinterEmulator(paper="out") as emulator, kiosk_hall(tmp_path, two_kiosks(emulator)) as here:
        taken = await here.take("no-paper-here")
        await here.until(lambda: bool(here.slips_failed))
        assert (await asks(here, taken["ticket"], "over-there-1", at=OTHER)).json()["kiosk"] == OTHER
        await here.until_printed(taken["ticket"], kiosk=OTHER)
        assert here.slips_failed == {}


async def test_a_roll_is_not_emptied_for_fun_and_nobody_prints_what_is_not_theirs(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        taken = await here.take("for-fun-1")
        answers = []
        for n in range(4):
            await here.until_printed(taken["ticket"])
            answers.append((await asks(here, taken["ticket"], f"again-and-again-{n}")).status_code)
        assert answers == [202, 202, 202, 429]
        assert (await asks(here, "tidak-ada", "not-mine-1")).json()["error"]["code"] == "unknown_ticket"
        elsewhere = await here.citizen.post(
            "/tickets", json={"nonce": "x" * 12, "service": "layanan-K", "kiosk": KIOSK}
        )
        wrong = await asks(here, elsewhere.json()["ticket"], "nowhere-1", kiosk="tidak-ada")
        assert wrong.json()["error"]["code"] == "unknown_kiosk"
