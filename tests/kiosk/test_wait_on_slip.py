"""A slip says how long it takes, as it was known when the number was given, and waits for nobody to compute it."""

from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from core.domain.facts import TicketIssued
from core.domain.forecast import Chance, Forecast
from core.domain.site import PrinterSettings
from core.office.line_forecasts import LineForecasts
from core.words.waits import estimate_text
from kiosk.printing.given_waits import FRESH, GivenWaits
from kiosk.slip.layout import layout
from kiosk.slip.paper import read_paper
from tests.support.chronicle import issued
from tests.support.forecast_words import forecast
from tests.support.kiosk_hall import KioskHall, kiosk_hall, site_with_printer
from tests.support.slips import SLIP, roll, words
from tests.support.small_building import MONDAY, instant, small_site

MONDAYS = LineForecasts(((0, forecast(0, 10)),), 1, forecast(20, 35))


def known(here: KioskHall, monkeypatch: pytest.MonkeyPatch, line: LineForecasts) -> None:
    """Every line was looked at a moment ago."""
    monkeypatch.setattr(here.running.context.forecasts, "line", lambda _: line)


async def slip_for(here: KioskHall, nonce: str, **more: str) -> str:
    """What stands on the slip of the next number, on one line."""
    given = await here.take(nonce, **more)
    await here.until_printed(given["ticket"])
    return " ".join((await here.paper())[0].split())


@pytest.mark.parametrize("paper_mm", [58, 80])
@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (forecast(22, 31), "Perkiraan: 20-35 menit"),
        (forecast(61, 140), "Perkiraan: lebih dari satu jam"),
        (forecast(40, 140), "Perkiraan: 40 menit sampai lebih dari satu jam"),
        (
            forecast(200, 400, chance=Chance.UNLIKELY),
            "Kemungkinan besar tidak terlayani hari ini. Silakan tanya petugas.",
        ),
        (None, ""),
    ],
)
def test_paper_of_either_width_says_the_range_between_the_line_and_the_place(
    paper_mm: Literal[58, 80], found: Forecast | None, sentence: str
) -> None:
    slip = replace(SLIP, wait_text=estimate_text(found, "id"))
    read = words(read_paper(layout(slip, roll(paper_mm))))
    assert f"{SLIP.ahead_text} {sentence}".strip() in read
    assert f"{sentence} {SLIP.where}".strip() in read
    assert ("menit" in read) == ("menit" in sentence)


async def test_each_number_is_told_its_own_place_and_a_citizen_reads_their_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kiosk_hall(tmp_path, site_with_printer(PrinterSettings(kind="virtual"))) as here:
        known(here, monkeypatch, MONDAYS)
        assert "Perkiraan: kurang dari 10 menit" in await slip_for(here, "nonce-satu")
        assert "Estimated wait: 20 to 35 minutes" in await slip_for(here, "nonce-dua", language="en")


async def test_where_nobody_knows_the_slip_is_silent(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path, site_with_printer(PrinterSettings(kind="virtual"))) as here:
        slip = await slip_for(here, "nonce-satu")
        assert "Perkiraan" not in slip
        assert "menit" not in slip


async def test_a_reprint_says_no_minutes_for_they_would_be_counted_from_when_the_number_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kiosk_hall(tmp_path, site_with_printer(PrinterSettings(kind="virtual"))) as here:
        known(here, monkeypatch, MONDAYS)
        given = await here.take("nonce-satu")
        await here.until_printed(given["ticket"])
        assert (await here.reprint(given["ticket"], "nonce-lagi")).status_code == 202
        await here.until(lambda: "nonce-lagi" in here.running.context.office.hall.answers)
        paper = [" ".join(slip.split()) for slip in await here.paper()]
        assert [("CETAK ULANG" in slip, "Perkiraan" in slip) for slip in paper] == [(True, False), (False, True)]


async def test_the_screen_says_what_the_slip_says_in_the_language_that_is_read_there_also_when_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kiosk_hall(tmp_path, site_with_printer(PrinterSettings(kind="virtual"))) as here:
        known(here, monkeypatch, MONDAYS)
        await here.take("nonce-satu")
        given = await here.take("nonce-dua")
        assert given["wait"] == {"id": "Perkiraan: 20-35 menit", "en": "Estimated wait: 20 to 35 minutes"}
        known(here, monkeypatch, LineForecasts(((0, forecast(50, 80)),), 1, forecast(60, 80)))
        assert (await here.take("nonce-dua")) == given
        await here.until_printed(given["ticket"])
        assert given["wait"]["id"] in " ".join((await here.paper())[0].split())


async def test_where_nobody_knows_the_screen_is_silent_too(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path, site_with_printer(PrinterSettings(kind="virtual"))) as here:
        assert (await here.take("nonce-satu"))["wait"] == {}


def test_of_a_number_that_was_given_a_while_ago_or_without_the_server_no_minutes_are_said() -> None:
    now = instant("09:00", small_site())
    waits = GivenWaits(lambda *_: forecast(20, 35), lambda: now)
    assert waits.of(number("ayu", now)).in_language("id") == "Perkiraan: 20-35 menit"
    assert not waits.of(number("budi", now - FRESH * 2))
    assert not waits.of(number("citra", now, lease="kios"))


def number(name: str, at: datetime, **more: Any) -> TicketIssued:
    """Somebody takes one."""
    _, fields = issued(name, **more)
    return TicketIssued(seq=1, day=MONDAY, at=at, **fields)
