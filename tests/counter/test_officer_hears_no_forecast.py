"""An officer is not told how long people will wait: there is no pressure in it that helps anybody."""

import re
from pathlib import Path

import pytest

import counter.officer
from core.office.line_forecasts import LineForecasts
from tests.support.forecast_words import forecast
from tests.support.kiosk_hall import kiosk_hall
from tests.support.sources import HOME, files, imports_of, within

FOLDER = Path(counter.officer.__file__).parent
SAID = ("20-35", "menit lagi", "Sampai dipanggil", "Perkiraan", '"wait_low"', "queue_wait", '"waits"')
FORECASTS = ("core.domain.forecast", "core.office.forecasts", "core.office.line_forecasts", "core.words.waits")


def test_nothing_of_an_officers_page_knows_of_forecasts() -> None:
    theirs = [path for path in files(".py") if path.is_relative_to(FOLDER)]
    assert theirs
    found = {module for path in theirs for module in imports_of(path) if any(within(module, of) for of in FORECASTS)}
    assert found == set()


async def test_neither_the_page_nor_what_it_asks_for_nor_its_line_says_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = LineForecasts((), 3, forecast(22, 33))
    async with kiosk_hall(tmp_path) as here:
        monkeypatch.setattr(here.running.context.forecasts, "line", lambda _: known)
        await here.officer.post("/counters/1/open", json={"nonce": "open-counter"})
        page = await here.officer.get(here.officer.base_url.join("/counter/1"))
        view = await here.officer.get("/counters/1")
        for answer in (page, view):
            assert answer.status_code == 200
            assert [words for words in SAID if words in answer.text] == []


def test_no_message_of_its_line_may_carry_any() -> None:
    types = (HOME / "core/web/api.d.ts").read_text("utf-8")
    line = re.search(r"LiveCounter: ([^;]+);", types)
    assert line
    assert "Wait" not in line[1]
