"""The officer's page, as somebody at the keyboard uses it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.officers import COUNTER, PINS
from tests.support.server import Server

RATNA, BAGUS = "Ratna Wulandari", "Bagus Prasetyo"


def signs_in(page: Page, server: Server, name: str, at: str = "/counter") -> None:
    """With the keyboard alone: the name field has the focus."""
    page.goto(server.url + at)
    expect(page.locator("[name=name]")).to_be_focused()  # a browser sets autofocus with its first frame, after the load
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PINS[name])
    page.keyboard.press("Enter")
    expect(page.locator(".bar__person")).to_have_text(name)


def is_live(page: Page) -> None:
    expect(page.locator("body")).to_have_attribute("data-live", "true")


def mode(page: Page, wanted: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-mode", wanted)


def sits_down(page: Page, server: Server, name: str = RATNA, counter: str = COUNTER) -> None:
    signs_in(page, server, name, f"/counter/{counter}")
    is_live(page)
    page.keyboard.press("b")
    mode(page, "idle")


def presses(page: Page, key: str, then: str) -> None:
    page.keyboard.press(key)
    mode(page, then)


def asks(page: Page, key: str) -> Locator:
    """A key that opens a sheet."""
    page.keyboard.press(key)
    sheet = page.locator("#sheet")
    expect(sheet).to_be_visible()
    return sheet


def answers(page: Page, *keys: str) -> None:
    """Answer the open sheet, key by key; the last one closes it."""
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator("#sheet")).to_be_hidden()


def shows(page: Page, number: str) -> None:
    """This number is at the counter."""
    expect(page.locator("#number")).to_have_text(number)


def first_administrator(page: Page, server: Server) -> None:
    """Comes in through the link that the first start printed."""
    link = re.search(r"http\S+/counter/invitation#\S+", server.log.read_text())
    assert link is not None
    page.goto(link[0])
    page.fill("[name=name]", "Wati")
    page.fill("[name=pin]", "91827364")
    page.fill("[name=again]", "91827365")
    page.click("form button")
    expect(page.locator("#message")).to_have_text("Kedua PIN tidak sama.")
    page.fill("[name=again]", "91827364")
    page.click("form button")
    expect(page.locator(".bar__person")).to_have_text("Wati")


SITE = """
id = "uji"
name = "MPP Uji"
place = "Kota Uji"
time_zone = "Asia/Jayapura"
[hours]
mon-sun = ["00:00-24:00"]
[categories]
opd = "OPD"
[[zones]]
id = "lantai-1"
name = "Lantai 1"
screens = [{ id = "tv-1", name = "TV 1", voice = true }]
[[tenants]]
id = "disdukcapil"
name = "Disdukcapil"
category = "opd"
zone = "lantai-1"
queues = [{ prefix = "A" }]
counters = ["1", "2"]
[[tenants.services]]
id = "kk"
name = "Kartu Keluarga"
[[kiosks]]
id = "kios-1"
name = "Kios 1"
zone = "lantai-1"
"""
