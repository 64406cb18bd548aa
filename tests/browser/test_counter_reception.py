"""The reception in a real browser, mostly by keyboard."""

from playwright.sync_api import Page, Route, expect

from tests.support.server import Server


def opens_reception(page: Page, served: Server) -> None:
    """The receptionist goes there from the list of counters."""
    page.goto(f"{served.url}/counter")
    page.get_by_role("button", name="Putri Handayani").click()
    page.get_by_role("link", name="Resepsionis").click()
    expect(page.locator(".offer").first).to_be_visible()


def test_the_receptionist_gives_a_number_by_keyboard_alone_row_3(page: Page, served: Server) -> None:
    """Row 3."""
    opens_reception(page, served)
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("disdukcapil kartu")
    expect(page.locator(".offer__tenant").first).to_have_text("Disdukcapil")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".offer[aria-selected=true] strong").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#service")).to_have_text(chosen)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#number")).to_have_text("A-001")
    expect(page.locator("#search")).to_be_focused()
    recent = page.locator(".recent").first
    expect(recent).to_contain_text("A-001")
    expect(recent).to_contain_text("Prioritas")
    expect(recent).to_contain_text("tercetak")
    recent.get_by_role("button", name="Cetak ulang").click()
    expect(page.locator("#message")).to_have_text("Kertas nomor A-001 dicetak ulang.")


def at_ten(route: Route) -> None:
    """In the building it is ten o'clock, for good."""
    answer = route.fetch()
    route.fulfill(response=answer, json={**answer.json(), "now": "2026-11-23T03:00:00Z"})


def test_the_receptionist_sees_whether_somebody_who_booked_is_early_late_or_on_time_row_84(
    page: Page, served: Server
) -> None:
    """Rows 83 and 84. Row 84. By the building's clock, and not by that of the reception's PC, which is a day fast."""
    page.clock.set_fixed_time("2026-11-24T05:40:00Z")
    page.route("**/api/v1/reception", at_ten)
    opens_reception(page, served)
    page.keyboard.type("paspor")
    page.keyboard.press("Enter")
    booked, note = page.locator("[name=booked]"), page.locator("#window")
    for wall, words in (
        ("09.30", "Terlambat 30 menit: menunggu seperti yang lain."),
        ("9:46", "Tepat waktu: didahulukan."),
        ("1015", "Tepat waktu: didahulukan."),
        ("10.16", "Datang lebih awal: dapat dipanggil mulai 10.01."),
        ("", ""),
        ("25.00", ""),
    ):
        booked.fill(wall)
        expect(note).to_have_text(words)
    page.get_by_role("button", name="Beri nomor").click()
    assert booked.evaluate("field => field.validity.patternMismatch"), "a time that is none is not sent"


def test_a_number_without_paper_is_read_out_and_escape_begins_anew(page: Page, served: Server) -> None:
    opens_reception(page, served)
    page.keyboard.type("paspor")
    page.keyboard.press("Enter")
    page.locator("[name=kiosk]").select_option("")
    page.get_by_role("button", name="Beri nomor").click()
    expect(page.locator("#number")).to_have_text("V-001")
    expect(page.locator(".recent").first).to_contain_text("tanpa kertas")
    expect(page.locator("#qr")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#new-number")).to_be_hidden()
    page.keyboard.type("tidak mungkin ada")
    expect(page.locator("#services")).to_have_text("Tidak ada layanan yang cocok. Coba kata lain.")
