"""The slip of a day's digest, read back from its bytes: what stands on it is what `antrean verify` compares."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from msgspec import Struct
from starlette.requests import Request

from core.domain.errors import KioskWithoutPaper, UnknownDay, UnknownKiosk
from core.domain.site import Language, PrinterSettings
from core.web.api import ApiRequest
from kiosk.printing.day_hash import day_hash_slip
from kiosk.printing.day_hash_orders import DayHashOrder, DayHashOrders, PrintDayHash
from kiosk.printing.print_queues import PrintQueues
from kiosk.slip.day_hash import day_hash_layout
from kiosk.slip.items import Cut, Image, PrintedLine, Qr, Unknown
from kiosk.slip.paper import read_paper
from kiosk.slip.paper_size import USUAL_DOTS
from tests.support.kiosk_hall import KioskHall, kiosk_hall, site_with_printer
from tests.support.office import turns
from tests.support.slips import dots_across, roll, words
from tests.support.small_building import KIOSK, MONDAY, instant, small_site

LINK = "0123456789abcdef" * 4


def printed(paper_mm: Literal[58, 80], language: Language = "id", qr: Literal["native", "image"] = "native") -> bytes:
    """The bytes of a slip."""
    site = small_site()
    slip = day_hash_slip(site, MONDAY, 1234, LINK, instant("16:05", site), language)
    return day_hash_layout(slip, roll(paper_mm, qr))


@pytest.mark.parametrize("paper_mm", [58, 80])
@pytest.mark.parametrize("qr", ["native", "image"])
def test_date_site_count_and_digest_are_on_paper_and_fit(
    paper_mm: Literal[58, 80], qr: Literal["native", "image"]
) -> None:
    items = read_paper(printed(paper_mm, qr=qr))
    read = words(items)
    for wanted in ("MPP Uji", "Senin, 3 Maret 2025", "1234 catatan tersimpan", "16.05 WIB"):
        assert wanted in read
    lines = [item.text.strip() for item in items if isinstance(item, PrintedLine)]
    digits = [line.replace(" ", "") for line in lines if line and set(line) <= set("0123456789abcdef ")]
    assert "".join(digits) == LINK
    assert max(dots_across(item) for item in items) <= USUAL_DOTS[paper_mm]
    assert isinstance(items[-1], Cut)
    assert not any(isinstance(item, Unknown) for item in items)
    assert any(isinstance(item, Qr | Image) for item in items)


def test_the_qr_code_holds_the_digest_itself() -> None:
    [code] = [item for item in read_paper(printed(80)) if isinstance(item, Qr)]
    assert code.content == LINK


def test_an_english_supervisor_reads_english() -> None:
    read = words(read_paper(printed(80, "en")))
    assert "Digest of the day" in read
    assert "Monday, 3 March 2025" in read or "Monday, March 3" in read


class DayHash(Struct, frozen=True):
    """As the store says it."""

    entry_hash: str = LINK
    facts: int = 7


class Supervisor:
    """Somebody who orders slips of a kiosk whose printer is a file."""

    def __init__(self, here: KioskHall, known: DayHash | None = None) -> None:
        context = here.running.context
        self.print_queues = PrintQueues(context.office, context.devices, context.find_address)
        self._orders = DayHashOrders(context.office, self.print_queues, self._day_hash_of)
        self._known = known

    async def _day_hash_of(self, day: date) -> DayHash | None:
        return self._known

    async def orders(self, kiosk: str = KIOSK, day: date | None = None) -> DayHashOrder:
        """One slip."""
        scope = {"type": "http", "path_params": {"kiosk": kiosk}, "query_string": b"", "headers": []}
        return await self._orders.print(ApiRequest(PrintDayHash(day), Request(scope)))


async def test_a_supervisor_gets_the_digest_from_the_kiosks_printer(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    site = site_with_printer(PrinterSettings(kind="file", device=str(paper), qr="native"))
    async with kiosk_hall(tmp_path / "data", site) as here:
        supervisor = Supervisor(here, DayHash())
        await supervisor.print_queues.start()
        ordered = await supervisor.orders(day=MONDAY)
        assert (ordered.day, ordered.facts, ordered.digest) == (MONDAY, 7, LINK)
        before = here.running.context.office.hall.seq
        await turns()  # the press has taken it; what is in the printer, `stop` lets end
        await supervisor.print_queues.stop()
        assert here.running.context.office.hall.seq == before, "no ticket's paper: no fact"
    items = read_paper(await asyncio.to_thread(paper.read_bytes))
    assert "7 catatan tersimpan" in words(items)
    assert [item.content for item in items if isinstance(item, Qr)] == [LINK]


async def test_a_day_without_facts_and_a_kiosk_without_paper_have_no_slip(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path, site_with_printer(PrinterSettings(kind="none"))) as here:
        with pytest.raises(UnknownDay):
            await Supervisor(here).orders()
        with pytest.raises(KioskWithoutPaper):
            await Supervisor(here, DayHash()).orders()
        with pytest.raises(UnknownKiosk):
            await Supervisor(here, DayHash()).orders("atap")
