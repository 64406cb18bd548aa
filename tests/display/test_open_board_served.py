"""The open board by a real server: a crowd behind one address, a site that is changed, what a page weighs."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from core.front.costs import cost_of
from core.front.limits import LIMITS
from tests.support.changing_building import OPEN, RENAMED, Building, building_in
from tests.support.raw_connection import STRANGER, connected, get, status

ASKERS, CONNECTIONS = 2_000, 50
ASKS_MAX = 2_000
PAGE_BYTES_MAX = 50_000
ADDRESS = "/open/queues.json"


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building_in(tmp_path_factory.mktemp("open")) as building:
        yield building


def asked_until(url: str, has: Callable[[dict[str, Any]], bool]) -> httpx.Response:
    """The board is made anew once a second; the first one in which something is so."""
    answers = (httpx.get(url) for _ in range(ASKS_MAX))
    return next(answer for answer in answers if has(answer.json()))


def test_two_thousand_askers_behind_one_address_are_answered_from_one_body(building: Building) -> None:
    bodies = set[bytes]()
    for _ in range(CONNECTIONS):
        with connected(building.server.port, STRANGER) as asker:
            for _ in range(ASKERS // CONNECTIONS):
                answer = asker.says(get(ADDRESS)).hears_answer()
                assert status(answer) == 200
                bodies.add(answer.partition(b"\r\n\r\n")[2])
    instants = {msgspec.json.decode(body)["at"] for body in bodies}
    assert len(bodies) == len(instants) <= 2, "one, and another where a minute ended"


def test_a_number_that_is_taken_is_seen_and_then_the_same_is_not_sent_twice(building: Building) -> None:
    url = building.server.url + ADDRESS
    before = httpx.get(url).json()["waiting"]
    building.takes()
    answer = asked_until(url, lambda board: board["waiting"] == before + 1)
    again = httpx.get(url, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304 or again.json()["at"] != answer.json()["at"]


def test_a_site_that_is_adopted_meanwhile_has_its_new_names_there(building: Building) -> None:
    url = building.server.url + ADDRESS
    before = httpx.get(url).json()
    building.says(RENAMED)
    building.reloads()
    now = httpx.get(url).json()
    assert now["site_version"] != before["site_version"], "at once"
    assert now["tenants"][0]["name"] == {"id": "Dukcapil Baru"}
    page = httpx.get(building.server.url + "/open").text
    assert "Dukcapil Baru" in page
    assert f'data-version="{now["site_version"]}"' in page


def test_a_site_may_switch_it_off_and_on_while_serving(building: Building) -> None:
    building.says(OPEN.replace("[voice]", "[open]\nboard = false\n\n[voice]"))
    building.reloads()
    assert [httpx.get(building.server.url + path).status_code for path in (ADDRESS, "/open")] == [404, 404]
    building.says(OPEN)
    building.reloads()
    assert [httpx.get(building.server.url + path).status_code for path in (ADDRESS, "/open")] == [200, 200]


def test_whoever_opens_it_on_a_slow_line_waits_for_few_bytes(building: Building) -> None:
    server = building.server.url
    page = httpx.get(server + "/open")
    assets = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.text))
    scripts = [path for path in assets if path.endswith(".js")]
    while scripts:
        path = scripts.pop()
        imported = re.findall(r'from "([^"]+)"', httpx.get(server + path).text)
        new = {httpx.URL(server + path).join(name).path for name in imported} - assets
        assets |= new
        scripts += new
    weights = {path: len(httpx.get(server + path).content) for path in assets}
    assert len(weights) >= 8
    assert len(page.content) + sum(weights.values()) < PAGE_BYTES_MAX, weights


def test_asking_on_and_on_is_bounded_as_files_are() -> None:
    assert all(LIMITS.request_rate * LIMITS.pause_seconds > ASKERS * cost_of(path) for path in (ADDRESS, "/open"))


@pytest.fixture(autouse=True)
def _as_it_was(building: Building) -> Iterator[None]:
    yield
    if Path(building.file).read_text() != OPEN:
        building.says(OPEN)
        building.reloads()
