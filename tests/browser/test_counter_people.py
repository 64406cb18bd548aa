"""Signing in, the sample officers, the staff list and invitations in a real browser."""

from playwright.sync_api import Browser, Page, expect

from tests.support.officers import PINS
from tests.support.server import Server


def test_a_sample_officer_signs_in_with_one_tap(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/counter")
    expect(page.locator("[data-pin]")).to_have_count(11)
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


def test_a_form_is_not_sent_before_its_script_is_there(page: Page, served: Server) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{served.url}/counter")
    page.fill("[name=name]", "Sri Lestari")
    page.fill("[name=pin]", "111111")
    page.keyboard.press("Enter")
    page.click("form button", force=True)
    expect(page.locator("[name=pin]")).to_have_value("111111")
    assert page.url == f"{served.url}/counter"


def test_an_administrator_invites_somebody_who_then_serves_and_is_removed_again(
    page: Page, served: Server, chromium: Browser
) -> None:
    page.goto(f"{served.url}/counter/people")
    page.get_by_role("button", name="Sri Lestari").click()
    expect(page.locator(".person")).to_have_count(11)
    page.fill("#form [name=name]", "Budi Santoso")
    page.locator("summary", has_text="Loket").first.click()
    page.get_by_label("Loket 4", exact=True).check()
    page.get_by_role("button", name="Buat undangan").click()
    link = page.locator("#address")
    expect(link).to_be_visible()

    newcomer = chromium.new_context(locale="id-ID").new_page()
    newcomer.goto(link.input_value())
    expect(newcomer.locator("[name=name]")).to_have_value("Budi Santoso")
    newcomer.fill("[name=pin]", "52917463")
    newcomer.fill("[name=again]", "52917463")
    newcomer.get_by_role("button", name="Mulai").click()
    expect(newcomer.locator(".tile__name").first).to_have_text("Loket 4")

    newcomer.goto(link.input_value())
    expect(newcomer.get_by_role("heading")).to_contain_text("Undangan ini sudah dipakai")

    page.reload()
    page.locator(".person", has_text="Budi Santoso").get_by_role("button").click()
    page.get_by_role("button", name="Hapus").click()
    page.locator("#remove").get_by_role("button", name="Hapus").click()
    expect(page.locator(".person")).to_have_count(11)
    newcomer.goto(f"{served.url}/counter")
    expect(newcomer.locator("[name=pin]")).to_be_visible()
    newcomer.context.close()


def test_an_officer_finds_no_door_to_the_staff_list(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/counter")
    page.get_by_role("button", name="Ratna Wulandari").click()
    expect(page.locator(".tile").first).to_be_visible()
    expect(page.get_by_role("link", name="Orang", exact=True)).to_have_count(0)
    page.goto(f"{served.url}/counter/people")
    expect(page.get_by_role("heading")).to_have_text("Peran Anda tidak mengizinkan ini.")


def opens_people(page: Page, served: Server, person: str) -> None:
    """The administrator opens somebody's form."""
    page.goto(f"{served.url}/counter/people")
    page.get_by_role("button", name="Sri Lestari").click()
    page.locator(".person", has_text=person).get_by_role("button").click()
    expect(page.locator("#who")).to_have_text(person)


def test_an_administrator_gives_an_officer_queues_weights_and_rights(page: Page, served: Server) -> None:
    opens_people(page, served, "Bagus Prasetyo")
    page.get_by_text("Antrean yang dilayani").click()
    page.get_by_label("A Disdukcapil", exact=True).check()
    page.get_by_label("Bobot A Disdukcapil").fill("3")
    page.get_by_label("Melayani orang tanpa nomor antrean").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#form-message")).to_have_text("Tersimpan.")
    row = page.locator(".person", has_text="Bagus Prasetyo")
    expect(row).to_contain_text("A Disdukcapil (bobot 3)")
    expect(row).to_contain_text("Melayani orang tanpa nomor antrean")
    page.reload()
    row.get_by_role("button").click()
    expect(page.get_by_label("Bobot A Disdukcapil")).to_have_value("3")
    expect(page.locator("[data-count=queue]")).to_have_text("(1)")


def test_only_what_fits_a_role_is_asked_and_sent(page: Page, served: Server) -> None:
    opens_people(page, served, "Wahyu Hidayat")
    expect(page.locator("[name=tenant]")).to_have_value("disdukcapil")
    page.locator("[name=role]").select_option("receptionist")
    for part in ("#form details", ".rights"):
        expect(page.locator(part).first).to_be_hidden()
    page.get_by_role("button", name="Simpan").click()
    row = page.locator(".person", has_text="Wahyu Hidayat")
    expect(row.locator(".role:visible")).to_have_text("Resepsionis")
    expect(row.locator(".person__where")).to_have_text("Dinas Kependudukan dan Pencatatan Sipil")


def test_a_disabled_officers_own_page_shows_the_sign_in(page: Page, served: Server, chromium: Browser) -> None:
    officer = chromium.new_context(locale="id-ID").new_page()
    officer.goto(f"{served.url}/counter/disdukcapil-1")
    officer.get_by_role("button", name="Ratna Wulandari").click()
    officer.get_by_role("button", name="Buka loket").click()
    opens_people(page, served, "Ratna Wulandari")
    page.get_by_role("button", name="Nonaktifkan").click()
    expect(page.locator(".person", has_text="Ratna Wulandari")).to_contain_text("nonaktif")
    expect(officer.locator("[name=pin]")).to_be_visible()
    officer.get_by_role("button", name="Ratna Wulandari").click()
    expect(officer.get_by_role("alert")).to_have_text("Nama atau PIN salah.")
    page.get_by_role("button", name="Aktifkan", exact=True).click()
    expect(page.locator("#form-message")).to_have_text("Dapat masuk lagi.")
    officer.get_by_role("button", name="Ratna Wulandari").click()
    expect(officer.locator("#actions")).to_be_visible()
    officer.context.close()


def test_a_forgotten_pin_is_chosen_anew_by_link(page: Page, served: Server, chromium: Browser) -> None:
    opens_people(page, served, "Dewi Kartikasari")
    page.get_by_role("button", name="PIN lewat tautan").click()
    expect(page.locator("#address")).not_to_have_value("")
    phone = chromium.new_context(locale="id-ID").new_page()
    phone.goto(page.locator("#address").input_value())
    expect(phone.get_by_role("heading")).to_have_text("Pilih PIN baru")
    expect(phone.locator("[name=name]")).to_have_value("Dewi Kartikasari")
    phone.fill("[name=pin]", "kata sandi")
    phone.fill("[name=again]", "kata sandi")
    phone.get_by_role("button", name="Mulai").click()
    expect(phone.locator(".bar__person")).to_contain_text("Dewi Kartikasari")
    phone.context.close()


def test_somebody_changes_their_own_pin_and_signs_out_everywhere(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/counter")
    page.get_by_role("button", name="Maya Anggraini").click()
    page.locator(".bar__person").click()
    expect(page.get_by_role("heading", name="Maya Anggraini")).to_be_visible()
    for field, pin in (("old", "000000"), ("new", "kata sandi"), ("again", "kata sandi")):
        page.fill(f"[name={field}]", pin)
    page.get_by_role("button", name="Ganti PIN").click()
    expect(page.locator("#message")).to_have_text("Nama atau PIN salah.")
    page.fill("[name=old]", PINS["Maya Anggraini"])
    page.get_by_role("button", name="Ganti PIN").click()
    expect(page.locator("#message")).to_have_text("PIN Anda sudah diganti. Semua perangkat lain sudah keluar.")
    page.get_by_role("button", name="Keluar dari semua perangkat").click()
    page.wait_for_url("**/counter")
    page.fill("[name=name]", "Maya Anggraini")
    page.fill("[name=pin]", "kata sandi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Pilih loket")).to_be_visible()


def test_a_receptionist_sees_the_counters_and_presses_none(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/counter")
    page.get_by_role("button", name="Putri Handayani").click()
    expect(page.get_by_role("heading", name="Semua loket")).to_be_visible()
    expect(page.locator(".tile").first).to_be_disabled()
