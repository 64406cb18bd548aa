"""Changing the rules for today, with keyboard and mouse, in a real browser."""

from playwright.sync_api import Page, expect

from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server

CLASS, BOOKED = "Prioritas dan lainnya bergiliran", "Yang terjadwal, bila waktunya tiba"
WAITED = "Yang paling lama menunggu"


def opens_rules(page: Page, served: Server, person: str) -> None:
    """Loket 1 is open, a regular and a priority number wait, and somebody reads the rules."""
    ratna = Officer(served, "Ratna Wulandari")
    ratna.does("open", COUNTER)
    takes_number(served, SERVICE)
    takes_number(served, SERVICE, "priority")
    page.goto(f"{served.url}/counter")
    page.get_by_role("button", name=person).click()
    page.get_by_role("link", name="Aturan").click()
    expect(page.locator("#next tr")).to_have_count(1)


def chooses_first_counter(page: Page) -> None:
    """The form of Loket 1."""
    first = page.locator("#counters .rule").first
    first.locator("summary").click()
    first.get_by_role("button", name="Ubah untuk hari ini").click()
    expect(page.locator("#editing")).to_have_text("Loket 1")


def test_a_supervisor_moves_a_step_by_keyboard_sees_who_would_be_next_and_puts_it_in_force_row_81(
    page: Page, served: Server
) -> None:
    """Row 81."""
    opens_rules(page, served, "Hendro Susilo")
    expect(page.locator("#next td").first).to_contain_text("A-002prioritas didahulukan")
    chooses_first_counter(page)
    last = page.locator("#order .step").last
    expect(last).to_contain_text(WAITED)
    last.focus()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(page.locator("#order .step").first).to_contain_text(WAITED)
    expect(page.locator("#order .step").first).to_be_focused()
    expect(page.locator("#moved")).to_have_text(f"{WAITED}: langkah 1 dari 4")
    expect(page.locator("#next td[data-other]")).to_contain_text("A-001paling lama menunggu")
    page.get_by_text("Baris untuk teknisi").click()
    expect(page.locator("#lines")).to_have_text(
        '# Loket 1\nrule = { criteria = ["waiting", "conditions", "booked", "class"] }'
    )
    page.get_by_role("button", name="Berlakukan untuk hari ini").click()
    expect(page.locator("#whose")).to_contain_text("Diubah untuk hari ini oleh Hendro Susilo")
    expect(page.locator("#whose")).to_contain_text("Besok kembali ke aturan tetap.")
    expect(page.locator("#next td").first).to_contain_text("A-001paling lama menunggu")
    page.get_by_role("button", name="Kembali ke aturan tetap").click()
    expect(page.locator("#whose")).to_have_text("Yang berlaku: aturan tetap.")
    expect(page.locator("#next td").first).to_contain_text("A-002")


def test_a_step_is_moved_with_the_mouse_and_with_its_buttons_row_81(page: Page, served: Server) -> None:
    """Row 81."""
    opens_rules(page, served, "Sri Lestari")
    chooses_first_counter(page)
    names = page.locator("#order .step b")
    page.locator("#order .step").nth(2).drag_to(page.locator("#order .step").nth(0))
    expect(names.first).to_have_text(CLASS)
    page.locator("#order .step").nth(0).get_by_label("Turun").click()
    expect(names.nth(1)).to_have_text(CLASS)
    page.locator("#order .step").nth(1).get_by_label("Hapus langkah").click()
    expect(names).to_have_count(3)
    expect(page.locator("#next td[data-other]")).to_contain_text("A-001")
    page.get_by_role("button", name="Buang usulan").click()
    expect(page.locator("#editor")).to_be_hidden()
    expect(page.locator("#changes")).to_be_hidden()


def test_a_queues_priority_is_changed_and_what_makes_no_sense_is_told(page: Page, served: Server) -> None:
    opens_rules(page, served, "Hendro Susilo")
    first = page.locator("#queues .rule").first
    first.locator("summary").click()
    first.get_by_role("button", name="Ubah untuk hari ini").click()
    page.get_by_label("Tanpa prioritas di antrean ini").check()
    expect(page.locator("#next td[data-other]")).to_contain_text("A-001")
    page.get_by_role("button", name="Buang usulan").click()
    counter = page.locator("#counters .rule", has_text="Loket 4").first
    counter.locator("summary").click()
    counter.get_by_role("button", name="Ubah untuk hari ini").click()
    page.get_by_label("Prioritas", exact=True).check()
    expect(page.locator("#unfit")).to_contain_text("tidak ada loket yang memanggil nomor reguler")
    expect(page.get_by_role("button", name="Berlakukan untuk hari ini")).to_be_disabled()


def test_an_officer_reads_the_rules_and_who_is_next_and_changes_nothing(page: Page, served: Server) -> None:
    opens_rules(page, served, "Nur Hidayah")
    expect(page.locator("#whose")).to_have_text("Yang berlaku: aturan tetap.")
    page.locator("#counters .rule").first.locator("summary").click()
    expect(page.locator("#counters .rule").first).to_contain_text("Nomor prioritas didahulukan")
    expect(page.get_by_role("button", name="Ubah untuk hari ini")).to_have_count(0)
