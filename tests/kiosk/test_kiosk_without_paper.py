"""A kiosk without paper, on purpose: nobody waits for a slip, and nobody misses one."""

from pathlib import Path

from msgspec.structs import replace

from core.devices.health import Level
from core.domain.ids import KioskId
from core.domain.site import PrinterSettings, Site
from tests.support.kiosk_hall import KioskHall, kiosk_hall, site_with_printer
from tests.support.small_building import KIOSK

OTHER = KioskId("kiosk-2")


def without_paper() -> Site:
    """The small site; its kiosk has no paper, and another one beside it has."""
    site = site_with_printer(PrinterSettings(kind="none"))
    other = replace(site.kiosks[KIOSK], id=OTHER, name="Kios 2", printer=PrinterSettings(kind="virtual"))
    return replace(site, kiosks={**site.kiosks, OTHER: other})


async def reprint(here: KioskHall, ticket: str, **more: str) -> tuple[int, str]:
    """Ask for a slip: the status, and why not."""
    answer = await here.officer.post(f"/tickets/{ticket}/slip?language=en", json={"nonce": "reprint-1", **more})
    return answer.status_code, answer.json().get("error", {}).get("message", "")


async def test_a_number_is_given_and_its_slip_is_missed_by_nobody(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path, without_paper()) as here:
        assert (await here.take("no-paper-1"))["number"] == "K-001"
        other = await here.take("with-paper-1", kiosk=OTHER)
        await here.until_printed(other["ticket"], kiosk=OTHER)
        assert await here.missing() == []
        assert here.slips_failed == {}
        assert here.running.context.devices.at(Level.FAULT) == []


async def test_its_roll_is_empty_and_its_page_says_that_it_has_no_paper(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path, without_paper()) as here:
        await here.take("no-paper-1")
        assert await here.paper() == []
        page = await here.citizen.get(f"http://mpp.test/kiosk/{KIOSK}/paper")
        assert page.status_code == 200
        assert "Kios ini tanpa kertas." in page.text
        assert 'id="roll"' not in page.text
        assert (await here.citizen.get(f"http://mpp.test/kiosk/{KIOSK}/paper/1.svg")).status_code == 404


async def test_a_slip_is_refused_there_with_a_reason_and_comes_out_at_another_kiosk(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path, without_paper()) as here:
        issued = await here.take("no-paper-1")
        assert await reprint(here, issued["ticket"]) == (409, "Kios 1 prints no slips. Choose another kiosk.")
        assert (await reprint(here, issued["ticket"], kiosk=OTHER))[0] == 202
        await here.until_printed(issued["ticket"], kiosk=OTHER)
        roll = (await here.citizen.get(f"/kiosks/{OTHER}/paper")).json()["slips"]
        assert [issued["number"] in slip["text"] for slip in roll] == [True]


async def test_the_entrance_shows_no_way_to_paper_that_is_not_there(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path, without_paper()) as here:
        landing = (await here.citizen.get("http://mpp.test/")).text
        assert f'href="/kiosk/{KIOSK}"' in landing
        assert f'href="/kiosk/{KIOSK}/paper"' not in landing
        assert f'href="/kiosk/{OTHER}/paper"' in landing
