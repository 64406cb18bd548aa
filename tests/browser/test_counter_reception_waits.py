"""Before a number is given, the receptionist reads how long it would take, and where the same is to be had sooner."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_counter_reception import opens_reception
from tests.support.axe import findings
from tests.support.kiosk_page import offers_say
from tests.support.server import Server

HERE, THERE = "bpkad-pbb-bayar", "samsat-pkb-tahunan"
QUIET = {"wait": "Kurang dari 10 menit", "light": "short", "quietest": THERE}
LONG = {"wait": "40-60 menit", "light": "long", "quietest": THERE}


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 1024)])
def test_every_service_says_how_long_and_the_quietest_of_several_doors_is_one_press_away(
    page: Page, server: Server, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    offers_say(page, "20-35 menit", **{HERE: LONG, THERE: QUIET})
    opens_reception(page, server)
    expect(page.locator(f"#offer-{HERE} .offer__wait")).to_have_text("Perkiraan: Lama: 40-60 menit")
    expect(page.locator(f"#offer-{HERE} .light")).to_have_attribute("data-light", "long")
    expect(page.locator(".offer__quiet:visible")).to_have_count(1)
    expect(page.locator(f"#offer-{THERE} .offer__quiet")).to_have_text("Paling sepi sekarang")
    page.locator(f"#offer-{HERE}").click()
    expect(page.locator("#wait")).to_have_text("Lama: Sampai dipanggil: 40-60 menit")
    assert findings(page) == []
    page.get_by_role("button", name="Samsat · Kurang dari 10 menit").click()
    expect(page.locator("#where")).to_contain_text("Samsat")
    expect(page.locator("#wait")).to_have_text("Sebentar: Sampai dipanggil: Kurang dari 10 menit")
    expect(page.locator("#quieter")).to_be_hidden()


def test_who_is_priority_is_told_the_wait_of_priority_visitors(page: Page, server: Server) -> None:
    offers_say(page, "", **{HERE: LONG | {"priority_wait": "5-15 menit", "priority_light": "short"}, THERE: QUIET})
    opens_reception(page, server)
    expect(page.locator(f"#offer-{HERE} .offer__wait")).to_have_text(
        ["Reguler: Lama: 40-60 menit", "Prioritas: Sebentar: 5-15 menit"]
    )
    page.locator(f"#offer-{HERE}").click()
    expect(page.locator("#wait")).to_have_text("Lama: Sampai dipanggil: 40-60 menit")
    page.get_by_text("Prioritas", exact=True).click()
    expect(page.locator("#wait")).to_have_text("Sebentar: Sampai dipanggil: 5-15 menit")
    expect(page.locator("#wait")).to_have_attribute("data-light", "short")
    expect(page.locator("#quieter")).to_be_hidden()
    page.get_by_text("Reguler", exact=True).click()
    expect(page.locator("#wait")).to_have_text("Lama: Sampai dipanggil: 40-60 menit")


def test_today_will_hardly_do_is_read_out_with_what_to_do_instead_and_of_nothing_known_nothing_is_said(
    page: Page, server: Server
) -> None:
    instead = "Kemungkinan besar tidak terlayani hari ini. Tanyakan kepada petugas, atau datang lagi Rabu."
    offers_say(page, "", **{HERE: {"wait": instead, "light": "long"}})
    opens_reception(page, server)
    page.locator(f"#offer-{HERE}").click()
    expect(page.locator("#wait")).to_have_text(f"Lama: Sampai dipanggil: {instead}")
    page.keyboard.press("Escape")
    page.locator(f"#offer-{THERE}").click()
    expect(page.locator("#wait")).to_be_empty()
    expect(page.locator(f"#offer-{THERE} .offer__wait")).to_have_count(0)


def test_what_gives_no_numbers_is_still_read_where_it_is_marked(page: Page, server: Server) -> None:
    offers_say(page, "20-35 menit", **{HERE: {"open": False, "reason": "Diajukan sendiri di pajak.go.id."}})
    opens_reception(page, server)
    page.locator(f"#offer-{HERE}").dispatch_event("click")
    expect(page.locator(f"#offer-{HERE}")).to_have_attribute("aria-selected", "true")
    colours = "(row) => [row, row.querySelector('strong')].map((one) => getComputedStyle(one).color)"
    own, name = page.locator(f"#offer-{HERE}").evaluate(colours)
    assert own == name, "no checker of pages looks at what is disabled"
