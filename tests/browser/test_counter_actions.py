"""What an officer can do with a person beside calling and serving, each from the keyboard."""

from playwright.sync_api import Page, expect

from tests.support.officer_page import BAGUS, answers, asks, mode, presses, shows, sits_down
from tests.support.officers import ELSEWHERE, Officer, take_numbers, takes_number
from tests.support.server import Server
from tests.support.visitor import SAMPLE


def test_a_number_is_called_by_typing_it_with_a_reason_as_it_is_out_of_order(page: Page, tidy_server: Server) -> None:
    """Rows 38 and 39."""
    sits_down(page, tidy_server)
    _, _, third = take_numbers(tidy_server, 3)
    sheet = asks(page, "n")
    expect(sheet.locator("[role=option]")).to_have_count(3)
    page.keyboard.type(third.lower().replace("-00", "").replace("-0", ""))
    expect(sheet.locator("[aria-selected=true]")).to_contain_text(third)
    page.keyboard.press("Enter")
    expect(sheet).to_contain_text(f"Panggil {third} di luar urutan")
    page.keyboard.press("Enter")
    expect(sheet.locator(".sheet__status")).to_have_text("Silakan pilih dahulu.")
    answers(page, "1", "Enter")
    mode(page, "called")
    shows(page, third)
    expect(page.locator("#facts")).to_contain_text("di luar urutan")


def test_an_officer_without_the_right_is_told_so_and_nothing_changes(page: Page, tidy_server: Server) -> None:
    """Rows 38 and 63."""
    sits_down(page, tidy_server, BAGUS)
    take_numbers(tidy_server, 2)
    sheet = asks(page, "n")
    expect(sheet.locator("[role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    answers(page, "Enter")
    expect(page.locator("#message")).to_contain_text("tidak mengizinkan")
    mode(page, "idle")
    expect(page.locator("[data-action=serve-direct]")).to_be_disabled()
    page.keyboard.press("w")
    expect(page.locator("#message")).to_contain_text("di luar kewenangan Anda")


def test_nobody_counts_as_not_there_before_two_calls_and_half_a_minute(page: Page, tidy_server: Server) -> None:
    """What is missing is counted down on the button. Row 47."""
    sits_down(page, tidy_server, "Maya Anggraini", "samsat-23")
    takes_number(tidy_server, ELSEWHERE)
    presses(page, "Space", "called")
    button = page.locator("[data-action=no-show]")
    expect(button).to_contain_text("1 panggilan lagi, 0:")
    page.keyboard.press("t")
    expect(page.locator("#message")).to_contain_text("1 panggilan lagi")
    page.keyboard.press("u")
    expect(button).not_to_contain_text("panggilan lagi")
    expect(button).to_contain_text("lagi")
    expect(button).to_be_disabled()
    mode(page, "called")


def test_somebody_who_waits_and_somebody_who_was_set_aside_can_say_that_they_go(
    page: Page, tidy_server: Server
) -> None:
    """Row 48."""
    sits_down(page, tidy_server)
    first, second = take_numbers(tidy_server, 2)
    sheet = asks(page, "n")
    page.keyboard.type(second)
    expect(sheet.locator("[aria-selected=true]")).to_contain_text(second)
    answers(page, "Delete")
    expect(page.locator("#waiting")).to_have_text("1")
    expect(page.locator("#next-number")).to_have_text(first)


def test_somebody_who_missed_the_call_is_back_within_the_grace(page: Page, tidy_server: Server) -> None:
    """Rows 49 and 50."""
    sits_down(page, tidy_server)
    number = take_numbers(tidy_server, 1)[0]
    presses(page, "Space", "called")
    presses(page, "t", "idle")
    sheet = asks(page, "n")
    page.keyboard.type(number)
    expect(sheet.locator("[aria-selected=true]")).to_contain_text("tidak hadir pukul")
    expect(sheet.locator("[data-by=yes]")).to_contain_text("Kembali")
    answers(page, "Enter")
    expect(page.locator("#waiting")).to_have_text("1")
    presses(page, "Space", "called")
    shows(page, number)


def test_a_person_is_put_back_in_front_behind_or_by_their_time(page: Page, tidy_server: Server) -> None:
    """Rows 51 and 57. In front once for each reason; behind comes last."""
    sits_down(page, tidy_server)
    first, second = take_numbers(tidy_server, 2)
    behind = str(2 + len(SAMPLE.site.work_rules.codes.out_of_order))
    for digit, following in (("1", first), ("2", first), (behind, second)):
        presses(page, "Space", "called")
        shows(page, first)
        asks(page, "a")
        answers(page, "Tab", digit, "Enter")
        mode(page, "idle")
        expect(page.locator("#next-number")).to_have_text(following)


def test_a_person_is_set_aside_until_a_time_for_this_counter_alone(page: Page, tidy_server: Server) -> None:
    """Rows 52 and 53."""
    sits_down(page, tidy_server)
    number = take_numbers(tidy_server, 1)[0]
    presses(page, "Space", "called")
    sheet = asks(page, "p")
    page.keyboard.press("Enter")
    expect(sheet.locator(".sheet__status")).to_have_text("Silakan pilih dahulu.")
    answers(page, "3", "Tab", "3", "Tab", "2", "Enter")
    mode(page, "idle")
    expect(page.locator("#parked")).to_contain_text("Pembayaran")
    expect(page.locator("#parked")).to_contain_text("kembali pukul")
    parked = Officer(tidy_server, BAGUS).client.get("/counters/disdukcapil-2/line").json()["parked"]
    assert parked == []
    presses(page, "1", "called")
    shows(page, number)
    expect(page.locator("#facts")).to_contain_text("Kembali setelah ditunda")


def test_a_person_is_sent_to_one_officer(page: Page, tidy_server: Server) -> None:
    """Row 55."""
    sits_down(page, tidy_server)
    number = take_numbers(tidy_server, 1)[0]
    presses(page, "Space", "called")
    sheet = asks(page, "a")
    expect(sheet).to_contain_text("Agung Nugroho")
    page.keyboard.type("bagus")
    expect(sheet.locator("[aria-selected=true]")).to_contain_text(BAGUS)
    answers(page, "Enter")
    mode(page, "idle")
    expect(page.locator("#waiting")).to_have_text("0")
    bagus = Officer(tidy_server, BAGUS)
    bagus.does("open", "disdukcapil-2")
    called = bagus.does("call-next", "disdukcapil-2")
    assert called["number"] == number
    bagus.does("finish", "disdukcapil-2", ticket=called["ticket"])
    bagus.does("close", "disdukcapil-2")


def test_several_services_of_one_visit_are_counted(page: Page, tidy_server: Server) -> None:
    """Row 60."""
    sits_down(page, tidy_server)
    take_numbers(tidy_server, 1)
    presses(page, "Space", "called")
    presses(page, "m", "serving")
    asks(page, "y")
    answers(page, "ArrowRight", "ArrowDown", "3", "Enter")
    expect(page.locator("#delivered")).to_contain_text("2 × Kartu Keluarga baru, 3 × Perubahan data Kartu Keluarga")


def test_a_note_is_saved_while_it_is_written_and_erased_for_good(page: Page, tidy_server: Server) -> None:
    """Row 62."""
    sits_down(page, tidy_server)
    take_numbers(tidy_server, 1)
    presses(page, "Space", "called")
    page.keyboard.press("c")
    page.keyboard.type("berkas kurang")
    expect(page.locator("#note-status")).to_have_text("Tersimpan.")
    page.keyboard.press("Escape")
    expect(page.locator("#note")).to_be_hidden()
    page.reload()
    expect(page.locator("#note-shown")).to_have_text("Catatan: berkas kurang")
    page.keyboard.press("c")
    expect(page.locator("#note-text")).to_have_value("berkas kurang")
    page.keyboard.press("Control+Delete")
    expect(page.locator("#note-status")).to_have_text("Terhapus.")
    page.keyboard.press("Escape")
    expect(page.locator("#note-shown")).to_be_hidden()
    mode(page, "called")


def test_somebody_without_a_number_is_served_at_once(page: Page, tidy_server: Server) -> None:
    """Row 63."""
    sits_down(page, tidy_server)
    asks(page, "w")
    page.keyboard.type("akta kelahiran")
    answers(page, "Enter")
    mode(page, "serving")
    expect(page.locator("#service")).to_have_text("Akta kelahiran")


def test_the_history_of_a_number_says_why_it_was_called(page: Page, tidy_server: Server) -> None:
    """Row 86, after the call."""
    sits_down(page, tidy_server)
    number = take_numbers(tidy_server, 1)[0]
    presses(page, "Space", "called")
    sheet = asks(page, "r")
    expect(sheet).to_contain_text(f"Riwayat {number}")
    expect(sheet.locator("li").last).to_contain_text("paling lama menunggu")
    answers(page, "Enter")
    mode(page, "called")


def test_escape_leaves_every_sheet_without_doing_anything(page: Page, tidy_server: Server) -> None:
    sits_down(page, tidy_server)
    take_numbers(tidy_server, 1)
    presses(page, "Space", "called")
    presses(page, "m", "serving")
    for key in "aopyrn":
        asks(page, key)
        page.keyboard.type("a1")
        answers(page, "Escape")
    mode(page, "serving")
    expect(page.locator("#message")).to_be_hidden()
