"""What somebody else does to a counter or a person, as its officer's page shows it: released, sent on, gone, erased."""

from playwright.sync_api import Page, Route, expect

from tests.support.board_actions import mends
from tests.support.officer_page import (
    BAGUS,
    RATNA,
    answers,
    asks,
    is_live,
    mode,
    presses,
    shows,
    signs_in,
    sits_down,
)
from tests.support.officers import COUNTER, Officer, take_numbers, takes_number
from tests.support.server import Server
from tests.support.two_pages import (
    BESIDE,
    HENDRO,
    TWICE,
    number_next,
    opens_counter_on_board,
)


def test_the_officer_of_a_released_counter_is_told_and_their_person_waits_in_front(
    page: Page, second: Page, tidy_server: Server
) -> None:
    """Row 127."""
    sits_down(page, tidy_server)
    here, _ = take_numbers(tidy_server, 2)
    presses(page, "Space", "called")
    shows(page, here)
    opens_counter_on_board(second, tidy_server, COUNTER)
    second.keyboard.press("r")
    second.keyboard.press("Enter")
    mode(page, "closed")
    expect(page.locator("#title")).to_have_text("Loket ini tutup")
    expect(page.locator("#message")).to_have_text(f"Penyelia menutup loket ini. {here} menunggu lagi, paling depan.")
    expect(page.locator("#waiting")).to_have_text("2")
    presses(page, "b", "idle")
    expect(page.locator("#message")).to_be_hidden()
    expect(number_next(page)).to_have_text(here)
    presses(page, "Space", "called")
    shows(page, here)


def test_somebody_sent_to_a_counter_by_name_can_be_called_there_alone(
    page: Page, second: Page, tidy_server: Server
) -> None:
    """Row 56."""
    signs_in(second, tidy_server, BAGUS, f"/counter/{BESIDE}")
    is_live(second)
    presses(second, "b", "idle")
    sits_down(page, tidy_server)
    number, after = take_numbers(tidy_server, 2)
    presses(page, "Space", "called")
    sheet = asks(page, "a")
    page.keyboard.type("loket 2")
    expect(sheet.locator("[aria-selected=true]")).to_contain_text("Loket 2")
    expect(sheet.locator("[aria-selected=true]")).to_contain_text("loket")
    answers(page, "Enter")
    mode(page, "idle")
    expect(number_next(page)).to_have_text(after)
    refusal = Officer(tidy_server, RATNA).presses("call-ticket", COUNTER, ticket=id_of(tidy_server, number))
    assert refusal.status_code == 409, refusal.text
    expect(second.locator("#queues [data-queue=own]")).to_contain_text("khusus untuk loket ini")
    presses(second, "Space", "called")
    shows(second, number)
    expect(second.locator("#journey")).to_contain_text("Loket 1")


def id_of(server: Server, number: str) -> str:
    return str(Officer(server, RATNA).client.get(f"/numbers/{number}").json()["id"])


def test_a_place_that_is_chosen_stays_chosen_when_the_officers_become_known(page: Page, tidy_server: Server) -> None:
    """Their names come a moment after the sheet."""
    held: list[Route] = []
    page.route("**/api/v1/officers", lambda route: held.append(route))
    sits_down(page, tidy_server)
    take_numbers(tidy_server, 1)
    presses(page, "Space", "called")
    with page.expect_request("**/api/v1/officers"):
        sheet = asks(page, "a")
    page.keyboard.press("ArrowDown")
    chosen = sheet.locator("[aria-selected=true]")
    expect(chosen).to_contain_text("Polres SIM")
    held[0].continue_()
    expect(sheet).to_contain_text("Agung Nugroho")
    expect(chosen).to_contain_text("Polres SIM")
    answers(page, "Escape")


def test_a_wrong_queue_is_said_when_somebody_is_sent_on(page: Page, tidy_server: Server) -> None:
    """Row 59."""
    sits_down(page, tidy_server)
    number = take_numbers(tidy_server, 1)[0]
    presses(page, "Space", "called")
    sheet = asks(page, "a")
    page.keyboard.type("samsat")
    for key in ("Tab", "Tab", "2"):
        page.keyboard.press(key)
    expect(sheet.get_by_label("Salah antrean")).to_be_checked()
    answers(page, "Enter")
    mode(page, "idle")
    hendro = Officer(tidy_server, HENDRO)
    story = hendro.client.get(f"/tickets/{id_of(tidy_server, number)}/history").json()["happened"]
    (sent_on,) = (one for one in story if one["what"] == "TicketTransferred")
    assert sent_on["code"] == "wrong_queue"
    mends(hendro, f"/tickets/{id_of(tidy_server, number)}/cancel", reason=TWICE)


def test_somebody_who_was_set_aside_says_that_they_go(page: Page, tidy_server: Server) -> None:
    """Row 48."""
    sits_down(page, tidy_server)
    number = take_numbers(tidy_server, 1)[0]
    presses(page, "Space", "called")
    asks(page, "p")
    answers(page, "1", "Enter")
    mode(page, "idle")
    expect(page.locator("#parked")).to_contain_text(number)
    sheet = asks(page, "n")
    page.keyboard.type(number)
    expect(sheet.locator("[aria-selected=true]")).to_contain_text("ditunda")
    answers(page, "Delete")
    expect(page.locator("#parked")).to_be_hidden()
    sheet = asks(page, "n")
    page.keyboard.type(number)
    expect(sheet.locator("[aria-selected=true]")).to_contain_text("pergi pukul")
    answers(page, "Escape")


def test_a_number_of_another_agency_is_named_as_such(page: Page, tidy_server: Server) -> None:
    """Row 39."""
    sits_down(page, tidy_server)
    elsewhere = str(takes_number(tidy_server, "samsat-pkb-tahunan")["number"])
    sheet = asks(page, "n")
    page.keyboard.type(elsewhere)
    expect(sheet.locator("[data-by=yes]")).to_contain_text("Riwayat")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_have_text("Ini milik instansi lain.")
    answers(page, "Escape")
    asks(page, "n")
    page.keyboard.type("zz-999")
    answers(page, "Enter")
    expect(page.locator("#message")).not_to_be_empty()


def test_a_note_that_is_erased_is_gone_from_every_page(page: Page, second: Page, tidy_server: Server) -> None:
    """Also from one where it stands open. Row 62."""
    sits_down(page, tidy_server)
    take_numbers(tidy_server, 1)
    presses(page, "Space", "called")
    signs_in(second, tidy_server, RATNA, f"/counter/{COUNTER}")
    mode(second, "called")
    page.keyboard.press("c")
    page.keyboard.type("berkas kurang")
    expect(page.locator("#note-status")).to_have_text("Tersimpan.")
    expect(second.locator("#note-shown")).to_have_text("Catatan: berkas kurang")
    second.keyboard.press("c")
    expect(second.locator("#note-text")).to_have_value("berkas kurang")
    page.keyboard.press("Control+Delete")
    expect(page.locator("#note-status")).to_have_text("Terhapus.")
    expect(second.locator("#note-text")).to_have_value("")
    expect(second.locator("#note-shown")).to_be_hidden()
    second.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#note-shown")).to_be_hidden()
    page.reload()
    mode(page, "called")
    page.keyboard.press("c")
    expect(page.locator("#note-text")).to_have_value("")


def test_a_page_signed_out_elsewhere_shows_the_sign_in_by_itself(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    elsewhere = Officer(tidy_server, RATNA)
    assert elsewhere.client.delete("/sessions").status_code == 204
    expect(page.locator("[name=pin]")).to_be_visible()
    expect(page).to_have_url(f"{tidy_server.url}/counter/{COUNTER}")
