"""Before the call: somebody new is heard and seen, and who is next is said with its reason."""

from playwright.sync_api import Page, expect

from tests.support.officer_page import BAGUS, asks, is_live, mode, presses, sits_down
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server

LISTENING = """
window.tones = 0;
window.notices = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); };
window.Notification = class {
  static permission = "default";
  static async requestPermission() { return (this.permission = "granted"); }
  constructor(title, more) { window.notices.push(`${title} / ${more.body}`); }
  close() {}
};
Object.defineProperty(document, "hidden", { get: () => window.away === true });
"""


def test_somebody_new_in_an_empty_queue_rings_flashes_and_is_told_in_a_hidden_tab(page: Page, served: Server) -> None:
    """Row 72."""
    page.add_init_script(LISTENING)
    sits_down(page, served)
    bell = page.locator("#bell")
    expect(bell).to_contain_text("Izinkan notifikasi")
    page.keyboard.press("v")
    expect(bell).to_contain_text("Bunyi aktif")
    page.wait_for_function("window.tones === 2")
    page.evaluate("window.away = true")
    takes_number(served, SERVICE)
    page.wait_for_function("window.tones === 4")
    expect(page.locator(".queue--new")).to_have_count(1)
    expect(page).to_have_title("● (1) Loket 1")
    assert page.evaluate("window.notices") == ["Ada antrean baru / Disdukcapil: sekarang ada yang menunggu."]
    takes_number(served, SERVICE)
    expect(page.locator("#waiting")).to_have_text("2")
    assert page.evaluate("[window.tones, window.notices.length]") == [4, 1]


def test_a_silenced_page_stays_silent_after_a_reload(page: Page, served: Server) -> None:
    """Row 72."""
    page.add_init_script(LISTENING.replace('"default"', '"granted"'))
    sits_down(page, served)
    page.keyboard.press("v")
    expect(page.locator("#bell")).to_contain_text("Bunyi mati")
    page.reload()
    is_live(page)
    expect(page.locator("#bell")).to_contain_text("Bunyi mati")
    takes_number(served, SERVICE)
    expect(page.locator(".queue--new")).to_have_count(1)
    assert page.evaluate("window.tones") == 0


def test_who_is_next_and_why_is_said_before_the_call_and_follows_what_others_do(page: Page, served: Server) -> None:
    """With whoever would be called otherwise. Row 86."""
    sits_down(page, served)
    expect(page.locator("#next-why")).to_have_text("Belum ada yang menunggu untuk loket ini")
    first, second = (takes_number(served, SERVICE)["number"] for _ in range(2))
    expect(page.locator("#next-number")).to_have_text(first)
    expect(page.locator("#next-why")).to_have_text("Paling lama menunggu")
    expect(page.locator("#next-more")).to_contain_text(second)
    urgent = takes_number(served, SERVICE, "priority")["number"]
    expect(page.locator("#next-number")).to_have_text(urgent)
    expect(page.locator("#next-why")).to_have_text("Prioritas didahulukan")
    expect(page.locator("#next-more")).to_contain_text(f"datang lebih dahulu: {first}")
    bagus = Officer(served, BAGUS)
    bagus.does("open", "disdukcapil-2")
    assert bagus.does("call-next", "disdukcapil-2")["number"] == urgent
    expect(page.locator("#next-number")).to_have_text(first)


def test_a_pause_ends_by_itself_at_the_time_given_on_the_clock(page: Page, served: Server) -> None:
    """The page says until when, and why. Row 67."""
    sits_down(page, served)
    sheet = asks(page, "j")
    sheet.get_by_text("60 menit").click()
    page.keyboard.press("Enter")
    mode(page, "paused")
    here = Officer(served, BAGUS).sees(COUNTER)["counter"]
    assert here["pause_until"] is not None
    expect(page.locator("#more")).to_contain_text("Lanjut sendiri pukul")
    presses(page, "Space", "idle")
