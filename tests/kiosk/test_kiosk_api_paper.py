"""From a number to its paper, and what staff may do when there is none."""

import asyncio
from pathlib import Path

import pytest

from core.devices.health import Level
from core.domain.site import PrinterSettings
from core.domain.views.parts import slip_name
from core.live.followers import View
from kiosk.slip.reader import read_paper
from kiosk.touch.view import KioskPart, LiveKiosk
from tests.support.kiosk_hall import kiosk_hall, site_with_printer
from tests.support.lobby import Lobby
from tests.support.server import serving
from tests.support.slips import words
from tests.support.small_building import KIOSK


def unreachable(folder: Path) -> PrinterSettings:
    """A printer that is a file in a folder that is not there yet."""
    return PrinterSettings(kind="file", device=str(folder / "printer" / "paper"), seconds_max=5.0)


async def test_every_number_comes_out_on_paper_once(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        given = [await here.take("first-press"), await here.take("other-press", "S")]
        await here.take("first-press")
        await here.until_printed(*(one["ticket"] for one in given))
        paper = await here.paper()
    assert len(paper) == 2
    assert all(one["number"] in slip for one, slip in zip(given, reversed(paper), strict=True))


async def test_the_slip_speaks_the_citizens_language(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        given = await here.take("english-please", language="en")
        await here.until_printed(given["ticket"])
        (slip,) = await here.paper()
    assert "Your queue number" in slip
    assert "Floor 1" in slip.replace("\n", " ")


async def test_a_broken_printer_keeps_nobody_from_a_number_and_staff_are_told(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path / "data", site_with_printer(unreachable(tmp_path))) as here:
        given = await here.take("no-paper-1")
        await here.until(lambda: bool(here.slips_failed))
        assert here.slips_failed == {given["ticket"]: "unreachable"}
        assert [t.device.name for t in here.running.context.devices.at(Level.FAULT)] == ["Kios 1: printer"]
        (missing,) = await here.missing("en")
        assert (missing["number"], missing["fault"]) == ("K-001", "unreachable")
        assert missing["message"] == "The printer cannot be reached. Check its power and cable."
        assert (await here.take("no-paper-2"))["number"] == "K-002"


async def test_once_the_printer_works_a_slip_is_printed_again_marked_as_such(tmp_path: Path) -> None:
    settings = unreachable(tmp_path)
    async with kiosk_hall(tmp_path / "data", site_with_printer(settings)) as here:
        given = await here.take("no-paper-1")
        await here.until(lambda: bool(here.slips_failed))
        Path(settings.device).parent.mkdir()
        assert (await here.reprint(given["ticket"], "reprint-1")).status_code == 202
        await here.until_printed(given["ticket"])
        assert (await here.missing(), here.running.context.devices.at(Level.FAULT)) == ([], [])
    printed = words(list(read_paper(await asyncio.to_thread(Path(settings.device).read_bytes))))
    assert printed.startswith("CETAK ULANG")
    assert "K-001" in printed


async def test_all_slips_that_did_not_come_out_are_printed_in_one_press(tmp_path: Path) -> None:
    settings = unreachable(tmp_path)
    async with kiosk_hall(tmp_path / "data", site_with_printer(settings)) as here:
        given = [(await here.take(f"no-paper-{n}"))["ticket"] for n in range(3)]
        await here.until(lambda: len(here.slips_failed) == 3)
        Path(settings.device).parent.mkdir()
        press = {"nonce": "print-them-all"}
        answer = await here.officer.post(f"/kiosks/{KIOSK}/missing-slips", json=press)
        assert (answer.status_code, answer.json()) == (202, {"kiosk": KIOSK, "slips": 3, "left": 0})
        for ticket in given:
            await here.until_printed(ticket)
        again = await here.officer.post(f"/kiosks/{KIOSK}/missing-slips", json=press)
        assert again.json() == {"kiosk": KIOSK, "slips": 0, "left": 0}
        nowhere = await here.officer.post(f"/kiosks/{KIOSK}/missing-slips", json={**press, "at": "tidak-ada"})
        stranger = await here.citizen.post(f"/kiosks/{KIOSK}/missing-slips", json=press)
        assert [a.json()["error"]["code"] for a in (nowhere, stranger)] == ["unknown_kiosk", "sign_in_needed"]


async def test_a_reprint_asked_for_twice_with_one_press_is_one_slip(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        given = await here.take("first-press")
        await here.until_printed(given["ticket"])
        await asyncio.gather(*(here.reprint(given["ticket"], "one-press") for _ in range(5)))
        await here.until(lambda: "one-press" in here.running.context.office.hall.answers)
        assert (await here.reprint(given["ticket"], "one-press")).status_code == 202
        other = await here.take("other-press")
        await here.until_printed(other["ticket"])
        assert ["CETAK ULANG" in slip for slip in await here.paper()] == [False, True, False]


async def test_a_reprint_after_the_call_names_no_place_in_line(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        given = await here.take("first-press")
        await here.until_printed(given["ticket"])
        assert "Tidak ada orang di depan" in " ".join((await here.paper())[0].split())
        await here.officer.post("/counters/1/open", json={"nonce": "open-counter"})
        assert (await here.officer.post("/counters/1/call-next", json={"nonce": "call-next"})).is_success
        await here.reprint(given["ticket"], "reprint-1")
        await here.until(lambda: "reprint-1" in here.running.context.office.hall.answers)
        assert "di depan" not in (await here.paper())[0]


async def test_citizens_neither_list_nor_reprint_slips(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        given = await here.take("first-press")
        assert (await here.citizen.get(f"/kiosks/{KIOSK}/slips")).status_code == 401
        refused = await here.citizen.post(f"/tickets/{given['ticket']}/slip", json={"nonce": "not-mine"})
        assert refused.json()["error"]["code"] == "sign_in_needed"


async def test_reprints_of_nothing_and_at_nowhere_are_refused(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        given = await here.take("first-press")
        unknown = await here.reprint("tidak-ada", "reprint-1")
        nowhere = {"nonce": "reprint-2", "kiosk": "tidak-ada"}
        elsewhere = await here.officer.post(f"/tickets/{given['ticket']}/slip", json=nowhere)
        assert [a.json()["error"]["code"] for a in (unknown, elsewhere)] == ["unknown_ticket", "unknown_kiosk"]


async def test_more_slips_than_a_print_queue_takes_are_listed_and_every_number_is_given(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path) as here:
        given = await asyncio.gather(*(here.take(f"in-a-rush-{n}") for n in range(30)))
        assert len({one["number"] for one in given}) == 30
        await here.until(lambda: bool(here.slips_failed))
        assert set(here.slips_failed.values()) == {"printer_queue_full"}
        assert [t.health.code for t in here.running.context.devices.at(Level.FAULT)] == ["printer_queue_full"]


@pytest.mark.slow
def test_after_a_power_cut_unprinted_slips_are_listed_and_not_printed_by_themselves(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--sample") as server:
        wanted = {"service": "disdukcapil-ktp-rekam", "kiosk": "kios-pintu"}
        numbers = [
            server.api("POST", "/tickets", {**wanted, "nonce": f"power-cut-{n}"}).json()["number"] for n in (1, 2)
        ]
        server.kill()
        server.start()
        with server.client() as officer:
            signed_in = officer.post("/session", json={"name": "Ratna Wulandari", "pin": "246801"})
            assert signed_in.status_code in (200, 201), signed_in.text
            slips = officer.get("/kiosks/kios-pintu/slips").json()["slips"]
            paper = officer.get("/kiosks/kios-pintu/paper").json()["slips"]
    assert [slip["number"] for slip in slips] == numbers
    outcomes = {(slip["fault"], slip["message"]) for slip in slips}
    assert outcomes == {("", "Belum diketahui apakah kertas nomor ini tercetak.")}
    assert paper == []


def test_a_kiosk_that_is_told_of_each_slip_knows_what_a_fresh_snapshot_says() -> None:
    crowd, view = Lobby(), LiveKiosk(KIOSK)
    _: View = view
    outcomes: dict[str, str] = {}
    for _n in range(25):
        crowd.issues("K")
    for n, fault in ((3, ""), (24, "paper_out"), (25, ""), (24, "")):
        crowd.prints(f"K-{n:03d}", fault=fault)
        part = view.fact_part(crowd.hall, crowd.facts[-1])
        assert part is not None
        assert part.slip is not None
        outcomes[part.slip.name] = part.slip.fault
    snapshot = view.snapshot(crowd.hall)
    assert isinstance(snapshot, KioskPart)
    assert {slip.name: slip.fault for slip in snapshot.slips} == {
        name: fault for name, fault in outcomes.items() if name != slip_name(crowd.ticket("K-003").id)
    }
    assert view.fact_part(crowd.hall, crowd.issued("S")) is None
