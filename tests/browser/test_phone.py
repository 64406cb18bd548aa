"""A citizen's phone, from waiting to goodbye, in a real browser and with a real server."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.support.board_actions import mends
from tests.support.browser_pages import fresh_page
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server

NEXT_SERVICE, NEXT_QUEUE, NEXT_COUNTER = "bpjs-kesehatan-jkn-daftar", "bpjs-kesehatan", "bpjs-kesehatan-7"

# Counts how often the phone shakes.
SHAKES = "window.shakes = 0; Object.defineProperty(navigator, 'vibrate', { value: () => ++window.shakes });"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone in Indonesian. A script that fails, fails the test."""
    size: ViewportSize = {"width": 390, "height": 844}
    with fresh_page(chromium, viewport=size, device_scale_factor=2, is_mobile=True, has_touch=True) as page:
        page.add_init_script(SHAKES)
        yield page


def opens(phone: Page, server: Server, ticket: dict[str, object], language: str = "") -> None:
    """Somebody scans the code on their slip."""
    phone.goto(f"{server.url}{ticket['page']}{language}")
    expect(phone.locator("body")).to_have_attribute("data-live", "true")


def state(phone: Page, wanted: str, words: str) -> None:
    expect(phone.locator("body")).to_have_attribute("data-state", wanted)
    expect(phone.locator("#state")).to_have_text(words)


def test_a_ticket_is_followed_from_waiting_to_goodbye(phone: Page, served: Server, ratna: Officer) -> None:
    before, mine = takes_number(served, SERVICE), takes_number(served, SERVICE)
    opens(phone, served, mine)
    expect(phone.locator(".ticket__number")).to_have_text(str(mine["number"]))
    state(phone, "waiting", "Menunggu · 1 orang di depan Anda")
    expect(phone.locator(".facts__wait dd")).to_have_text("Lantai 1")
    called = ratna.does("call-next", COUNTER)
    state(phone, "waiting", "Menunggu · giliran Anda berikutnya")
    expect(phone.locator("#calls")).to_contain_text(str(before["number"]))
    ratna.does("finish", COUNTER, ticket=called["ticket"])
    ratna.does("call-next", COUNTER)
    state(phone, "called", "Silakan menuju Loket 1")
    expect(phone.get_by_text("GILIRAN ANDA", exact=True)).to_be_visible()
    ratna.does("start", COUNTER, ticket=mine["ticket"])
    state(phone, "serving", "Sedang dilayani di Loket 1")
    ratna.does("finish", COUNTER, ticket=mine["ticket"])
    state(phone, "finished", "Selesai. Terima kasih")


def test_a_phone_shakes_at_a_call_and_again_at_a_recall(phone: Page, served: Server, ratna: Officer) -> None:
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    phone.get_by_role("button", name="Bunyikan saat giliran saya").tap()
    expect(phone.locator("#bell-on")).to_be_visible()
    phone.evaluate("() => { window.shakes = 0; }")
    ratna.does("call-next", COUNTER)
    phone.wait_for_function("() => window.shakes === 1")
    ratna.does("recall", COUNTER, ticket=mine["ticket"])
    phone.wait_for_function("() => window.shakes === 2")


def test_a_phone_tells_beforehand_when_so_few_are_before_as_its_holder_chose_and_remembers_it(
    phone: Page, served: Server, ratna: Officer
) -> None:
    others, mine = [takes_number(served, SERVICE) for _ in range(3)], takes_number(served, SERVICE)
    opens(phone, served, mine)
    near, choice = phone.locator("#near"), phone.get_by_label("Beri tahu saya sebelumnya")
    expect(choice).to_have_value("2")
    state(phone, "waiting", "Menunggu · 3 orang di depan Anda")
    expect(near).to_be_hidden()
    choice.select_option("saat 1 orang di depan saya")
    phone.evaluate("() => { window.shakes = 0; }")
    for left, shakes in ((2, 0), (1, 1), (0, 1)):
        called = ratna.does("call-next", COUNTER)
        words = f"{left} orang di depan Anda" if left else "giliran Anda berikutnya"
        state(phone, "waiting", f"Menunggu · {words}")
        expect(near).to_be_visible(visible=left < 2)
        phone.wait_for_function("(shakes) => window.shakes === shakes", arg=shakes)
        ratna.does("finish", COUNTER, ticket=called["ticket"])
    assert len(others) == 3
    opens(phone, served, mine)
    expect(choice).to_have_value("1")
    expect(near).to_have_text("Sebentar lagi giliran Anda. Silakan mendekat.")


def test_a_phone_that_keeps_nothing_for_pages_follows_its_number_all_the_same(
    phone: Page, served: Server, ratna: Officer
) -> None:
    phone.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
    )
    opens(phone, served, takes_number(served, SERVICE))
    choice = phone.get_by_label("Beri tahu saya sebelumnya")
    expect(choice).to_have_value("2")
    choice.select_option("saat 5 orang di depan saya")
    expect(choice).to_have_value("5")
    ratna.does("call-next", COUNTER)
    state(phone, "called", "Silakan menuju Loket 1")


def test_who_missed_their_call_is_told_where_to_report_and_is_let_in_again(
    phone: Page, served: Server, ratna: Officer
) -> None:
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    ratna.does("call-next", COUNTER)
    ratna.does("no-show", COUNTER, ticket=mine["ticket"])
    state(phone, "no_show", "Terlewat")
    expect(phone.locator("#hint")).to_have_text(re.compile("Lapor ke Loket 1 dalam 30 menit, sampai pukul .*[.]$"))
    ratna.does("return", COUNTER, ticket=mine["ticket"])
    state(phone, "waiting", "Menunggu · giliran Anda berikutnya")
    expect(phone.locator("#hint")).to_have_text("Nomor Anda berlaku lagi. Anda kembali ke antrean.")


def test_who_is_set_aside_sees_it_and_is_rung_for_when_called_again(
    phone: Page, served: Server, ratna: Officer
) -> None:
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    phone.get_by_role("button", name="Bunyikan saat giliran saya").tap()
    expect(phone.locator("#bell-on")).to_be_visible()
    ratna.does("call-next", COUNTER)
    ratna.does("arrive", COUNTER, ticket=mine["ticket"])
    state(phone, "arrived", "Silakan, Anda sedang dilayani")
    ratna.does("park", COUNTER, ticket=mine["ticket"], reason="fotokopi", reserved_for="counter")
    state(phone, "parked", "Ditunda sementara")
    expect(phone.locator("#where")).to_have_text("Fotokopi atau foto")
    expect(phone.locator("#hint")).to_have_text("Anda akan dipanggil lagi ke Loket 1.")
    phone.evaluate("() => { window.shakes = 0; }")
    ratna.does("call-ticket", COUNTER, ticket=mine["ticket"])
    state(phone, "called", "Silakan menuju Loket 1")
    phone.wait_for_function("() => window.shakes === 1")


def test_a_call_that_is_taken_back_lets_the_phone_wait_again_and_the_next_one_rings(
    phone: Page, served: Server, ratna: Officer
) -> None:
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    ratna.does("call-next", COUNTER)
    state(phone, "called", "Silakan menuju Loket 1")
    ratna.does("undo", COUNTER)
    state(phone, "waiting", "Menunggu · giliran Anda berikutnya")
    ratna.does("call-next", COUNTER)
    state(phone, "called", "Silakan menuju Loket 1")


def test_a_phone_goes_with_its_number_to_the_next_agency(phone: Page, served: Server, ratna: Officer) -> None:
    others = takes_number(served, NEXT_SERVICE)
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    ratna.does("call-next", COUNTER)
    ratna.does("start", COUNTER, ticket=mine["ticket"])
    state(phone, "serving", "Sedang dilayani di Loket 1")
    ratna.does("transfer", COUNTER, ticket=mine["ticket"], queue=NEXT_QUEUE, service=NEXT_SERVICE, place="end")
    state(phone, "waiting", "Menunggu · 1 orang di depan Anda")
    expect(phone.locator("body")).to_have_attribute("data-live", "true")
    expect(phone.locator(".visit")).to_have_count(2)
    expect(phone.locator(".visit").first).to_contain_text("Loket 1")
    expect(phone.locator(".visit").last).to_contain_text("Berikutnya")
    dewi = Officer(served, "Dewi Kartikasari")
    dewi.does("open", NEXT_COUNTER)
    assert dewi.does("call-next", NEXT_COUNTER)["ticket"] == others["ticket"]
    state(phone, "waiting", "Menunggu · giliran Anda berikutnya")
    dewi.does("finish", NEXT_COUNTER, ticket=others["ticket"])
    dewi.does("call-next", NEXT_COUNTER)
    expect(phone.locator("body")).to_have_attribute("data-state", "called")
    expect(phone.locator(".ticket__number")).to_have_text(str(mine["number"]))


def test_a_number_that_a_supervisor_cancels_says_so_and_waits_again_when_it_is_reactivated(
    phone: Page, served: Server
) -> None:
    hendro = Officer(served, "Hendro Susilo")
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    mends(hendro, f"/tickets/{mine['ticket']}/cancel", reason="ganda")
    state(phone, "cancelled", "Nomor ini dibatalkan")
    mends(hendro, f"/tickets/{mine['ticket']}/reactivate")
    state(phone, "waiting", "Menunggu · giliran Anda berikutnya")


def test_a_ticket_is_read_in_english_too(phone: Page, served: Server) -> None:
    takes_number(served, SERVICE)
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    phone.get_by_role("link", name="English").tap()
    state(phone, "waiting", "1 person before you")
    expect(phone.locator(".facts__wait dd")).to_have_text("Floor 1")


def test_priority_comes_before_and_the_phone_says_so_without_saying_why(phone: Page, served: Server) -> None:
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    state(phone, "waiting", "Menunggu · giliran Anda berikutnya")
    takes_number(served, SERVICE, "priority")
    state(phone, "waiting", "Menunggu · 1 orang di depan Anda")
    assert "prioritas" not in phone.inner_text("body").lower()


def test_a_phone_that_lost_the_server_says_so_and_is_right_again(phone: Page, served: Server, ratna: Officer) -> None:
    mine = takes_number(served, SERVICE)
    opens(phone, served, mine)
    served.kill()
    expect(phone.locator("body")).to_have_attribute("data-live", "false", timeout=5_000)
    expect(phone.get_by_text("Sambungan terputus")).to_be_visible()
    phone.context.set_offline(True)
    served.start()
    back = Officer(served, "Ratna Wulandari")
    back.does("call-next", COUNTER)
    back.does("finish", COUNTER, ticket=mine["ticket"])
    phone.context.set_offline(False)
    expect(phone.locator("body")).to_have_attribute("data-live", "true", timeout=2_000)
    state(phone, "finished", "Selesai. Terima kasih")


def test_an_old_ticket_is_met_with_a_friendly_page(phone: Page, served: Server) -> None:
    answer = phone.goto(f"{served.url}/t/kemarin")
    assert answer
    assert answer.status == 404
    expect(phone.get_by_role("heading", name="Nomor ini tidak berlaku hari ini")).to_be_visible()
