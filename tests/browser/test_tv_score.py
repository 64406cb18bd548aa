"""How many forecasts of the day before were right runs along at the foot of a TV, where the site file says so."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.test_tv_layout import FULL_HD, board
from tests.support.axe import findings
from tests.support.kiosk_hall import site_file
from tests.support.paired import opens_at
from tests.support.server import Server, serving

SENTENCE = {
    "id": "Kemarin 91 dari 100 perkiraan waktu tunggu tepat.",
    "en": "Yesterday 91 of 100 forecasts of waits were right.",
}
SHOWN = ".foot__words:first-child [data-score]:not([hidden])"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = Path(tmp_path_factory.mktemp("score"))
    with serving(folder / "data", "--site", str(site_file(folder, more="\n[open]\nscore = true\n"))) as server:
        yield server


def test_the_sentence_runs_along_in_each_language_and_goes_when_there_is_none(page: Page, public: Server) -> None:
    lines: list[WebSocketRoute] = []
    view = board(4, 4, "A")

    def answer(socket: WebSocketRoute) -> None:
        lines.append(socket)
        socket.send(json.dumps({"type": "snapshot", "seq": view["seq"], "view": view}))
        socket.send(json.dumps({"type": "score", "text": SENTENCE}))

    page.set_viewport_size({"width": FULL_HD[0], "height": FULL_HD[1]})
    page.route_web_socket("**/live/screen/**", answer)
    opens_at(page, f"{public.url}/display/tv-lantai-1-sisi?language=id")
    shown = page.locator(SHOWN)
    expect(shown).to_have_text([SENTENCE["id"], SENTENCE["en"]])
    assert [one.get_attribute("lang") for one in shown.all()] == ["id", "en"]
    expect(page.locator(".foot")).to_be_in_viewport()
    assert findings(page) == []
    lines[-1].send(json.dumps({"type": "score", "text": {"id": "", "en": ""}}))
    expect(shown).to_have_count(0)
