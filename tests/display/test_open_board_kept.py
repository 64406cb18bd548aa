"""The open board is made seldom, kept for all who ask, and free to be read by any program."""

from datetime import datetime
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from config.installation import Installation
from config.packaged import packaged_sites
from config.sample import always_open
from core.domain.hall import Hall
from core.domain.ids import Nonce, QueueId
from core.domain.site import Hours, OpenSettings, Span
from core.domain.verbs.requests import StopIssuing
from core.site_file import load_site
from core.web.pages import Pages
from core.words.new_waits import WaitOf
from display.open import editions
from display.open.board import OpenBoard, open_board_of
from tests.support.clock import Clock
from tests.support.installation import NOON, SUPERVISOR, browser, opened
from tests.support.small_building import KIOSK, MONDAY, instant, service_of, small_site

SITES = packaged_sites()
PAGE_BYTES_MAX = 27_000
"""Styles and scripts have the rest of 50 kB."""
ADDRESS = "/open/queues.json"
OFFICE = Hours(week=((Span(8 * 60, 15 * 60),),) * 5 + ((),) * 2)


async def asked(client: httpx.AsyncClient, address: str = ADDRESS, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.get(address, headers=named)


async def takes_number(running: Installation, nonce: str) -> None:
    async with browser(running) as kiosk:
        body = {"nonce": nonce, "service": service_of("K"), "kiosk": KIOSK}
        assert (await kiosk.post("/tickets", json=body)).status_code == 201


async def test_who_has_it_already_hears_304_until_something_changes(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running, "") as client:
        answer = await asked(client)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["cache-control"] == "public, max-age=5"
        tag, date = answer.headers["etag"], answer.headers["last-modified"]
        assert date == "Mon, 03 Mar 2025 05:00:00 GMT"
        for known in ({"If_None_Match": tag}, {"If_None_Match": f'"x", {tag[2:]}'}, {"If_Modified_Since": date}):
            again = await asked(client, **known)
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert (await asked(client, If_None_Match='"x"', If_Modified_Since=date)).status_code == 200
        await takes_number(running, "press-0001")
        assert (await asked(client, If_None_Match=tag)).status_code == 304, "within the same second"
        clock.goes_on(seconds=1)
        later = await asked(client, If_None_Match=tag)
        assert (later.status_code, later.json()["waiting"]) == (200, 1)


async def test_it_is_made_once_a_second_at_most_and_only_when_somebody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, made = Clock(NOON), list[datetime]()

    def counted(hall: Hall, wall: datetime, site_version: str, wait_of: WaitOf) -> OpenBoard:
        made.append(wall)
        return open_board_of(hall, wall, site_version, wait_of)

    monkeypatch.setattr(editions, "open_board_of", counted)
    async with opened(tmp_path, clock=clock) as running, browser(running, "") as client:
        for n in range(30):
            await takes_number(running, f"press-{n:04}")
            clock.goes_on(seconds=0.1)
        assert made == [], "calls and numbers know nothing of it"
        for n in range(30, 60):
            await takes_number(running, f"press-{n:04}")
            for address in (ADDRESS, "/open", "/open?language=en"):
                assert (await asked(client, address)).status_code == 200
            clock.goes_on(seconds=0.1)
        assert len(made) == 3
        for _ in range(20):
            clock.goes_on(seconds=2)
            await asked(client)
        assert len(made) <= 5, "a quiet hall is looked at, and made anew once a minute"


async def test_within_a_quiet_minute_it_stays_the_same_and_in_the_next_it_says_how_late_it_is(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running, "") as client:
        tag = (await asked(client)).headers["etag"]
        clock.goes_on(seconds=50)
        assert (await asked(client, If_None_Match=tag)).status_code == 304
        clock.goes_on(seconds=10)
        assert (await asked(client, If_None_Match=tag)).json()["at"] == "2025-03-03T05:01:00Z"


async def test_doors_open_and_close_by_the_clock_alone(tmp_path: Path) -> None:
    site = small_site(hours=OFFICE)
    clock = Clock(instant("07:59", site))
    async with opened(tmp_path, clock=clock, site=site) as running, browser(running, "") as client:
        assert (await asked(client)).json()["open"] is False
        page = (await asked(client, "/open")).text
        assert "Sedang tutup" in page
        assert "Buka hari ini pukul 08.00" in page
        clock.goes_on(minutes=1)
        assert (await asked(client)).json()["open"] is True


async def test_a_queue_that_is_stopped_is_so_a_second_later_in_both_languages(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running, "") as client:
        assert "Nomor dihentikan" not in (await asked(client, "/open")).text
        stop = StopIssuing(nonce=Nonce("stop-0001"), queue=QueueId("K"), reason="gangguan", staff=SUPERVISOR.id)
        await running.context.office.do(stop)
        clock.goes_on(seconds=1)
        assert "Nomor dihentikan" in (await asked(client, "/open")).text
        assert "No new numbers" in (await asked(client, "/open", Accept_Language="en")).text


async def test_a_script_of_any_site_may_read_it_and_say_what_it_has(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running, "") as client:
        elsewhere = {"Origin": "https://kota.example", "Sec-Fetch-Site": "cross-site"}
        answer = await client.get(ADDRESS, headers=elsewhere)
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
        assert "ETag" in answer.headers["access-control-expose-headers"]
        again = await client.get(ADDRESS, headers={**elsewhere, "If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.headers["access-control-allow-origin"]) == (304, "*")
        before = await client.options(ADDRESS, headers={**elsewhere, "Access-Control-Request-Headers": "if-none-match"})
        assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, "*")
        assert "If-None-Match" in before.headers["access-control-allow-headers"]
        assert (await client.post(ADDRESS, headers=elsewhere)).status_code in (403, 405)


async def test_it_is_read_without_gzip_too_and_head_has_what_get_has(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running, "") as client:
        packed, plain = await asked(client), await asked(client, Accept_Encoding="identity")
        assert (packed.headers["content-encoding"], packed.json()) == ("gzip", plain.json())
        assert "content-encoding" not in plain.headers
        head = await client.head(ADDRESS)
        assert (head.status_code, head.headers["etag"]) == (200, plain.headers["etag"])


async def test_the_page_is_one_for_each_language_and_hears_304_too(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running, "") as client:
        page = await asked(client, "/open")
        assert '<html\nlang="id"' in page.text
        assert {"Accept-Language", "Cookie"} <= set(page.headers["vary"].split(", "))
        assert (await asked(client, "/open", If_None_Match=page.headers["etag"])).status_code == 304
        english = await asked(client, "/open?language=en", If_None_Match=page.headers["etag"])
        assert (english.status_code, client.cookies["language"]) == (200, "en")
        assert "How full is it now?" in english.text
        assert "How full is it now?" in (await asked(client, "/open")).text, "the choice is kept"


@pytest.mark.parametrize("name", SITES)
def test_a_real_building_is_light_at_night_even_where_nothing_is_packed(name: str) -> None:
    site = load_site(SITES[name], (2025,))
    board = open_board_of(Hall(site, MONDAY), instant("22:00", site), "v")
    edition = editions.Edition(site, board, Pages(lambda: site))
    assert len(edition.page("id").body) < PAGE_BYTES_MAX
    again = board.reopens["id"]
    assert edition.page("id").body.decode().count(again) == 1, "when the whole building opens is said once"


async def test_a_building_may_keep_it_to_itself(tmp_path: Path) -> None:
    site = replace(always_open(small_site()), open=OpenSettings(board=False))
    async with opened(tmp_path, site=site) as running, browser(running, "") as client:
        answer = await asked(client)
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "no_open_board")
        assert answer.headers["access-control-allow-origin"] == "*"
        page = await asked(client, "/open")
        assert (page.status_code, "layarnya sendiri" in page.text) == (404, True)
        assert 'href="/open"' not in (await asked(client, "/")).text
