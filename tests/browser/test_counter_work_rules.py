"""What a site has decided about its counters changes the officer's page."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.officer_page import SITE, answers, asks, first_administrator, is_live, mode, presses, shows
from tests.support.officers import takes_number
from tests.support.server import Server, serving

QUEUE, COUNTERS = 'queues = [{ prefix = "A" }]', 'counters = ["1", "2"]'

Sitting = Callable[[str], AbstractContextManager[Server]]


@pytest.fixture
def sitting(page: Page, tmp_path: Path) -> Sitting:
    """Sits down at the first counter of such a site."""

    @contextmanager
    def at(site: str) -> Iterator[Server]:
        file = tmp_path / "site.toml"
        file.write_text(site)
        with serving(tmp_path / "data", "--site", str(file)) as server:
            first_administrator(page, server)
            page.locator(".tile").first.click()
            is_live(page)
            mode(page, "idle")
            yield server

    return at


def takes(server: Server, ticket_class: str = "regular") -> str:
    return str(takes_number(server, "kk", ticket_class, "kios-1")["number"])


def test_where_arrival_is_confirmed_service_starts_after_it(page: Page, sitting: Sitting) -> None:
    """Row 41."""
    with sitting(SITE.replace(QUEUE, 'queues = [{ prefix = "A", confirm_arrival = true }]')) as server:
        takes(server)
        presses(page, "Space", "called")
        expect(page.locator(".action--main")).to_contain_text("Sudah hadir")
        presses(page, "h", "arrived")
        expect(page.locator("#what")).to_have_text("Sudah di loket")
        presses(page, "Space", "serving")


def test_where_an_outcome_is_compulsory_it_is_asked_for(page: Page, sitting: Sitting) -> None:
    """Row 61."""
    with sitting(SITE.replace(QUEUE, 'queues = [{ prefix = "A", outcome_required = true }]')) as server:
        number = takes(server)
        presses(page, "Space", "called")
        presses(page, "m", "serving")
        sheet = asks(page, "s")
        expect(sheet).to_contain_text(f"Hasil layanan {number}")
        page.keyboard.press("Enter")
        expect(sheet.locator(".sheet__status")).to_have_text("Silakan pilih dahulu.")
        answers(page, "ArrowDown", "ArrowDown", "Enter")
        mode(page, "idle")
        history = page.context.request.get(f"{server.url}/api/v1/counters/disdukcapil-1").json()
        assert history["counter"]["ticket"] is None


def test_where_next_finishes_one_key_serves_one_after_the_other(page: Page, sitting: Sitting) -> None:
    """Row 44."""
    with sitting(SITE.replace("[hours]", "[work_rules]\ncall_next_finishes = true\n[hours]")) as server:
        first, second = takes(server), takes(server)
        presses(page, "Space", "called")
        presses(page, "m", "serving")
        expect(page.locator(".action--main")).to_contain_text("Panggil berikutnya")
        presses(page, "Space", "called")
        shows(page, second)
        expect(page.locator("#last b")).to_have_text([first])
        presses(page, "m", "serving")
        expect(page.locator(".action--main")).to_contain_text("Selesai")


def test_where_the_officer_may_choose_the_next_of_one_class_is_called(page: Page, sitting: Sitting) -> None:
    """Rows 37 and 69."""
    counters = 'counters = [{ label = "1", rule = { may_choose = true } }]'
    with sitting(SITE.replace(COUNTERS, counters)) as server:
        urgent, regular = takes(server, "priority"), takes(server)
        expect(page.locator("#next-number")).to_have_text(urgent)
        sheet = asks(page, "q")
        expect(sheet).to_contain_text("(2)")
        answers(page, "2", "Enter")
        mode(page, "called")
        shows(page, regular)


def test_where_a_supervisor_must_agree_closing_is_asked_for(page: Page, sitting: Sitting) -> None:
    """Row 67."""
    strict = 'zone = "lantai-1"\nclosing_needs_approval = true\nqueues'
    with sitting(SITE.replace('zone = "lantai-1"\nqueues', strict)):
        page.keyboard.press("l")
        sheet = page.locator("#sheet")
        expect(sheet).to_contain_text("Minta izin penyelia?")
        answers(page, "Enter")
        expect(page.locator("#closing")).to_have_text("Anda sudah meminta izin tutup. Penyelia belum menjawab.")
        page.keyboard.press("l")
        expect(page.locator("#message")).to_contain_text("penyelia")
        mode(page, "idle")
