"""The supervisor's board in a real browser: mending by keyboard alone, and a big hall that is painted by facts."""

from playwright.sync_api import Page, expect

from config.sample import load_sample
from core.domain.ids import CounterId
from tests.support.board_page import signs_in
from tests.support.officers import COUNTER, ELSEWHERE, SERVICE, takes_number
from tests.support.server import Server

KIOSK = next(kiosk.id for kiosk in load_sample().site.kiosks.values() if kiosk.printer.has_paper)
COUNTER_NAME = load_sample().site.counters[CounterId(COUNTER)].name


def opens_board(page: Page, server: Server, name: str = "Hendro Susilo") -> None:
    signs_in(page, server, name)
    page.goto(f"{server.url}/counter/board")
    expect(page.locator("#queues li").first).to_be_visible()


def test_a_supervisor_finds_cancels_and_reactivates_a_ticket_with_the_keyboard_alone(
    page: Page, server: Server
) -> None:
    """Row 127."""
    number = str(takes_number(server, SERVICE)["number"])
    opens_board(page, server)
    page.keyboard.press("n")
    page.keyboard.type(number.replace("-", " ").lower())
    page.keyboard.press("Enter")
    details = page.locator("#details")
    expect(details.locator("h2")).to_contain_text(number)
    expect(details.locator(".story li").first).to_be_visible()
    page.keyboard.press("b")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(details.locator(".chip")).to_have_text("Dibatalkan")
    expect(page.locator("#audit-notes li").first).to_contain_text(f"{number} · Dibatalkan")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(details.locator(".chip")).to_have_text("Menunggu")
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()


def test_a_supervisor_moves_a_ticket_to_another_queue(page: Page, server: Server) -> None:
    """Row 127."""
    number = str(takes_number(server, ELSEWHERE)["number"])
    opens_board(page, server)
    page.keyboard.press("n")
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.keyboard.press("p")
    page.keyboard.type("DLH")
    page.keyboard.press("Enter")
    expect(page.locator("#details dd").nth(1)).to_have_text("N (DLH)")
    expect(page.locator('[data-queue="dlh"] .queue__count')).to_have_text("1")


def test_a_supervisor_who_gives_somebody_to_one_counter_past_others_is_asked_why(page: Page, server: Server) -> None:
    """Row 127: in words, and before anything is done."""
    _, number = (str(takes_number(server, SERVICE)["number"]) for _ in range(2))
    opens_board(page, server)
    page.keyboard.press("n")
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.keyboard.press("p")
    page.keyboard.type(COUNTER_NAME)
    page.keyboard.press("Enter")
    expect(page.locator("#sheet")).to_contain_text("Orang yang datang lebih dulu akan didahului. Sebutkan alasannya.")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_contain_text(COUNTER_NAME)
    expect(page.locator("#audit-notes li").first).to_contain_text(f"{number} · Dipindahkan")


def test_a_supervisor_prints_the_digest_of_the_day(page: Page, server: Server) -> None:
    """As it is when it is printed: paper and voices may have been told of since it was shown."""
    opens_board(page, server)
    page.keyboard.press("d")
    expect(page.locator(".digest code")).to_have_count(8)
    assert len("".join(page.locator(".digest code").all_inner_texts())) == 64
    with page.expect_response("**/digest-slip") as answer:
        page.keyboard.press("Enter")
    printed = answer.value.json()["digest"]
    expect(page.locator("#toast")).to_be_visible()
    page.goto(f"{server.url}/kiosk/{KIOSK}/paper")
    on_paper = "digest => [...document.images].some((slip) => slip.alt.replace(/\\s/g, '').includes(digest))"
    page.wait_for_function(on_paper, arg=printed)


def test_a_supervisor_stops_and_resumes_a_queue(page: Page, server: Server) -> None:
    """Row 127."""
    opens_board(page, server)
    row = page.locator('[data-queue="imigrasi"]')
    row.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("h")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("nomor dihentikan")
    expect(page.locator("#warnings")).to_contain_text("Kapasitas hari ini sudah penuh.")
    page.keyboard.press("a")
    expect(row).not_to_contain_text("nomor dihentikan")


def test_a_text_is_put_on_the_tvs_and_taken_off_again(page: Page, server: Server) -> None:
    opens_board(page, server)
    page.keyboard.press("t")
    expect(page.locator("#sheet textarea")).to_be_focused()
    page.keyboard.type("Layanan paspor sampai pukul 12")
    page.locator("#sheet .button--main").click()
    expect(page.locator("#toast")).to_have_text("Selesai.")
    page.keyboard.press("t")
    notice = page.locator(".notices li", has_text="Layanan paspor")
    expect(notice).to_contain_text("Hendro Susilo")
    notice.get_by_role("button", name="Turunkan").click()
    expect(notice).to_have_count(0)


def test_a_tenants_supervisor_sees_one_agency_and_an_officer_no_board(page: Page, server: Server) -> None:
    """Row 136."""
    opens_board(page, server, "Wahyu Hidayat")
    expect(page.locator("#queues li")).to_have_count(1)
    expect(page.locator("#counters li")).to_have_count(3)
    expect(page.locator("#tenant")).to_have_count(0)
    signs_in(page, server, "Ratna Wulandari")
    page.goto(f"{server.url}/counter/board")
    expect(page.get_by_role("heading")).to_have_text("Peran Anda tidak mengizinkan ini.")
    page.goto(f"{server.url}/counter")
    expect(page.locator('a[href="/counter/board"]')).to_have_count(0)


def test_the_board_is_one_press_away_for_a_supervisor(page: Page, server: Server) -> None:
    signs_in(page, server, "Hendro Susilo")
    page.goto(f"{server.url}/counter")
    page.locator('a[href="/counter/board"]').click()
    expect(page.locator("h1")).to_contain_text("Papan penyelia")


def test_a_figure_names_the_queue_it_comes_from_and_opens_it(page: Page, server: Server) -> None:
    takes_number(server, SERVICE)
    opens_board(page, server)
    figure = page.locator('[data-worst="longest"]')
    expect(figure).to_contain_text("(")
    figure.click()
    expect(page.locator("#details h2")).to_contain_text(figure.inner_text())
    expect(page.locator("#sums code")).to_have_count(0)
