"""The whole story, as a newcomer lives it: touch, paper, call, sight, sound, phone, goodbye. Then a busy morning, as an
officer, a supervisor and the receptionist see it.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.support.browser_pages import Picture, fresh_page
from tests.support.server import Server

KIOSK, TV, OFFICER, PHONE = (1080, 1920), (1920, 1080), (1366, 768), (390, 844)

Window = Callable[[tuple[int, int], str], Page]


LATE_MORNING = (sys.executable, "-m", "tests.support.late_morning")


def windows(chromium: Browser, server: Server) -> Iterator[Window]:
    """Opens pages at a screen's real size, each with cookies of its own. A script that fails, fails the test."""
    with ExitStack() as stack:

        def opened(size: tuple[int, int], path: str) -> Page:
            page = stack.enter_context(fresh_page(chromium, viewport={"width": size[0], "height": size[1]}))
            page.goto(server.url + path)
            return page

        yield opened


@pytest.fixture
def window(chromium: Browser, served: Server) -> Iterator[Window]:
    """The sample site, just opened."""
    yield from windows(chromium, served)


@pytest.fixture
def busy(chromium: Browser, tmp_path: Path) -> Iterator[Window]:
    """The sample site late on a Monday morning, with a full hall."""
    server = Server(tmp_path / "morning", [], LATE_MORNING, Path(__file__).parents[2])
    server.start()
    try:
        yield from windows(chromium, server)
    finally:
        server.stop()


def takes_a_number(kiosk: Page, office: str, service: str, number: str) -> None:
    """A citizen touches office, service and class, and gets this number and their slip."""
    kiosk.locator("#step-start").get_by_role("link", name=office).click()
    kiosk.locator("#step-tenant").get_by_role("link", name=service).first.click()
    kiosk.get_by_role("button", name="Reguler").click()
    expect(kiosk.locator("#step-number [data-slot=number]")).to_have_text(number)
    expect(kiosk.locator("#step-number [data-slot=slip-words]")).to_contain_text("ambil kertas nomor")


def test_a_citizen_takes_a_number_is_called_seen_heard_and_served(window: Window, picture: Picture) -> None:
    kiosk = window(KIOSK, "/kiosk/kios-pintu")
    picture(kiosk, "kiosk-start")
    for number in ("A-001", "A-002"):
        takes_a_number(kiosk, "Dukcapil", "KTP", number)
        kiosk.get_by_role("button", name="Selesai").click()
    takes_a_number(kiosk, "Dukcapil", "KTP", "A-003")
    expect(kiosk.locator("#step-number [data-slot=ahead]")).to_contain_text("2 orang")
    picture(kiosk, "kiosk-number")

    paper = window((720, 1280), "/kiosk/kios-pintu/paper")
    expect(paper.get_by_role("img").first).to_have_accessible_name(re.compile("A-003"))
    picture(paper, "paper")

    tv = window(TV, "/display/tv-lantai-1-utama")
    expect(tv.locator("body")).to_have_attribute("data-live", "true")
    clips: list[str] = []
    tv.on("request", lambda request: _note_audio(request, clips))
    tv.evaluate(
        "() => { window.ended = 0; document.getElementById('voice').addEventListener('ended', () => window.ended++); }"
    )

    officer = window(OFFICER, "/counter")
    officer.get_by_role("button", name="Ratna Wulandari").click()
    mine = officer.locator(".tile").first
    expect(mine).to_contain_text("Loket 1")
    picture(officer, "counters")
    mine.click()
    officer.wait_for_url("**/counter/disdukcapil-1")
    officer.keyboard.press("b")
    expect(officer.locator("body")).to_have_attribute("data-mode", "idle")
    officer.keyboard.press("Space")
    expect(officer.locator("#number")).to_have_text("A-001")
    picture(officer, "counter")

    expect(tv.locator("#now-number")).to_have_text("A-001")
    expect(tv.locator("#now-counter")).to_have_text("Loket 1")
    picture(tv, "tv")
    tv.wait_for_function("() => window.ended > 0")
    assert len(clips) == 1

    ticket = kiosk.locator("#step-number [data-slot=qr]").get_attribute("src")
    assert ticket
    phone = window(PHONE, ticket.removesuffix("/qr.svg"))
    expect(phone.locator("#state")).to_contain_text("1")
    picture(phone, "phone-waiting")

    for key, mode in (("m", "serving"), ("s", "idle"), ("Space", "called"), ("t", "idle"), ("Space", "called")):
        officer.keyboard.press(key)
        expect(officer.locator("body")).to_have_attribute("data-mode", mode)
    expect(officer.locator("#number")).to_have_text("A-003")
    expect(phone.locator("#state")).to_contain_text("Loket 1")
    picture(phone, "phone-called")
    officer.keyboard.press("m")
    expect(officer.locator("body")).to_have_attribute("data-mode", "serving")
    officer.keyboard.press("s")
    expect(phone.locator("#state")).to_contain_text("Selesai")


def _note_audio(request: Request, clips: list[str]) -> None:
    if request.url.endswith(".wav"):
        clips.append(request.url)


def test_on_a_busy_morning_staff_see_who_is_next_what_is_wrong_and_why(busy: Window, picture: Picture) -> None:
    ratna = comes_in(busy, "Ratna Wulandari")
    ratna.locator(".tile").first.click()
    expect(ratna.locator("body")).to_have_attribute("data-mode", "idle")
    expect(ratna.locator("#next-why")).not_to_be_empty()
    number = ratna.locator("#next-number").inner_text()
    picture(ratna, "counter-next")
    called = calls_out_of_order(ratna)
    assert called != number

    hendro = comes_in(busy, "Hendro Susilo")
    hendro.get_by_role("link", name="Papan").click()
    expect(hendro.locator("section:has(#alarms)")).to_contain_text("Buka satu loket lagi untuk A")
    expect(hendro.locator("#audit-notes li").first).to_contain_text(called)
    picture(hendro, "board")

    hendro.goto(re.sub("board$", "rules", hendro.url))
    proposes_another_order(hendro)
    picture(hendro, "rules")
    hendro.goto(re.sub("rules$", "reports", hendro.url))
    expect(hendro.locator(".chart rect").first).to_be_visible()
    picture(hendro, "reports")

    putri = comes_in(busy, "Putri Handayani")
    putri.get_by_role("link", name="Resepsionis").click()
    expect(putri.locator(".offer").first).to_be_visible()
    putri.keyboard.type("paspor")
    putri.keyboard.press("Enter")
    putri.keyboard.press("Enter")
    expect(putri.locator("#number")).to_have_text(re.compile(r"V-\d+"))
    expect(putri.locator(".recent").first).to_contain_text("tercetak")
    picture(putri, "reception")


def test_on_a_busy_morning_everybody_reads_how_full_it_is_and_how_long_to_wait(busy: Window, picture: Picture) -> None:
    tv = busy(TV, "/display/tv-lantai-1-utama")
    expect(tv.locator(".queue__wait[data-light=middle]").first).to_be_attached()
    tv.evaluate("document.getElementById('tap').hidden = true")
    picture(tv, "tv-waits")
    kiosk = busy(KIOSK, "/kiosk/kios-pintu#service/disdukcapil-ktp-rekam")
    expect(kiosk.locator('#step-service [data-part="wait"]')).to_contain_text(re.compile("menit|jam"))
    kiosk.get_by_text("Dari mana angka ini?").click()
    picture(kiosk, "kiosk-wait")
    phone = busy(PHONE, "/open")
    expect(phone.locator(".queue__wait").first).to_contain_text(re.compile("menit|jam"))
    picture(phone, "open-board")
    expect(phone.locator("#doors")).to_have_text("Buka sekarang")
    assert int(phone.locator("#waiting").inner_text()) > 20


def comes_in(busy: Window, name: str) -> Page:
    """One of the sample people signs in at a desk of their own."""
    page = busy(OFFICER, "/counter")
    page.get_by_role("button", name=name).click()
    expect(page.locator(".bar__person")).to_have_text(name)
    return page


def calls_out_of_order(ratna: Page) -> str:
    """She looks for somebody further back in the line, and says why; the number."""
    ratna.keyboard.press("n")
    sheet = ratna.locator("#sheet")
    expect(sheet.locator("[role=option]").nth(3)).to_be_visible()
    for _ in range(3):
        ratna.keyboard.press("ArrowDown")
    ratna.keyboard.press("Enter")
    expect(sheet).to_contain_text("di luar urutan")
    ratna.keyboard.press("1")
    ratna.keyboard.press("Enter")
    expect(ratna.locator("#facts")).to_contain_text("di luar urutan")
    return ratna.locator("#number").inner_text()


def proposes_another_order(hendro: Page) -> None:
    """What if the longest wait came first at Loket 10? Then it would be somebody else's turn there."""
    counter = hendro.locator("#counters .rule", has_text="Loket 10")
    counter.locator("summary").click()
    counter.get_by_role("button", name="Ubah untuk hari ini").click()
    last = hendro.locator("#order .step").last
    expect(last).to_contain_text("Yang paling lama menunggu")
    last.focus()
    for _ in range(3):
        hendro.keyboard.press("ArrowUp")
    expect(hendro.locator("#next td[data-other]")).to_contain_text("paling lama menunggu")
    hendro.evaluate("window.scrollTo(0, 0)")


def test_the_entrance_leads_a_newcomer_to_every_door(window: Window, picture: Picture) -> None:
    landing = window(OFFICER, "/")
    picture(landing, "entrance")
    doors = landing.locator("main a").evaluate_all("links => links.map(link => link.href)")
    assert len(doors) >= 8
    for door in doors:
        response = landing.goto(door)
        assert response
        assert response.status == 200
