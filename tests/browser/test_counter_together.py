"""The officer's page while others act too: a supervisor, another counter, another page of the same person."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.support.board_actions import mends
from tests.support.officer_page import (
    SITE,
    answers,
    asks,
    first_administrator,
    is_live,
    mode,
    presses,
    shows,
    sits_down,
)
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server, serving
from tests.support.two_pages import (
    HENDRO,
    NUR,
    NURS_COUNTER,
    NURS_SERVICE,
    TWICE,
    number_next,
    opens_counter_on_board,
)


@contextmanager
def own_site(page: Page, folder: Path, site: str) -> Iterator[Server]:
    """Its first administrator is signed in, and sits nowhere yet."""
    file = folder / "site.toml"
    file.write_text(site)
    with serving(folder / "data", "--site", str(file)) as server:
        first_administrator(page, server)
        page.goto(f"{server.url}/counter/{COUNTER}")
        is_live(page)
        mode(page, "closed")
        yield server


def test_a_counter_opened_for_one_kind_only_calls_nobody_else_until_it_is_opened_for_all(
    page: Page, tmp_path: Path
) -> None:
    """Row 69."""
    site = SITE.replace('counters = ["1", "2"]', 'counters = [{ label = "1", rule = { may_choose = true } }]')
    with own_site(page, tmp_path, site) as server:
        regular = takes_number(server, "kk", kiosk="kios-1")["number"]
        asks(page, "k")
        answers(page, "2", "Enter")
        mode(page, "idle")
        expect(page.locator("#pill")).to_have_text("Buka · Prioritas")
        expect(page.locator("#next-why")).to_have_text("Belum ada yang menunggu untuk loket ini")
        presses(page, "Space", "idle")
        expect(page.locator("#message")).to_contain_text("Tidak ada yang menunggu")
        urgent = takes_number(server, "kk", "priority", "kios-1")["number"]
        expect(number_next(page)).to_have_text(urgent)
        presses(page, "Space", "called")
        shows(page, urgent)
        presses(page, "m", "serving")
        presses(page, "s", "idle")
        expect(asks(page, "l")).to_contain_text("Menunggu loket ini: 1 orang.")
        answers(page, "Enter")
        page.wait_for_url("**/counter")
        page.goto(f"{server.url}/counter/{COUNTER}")
        is_live(page)
        presses(page, "b", "idle")
        presses(page, "Space", "called")
        shows(page, regular)


def before_midnight(hours: int) -> tuple[str, datetime]:
    """An Indonesian time zone in which the day lasts that much longer, and what the clock shows there now."""
    zones = ("Asia/Jakarta", "Asia/Jayapura")
    clocks = {zone: datetime.now(ZoneInfo(zone)) for zone in zones}
    return next((zone, now) for zone, now in clocks.items() if now.hour + hours < 24)


def types_a_time(sheet: Locator, time: str) -> None:
    """Into the clock field of "at", which has the focus once it was chosen."""
    field = sheet.locator("input[type=time]")
    expect(field).to_be_focused()
    field.fill(time)


def test_a_clock_time_ends_a_pause_and_wakes_somebody_set_aside(page: Page, tmp_path: Path) -> None:
    """As the building's clock shows it, whatever the browser's says. Rows 52 and 67."""
    zone, now = before_midnight(hours=2)
    at = (now + timedelta(hours=1)).replace(second=0, microsecond=0)
    with own_site(page, tmp_path, SITE.replace("Asia/Jayapura", zone)) as server:
        presses(page, "b", "idle")
        takes_number(server, "kk", kiosk="kios-1")
        presses(page, "Space", "called")
        sheet = asks(page, "p")
        for key in ("2", "Tab", "5"):
            page.keyboard.press(key)
        types_a_time(sheet, f"{at:%H:%M}")
        answers(page, "Enter")
        mode(page, "idle")
        expect(page.locator("#parked")).to_contain_text(f"kembali pukul {at:%H.%M}")
        sheet = asks(page, "j")
        for key in ("1", "Tab", "6"):
            page.keyboard.press(key)
        types_a_time(sheet, f"{at:%H:%M}")
        answers(page, "Enter")
        mode(page, "paused")
        expect(page.locator("#more")).to_have_text(f"Lanjut sendiri pukul {at:%H.%M}.")
        here = page.context.request.get(f"{server.url}/api/v1/counters/{COUNTER}/line").json()
        assert datetime.fromisoformat(here["parked"][0]["parked"]["until"]) == at
        shown = page.context.request.get(f"{server.url}/api/v1/counters/{COUNTER}").json()["counter"]
        assert datetime.fromisoformat(shown["pause_until"]) == at


def test_a_clock_time_that_is_empty_or_over_is_not_taken(page: Page, tmp_path: Path) -> None:
    """Row 67."""
    zone, _ = before_midnight(hours=1)
    with own_site(page, tmp_path, SITE.replace("Asia/Jayapura", zone)):
        presses(page, "b", "idle")
        sheet = asks(page, "j")
        for key in ("1", "Tab", "6", "Enter"):
            page.keyboard.press(key)
        expect(sheet.locator(".sheet__status")).to_have_text("Silakan pilih dahulu.")
        types_a_time(sheet, "00:00")
        answers(page, "Enter")
        expect(page.locator("#message")).to_contain_text("hari ini")
        mode(page, "idle")


def asks_to_close(page: Page) -> None:
    expect(asks(page, "l")).to_contain_text("Minta izin penyelia?")
    answers(page, "Enter")
    expect(page.locator("#closing")).to_contain_text("Penyelia belum menjawab")


def test_a_supervisors_no_and_yes_to_closing_arrive_on_the_officers_page(
    page: Page, second: Page, tidy_server: Server
) -> None:
    """Each answered on the supervisor's board while somebody is being served. Row 67."""
    sits_down(page, tidy_server, NUR, NURS_COUNTER)
    takes_number(tidy_server, NURS_SERVICE)
    asks_to_close(page)
    details = opens_counter_on_board(second, tidy_server, NURS_COUNTER)
    expect(details.locator(".chip")).to_contain_text("tutup")
    second.keyboard.press("t")
    expect(page.locator("#closing")).to_have_text("Penyelia belum setuju loket ini ditutup sekarang.")
    mode(page, "idle")
    presses(page, "Space", "called")
    presses(page, "m", "serving")
    page.keyboard.press("l")  # not while somebody is here
    presses(page, "s", "idle")
    asks_to_close(page)
    takes_number(tidy_server, NURS_SERVICE)
    presses(page, "Space", "called")
    second.keyboard.press("s")
    expect(page.locator("#closing")).to_have_text("Penyelia setuju: loket boleh ditutup.")
    presses(page, "m", "serving")
    presses(page, "s", "idle")
    page.keyboard.press("l")
    page.wait_for_url("**/counter")
    assert Officer(tidy_server, NUR).sees(NURS_COUNTER)["counter"]["state"] == "closed"


def test_a_supervisors_yes_closes_an_empty_counter_and_its_officer_is_told(
    page: Page, second: Page, tidy_server: Server
) -> None:
    """Row 67."""
    sits_down(page, tidy_server, NUR, NURS_COUNTER)
    asks_to_close(page)
    opens_counter_on_board(second, tidy_server, NURS_COUNTER)
    second.keyboard.press("s")
    mode(page, "closed")
    expect(page.locator("#closing")).to_be_hidden()
    expect(page.locator("#message")).to_have_text("Penyelia setuju, dan loket ini sudah ditutup.")


def test_what_a_supervisor_moves_cancels_and_takes_back_is_seen_on_the_officers_page(
    page: Page, tidy_server: Server
) -> None:
    """Row 127."""
    sits_down(page, tidy_server)
    first, second, third = (takes_number(tidy_server, SERVICE) for _ in range(3))
    hendro = Officer(tidy_server, HENDRO)
    waiting = page.locator("#waiting")
    expect(waiting).to_have_text("3")
    mends(hendro, f"/tickets/{first['ticket']}/move", queue="dlh")
    expect(waiting).to_have_text("2")
    expect(number_next(page)).to_have_text(second["number"])
    mends(
        hendro,
        f"/tickets/{third['ticket']}/move",
        reserved_for={"kind": "counter", "id": COUNTER},
        head_reason="rentan",
    )
    expect(page.locator("#queues [data-queue=own]")).to_contain_text("khusus untuk loket ini")
    mends(hendro, f"/tickets/{second['ticket']}/cancel", reason=TWICE)
    expect(waiting).to_have_text("1")
    expect(number_next(page)).to_have_text(third["number"])
    mends(hendro, f"/tickets/{second['ticket']}/reactivate", place="front", head_reason="rentan")
    expect(waiting).to_have_text("2")
    mends(hendro, f"/tickets/{first['ticket']}/cancel", reason=TWICE)


def test_somebody_at_the_counter_who_is_cancelled_does_not_vanish_without_a_word(
    page: Page, tidy_server: Server
) -> None:
    """Row 127."""
    sits_down(page, tidy_server)
    ticket = takes_number(tidy_server, SERVICE)
    presses(page, "Space", "called")
    presses(page, "m", "serving")
    hendro = Officer(tidy_server, HENDRO)
    mends(hendro, f"/tickets/{ticket['ticket']}/cancel", reason=TWICE)
    mode(page, "idle")
    expect(page.locator("#message")).to_have_text(f"Penyelia membatalkan {ticket['number']}.")
    expect(page.locator("#last li").first).to_contain_text(f"{ticket['number']}Dibatalkan")
    mends(hendro, f"/tickets/{ticket['ticket']}/reactivate")
    expect(number_next(page)).to_have_text(ticket["number"])
    presses(page, "Space", "called")
    expect(page.locator("#message")).to_be_hidden()
