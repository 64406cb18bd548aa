"""Signing in, the sample officers, the staff list and invitations in a real browser."""

from playwright.sync_api import Browser, Page, expect

from tests.counter.officers import PINS
from tests.serving import Server


def test_a_sample_officer_signs_in_with_one_tap(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/counter")
    expect(page.locator("[data-pin]")).to_have_count(9)
    page.get_by_role("button", name="Nur Hidayah").click()
    expect(page.get_by_role("heading", name="Pilih loket")).to_be_visible()
    own = page.locator(".zone").first
    expect(own).to_contain_text("Loket Anda")
    expect(own.locator(".tile__name")).to_have_text(["Loket 14", "Loket 15"])


def test_a_wrong_pin_is_told_and_only_the_pin_must_be_written_again(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/counter?language=en")
    page.fill("[name=name]", "Sri Lestari")
    page.fill("[name=pin]", "111111")
    page.click("form button")
    expect(page.get_by_role("alert")).to_have_text("Name or PIN is wrong.")
    expect(page.locator("[name=name]")).to_have_value("Sri Lestari")
    expect(page.locator("[name=pin]")).to_be_focused()
    page.keyboard.type(PINS["Sri Lestari"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Choose a counter")).to_be_visible()


def test_an_administrator_invites_somebody_who_then_serves_and_is_removed_again(
    page: Page, served: Server, chromium: Browser
) -> None:
    page.goto(f"{served.url}/counter/people")
    page.get_by_role("button", name="Sri Lestari").click()
    expect(page.locator(".person")).to_have_count(9)
    page.fill("#invite [name=name]", "Budi Santoso")
    page.locator("summary").click()
    page.get_by_label("Loket 4", exact=True).check()
    page.get_by_role("button", name="Buat undangan").click()
    link = page.locator("#address")
    expect(link).to_be_visible()

    newcomer = chromium.new_context(locale="id-ID").new_page()
    newcomer.goto(link.input_value())
    expect(newcomer.locator("[name=name]")).to_have_value("Budi Santoso")
    newcomer.fill("[name=pin]", "314151")
    newcomer.fill("[name=again]", "314151")
    newcomer.get_by_role("button", name="Mulai").click()
    expect(newcomer.locator(".tile__name").first).to_have_text("Loket 4")

    newcomer.goto(link.input_value())
    expect(newcomer.get_by_role("heading")).to_contain_text("Undangan ini sudah dipakai")

    page.reload()
    page.locator(".person", has_text="Budi Santoso").get_by_role("button").click()
    page.locator("#remove").get_by_role("button", name="Hapus").click()
    expect(page.locator(".person")).to_have_count(9)
    newcomer.goto(f"{served.url}/counter")
    expect(newcomer.locator("[name=pin]")).to_be_visible()
    newcomer.context.close()


def test_an_officer_finds_no_door_to_the_staff_list(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/counter")
    page.get_by_role("button", name="Ratna Wulandari").click()
    expect(page.locator(".tile").first).to_be_visible()
    expect(page.get_by_role("link", name="Petugas")).to_have_count(0)
    page.goto(f"{served.url}/counter/people")
    expect(page.get_by_role("heading")).to_have_text("Peran Anda tidak mengizinkan ini.")
