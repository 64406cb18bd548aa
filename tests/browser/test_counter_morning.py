"""A whole morning at a counter, from the keyboard alone."""

from playwright.sync_api import Page, expect

from tests.support.officer_page import BAGUS, RATNA, answers, asks, is_live, mode, presses, shows, signs_in
from tests.support.officers import COUNTER, SERVICE, Officer, takes_number
from tests.support.server import Server

BESIDE = "disdukcapil-2"


def test_an_officer_serves_a_whole_morning_from_the_keyboard_alone(page: Page, served: Server) -> None:
    """Opening to closing, with everything that happens in between. Rows 36-73."""
    page.set_viewport_size({"width": 1366, "height": 768})
    signs_in(page, served, RATNA)
    page.locator(".tile").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/counter/{COUNTER}")
    is_live(page)
    presses(page, "b", "idle")
    numbers = [str(takes_number(served, SERVICE)["number"]) for _ in range(9)]
    expect(page.locator("#waiting")).to_have_text("9")
    calls_again_and_finishes(page, numbers[0])
    somebody_does_not_come(page, numbers[1])
    somebody_is_set_aside_and_back(page, numbers[2], numbers[3])
    somebody_is_sent_to_another_agency(page, numbers[4])
    somebody_is_sent_here(page, served, numbers[5])
    takes_back_a_call(page, numbers[6])
    rests_with_a_reason(page)
    rest = [serves_whoever_is_next(page) for _ in numbers[5:]]
    assert sorted(rest) == sorted([numbers[2], *numbers[6:]]), "whoever was set aside unserved has had their turn"
    presses(page, "Space", "idle")
    expect(page.locator("#message")).to_contain_text("R 1")
    page.keyboard.press("l")
    page.wait_for_url("**/counter")
    assert Officer(served, BAGUS).sees(COUNTER)["counter"]["state"] == "closed"


def serves_whoever_is_next(page: Page) -> str:
    """Answers with the number."""
    number = str(page.locator("#next-number").text_content())
    presses(page, "Space", "called")
    shows(page, number)
    presses(page, "m", "serving")
    presses(page, "s", "idle")
    return number


def calls_again_and_finishes(page: Page, number: str) -> None:
    expect(page.locator("#next-number")).to_have_text(number)
    presses(page, "Space", "called")
    shows(page, number)
    page.keyboard.press("u")
    expect(page.locator("#facts")).to_contain_text("Dipanggil 2 kali")
    presses(page, "m", "serving")
    expect(asks(page, "o")).to_contain_text(f"Hasil layanan {number}")
    answers(page, "2", "Enter")
    mode(page, "idle")


def somebody_does_not_come(page: Page, number: str) -> None:
    presses(page, "Space", "called")
    shows(page, number)
    presses(page, "t", "idle")
    expect(page.locator("#last li").first).to_contain_text(number)
    expect(page.locator("#last li").first).to_contain_text("Tidak hadir")


def somebody_is_set_aside_and_back(page: Page, number: str, then: str) -> None:
    presses(page, "Space", "called")
    presses(page, "m", "serving")
    asks(page, "p")
    answers(page, "2", "Enter")
    mode(page, "idle")
    expect(page.locator("#parked")).to_contain_text(number)
    presses(page, "Space", "called")
    shows(page, then)
    presses(page, "m", "serving")
    presses(page, "s", "idle")
    expect(page.locator("#parked button")).to_be_enabled()
    presses(page, "1", "idle")
    expect(page.locator("#message")).to_contain_text(f"{number} ditunda sebelum dilayani")
    expect(page.locator("#parked")).to_be_hidden()


def somebody_is_sent_to_another_agency(page: Page, number: str) -> None:
    presses(page, "Space", "called")
    shows(page, number)
    presses(page, "m", "serving")
    asks(page, "a")
    page.keyboard.type("samsat")
    expect(page.locator("#sheet [aria-selected=true]")).to_contain_text("Samsat")
    answers(page, "Enter")
    mode(page, "idle")
    expect(page.locator("#last li").first).to_contain_text("Dialihkan")


def somebody_is_sent_here(page: Page, server: Server, number: str) -> None:
    """Another officer sends the next person to this counter alone."""
    bagus = Officer(server, BAGUS)
    bagus.does("open", BESIDE)
    ticket = bagus.does("call-next", BESIDE)["ticket"]
    bagus.does("transfer", BESIDE, ticket=ticket, reserved_for={"kind": "counter", "id": COUNTER})
    bagus.does("close", BESIDE)
    expect(page.locator("#queues [data-queue=own]")).to_contain_text("khusus untuk loket ini")
    presses(page, "Space", "called")
    shows(page, number)
    expect(page.locator("#journey")).to_contain_text("Loket 2")
    presses(page, "m", "serving")
    presses(page, "s", "idle")


def takes_back_a_call(page: Page, number: str) -> None:
    presses(page, "Space", "called")
    shows(page, number)
    expect(page.locator("[data-action=undo]")).to_contain_text(f"Panggil {number}")
    presses(page, "Control+z", "idle")
    expect(page.locator("#next-number")).to_have_text(number)


def rests_with_a_reason(page: Page) -> None:
    asks(page, "j")
    answers(page, "2", "Tab", "3", "Enter")
    mode(page, "paused")
    expect(page.locator("#title")).to_have_text("Ibadah")
    expect(page.locator("#more")).to_contain_text("Lanjut sendiri pukul")
    presses(page, "j", "idle")
