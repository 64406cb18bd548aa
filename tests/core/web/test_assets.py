"""What a browser may fetch: scripts, styles and pictures of the components, and nothing else of the machine."""

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from core.web.pages import COMPONENTS, HOME, SERVED, Assets
from core.web.qr import qr_svg
from tests.support.application import Building, open_building
from tests.support.plain_http import PLAIN
from tests.support.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="module")


def files_of(component: str) -> list[Path]:
    """Everything in a component's folder, compiled Python too."""
    return [path for path in (HOME / component).rglob("*") if path.is_file()]


@pytest.mark.parametrize("component", COMPONENTS)
async def test_of_a_room_only_scripts_styles_and_pictures_can_be_fetched(building: Building, component: str) -> None:
    for path in files_of(component):
        answer = await building.client.get(f"/assets/{path.relative_to(HOME).as_posix()}")
        assert answer.status_code == (200 if path.suffix in SERVED else 404), path
        if answer.status_code == 200:
            assert answer.content == path.read_bytes()
            assert path.suffix in (".png", ".woff2") or answer.headers["content-type"].endswith("; charset=utf-8"), path


async def test_the_picture_of_a_code_is_drawn_for_the_page_that_shows_it_and_says_in_which_encoding_it_is(
    building: Building,
) -> None:
    shown = (await building.client.post("/api/v1/pairings", json={})).json()
    before = qr_svg.cache_info().misses
    for _ in range(3):
        answer = await building.client.get(shown["picture"])
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml; charset=utf-8")
    assert qr_svg.cache_info().misses == before + 1, "drawn once"


async def test_no_picture_is_drawn_for_a_code_that_nobody_shows_or_a_ticket_that_does_not_exist(
    building: Building,
) -> None:
    shown = (await building.client.post("/api/v1/pairings", json={})).json()
    before = qr_svg.cache_info()
    assert (await building.client.get("/pair/CDFGHJ.svg")).status_code == 404
    building.client.cookies.clear()
    for path in (shown["picture"], "/pair/CDFGHJ.svg", "/pair/C.svg", "/t/tidak-ada/qr.svg"):
        assert (await building.client.get(path)).status_code == 404, path
    assert qr_svg.cache_info() == before


async def test_a_file_that_is_written_anew_is_sent_anew_and_one_that_is_known_is_not_sent(tmp_path: Path) -> None:
    file = tmp_path / "ask.js"
    file.write_text("old")
    app = Starlette(routes=[Mount("/assets", Assets(directory=tmp_path))])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        first = await client.get("/assets/ask.js")
        known = await client.get("/assets/ask.js", headers={"If-None-Match": first.headers["etag"]})
        assert (first.text, known.status_code, known.content) == ("old", 304, b"")
        file.write_text("newer")
        assert (await client.get("/assets/ask.js", headers={"If-None-Match": first.headers["etag"]})).text == "newer"
        head = await client.head("/assets/ask.js")
        assert (head.headers["content-length"], head.content) == ("5", b"")
        file.unlink()
        assert (await client.get("/assets/ask.js")).status_code == 404


OUTSIDE = [
    "/assets/core/../config/sample.toml",
    "/assets/core/..%2fconfig%2fsample.toml",
    "/assets/core/%2e%2e/config/sample.toml",
    "/assets/core/web/%2e%2e/%2e%2e/pyproject.toml",
    "/assets/core//etc/passwd",
    "/assets/core/%2fetc%2fpasswd",
    "/assets/core/web/live.js%00.py",
    "/assets/core/web/pages.py%00.js",
    "/assets/core/web/pages.py/.js",
    "/assets/core/web/..\\..\\pyproject.toml",
    "/assets/core",
    "/assets/core/",
    "/assets/core/web/",
    "/assets/config/sample.toml",
    "/assets/sounds/chimes/dua-nada.wav",
    "/assets/../pyproject.toml",
    "/../../etc/passwd",
    "/assets/core/web/" + "a" * 3000 + ".js",
]


@pytest.mark.parametrize("path", OUTSIDE)
async def test_no_way_leads_out_of_the_rooms(server: Server, path: str) -> None:
    async with httpx.AsyncClient(verify=PLAIN) as client:
        request = client.build_request("GET", server.url)
        request.url = request.url.copy_with(raw_path=path.encode())
        answer = await client.send(request)
    assert answer.status_code in (307, 400, 404, 414), answer.text
    assert not any(secret in answer.text for secret in ("pin =", "root:", "[project]", "class Pages"))


async def test_a_browser_that_has_a_script_already_hears_that_it_is_the_same(building: Building) -> None:
    first = await building.client.get("/assets/core/web/live.js")
    assert first.headers["cache-control"] == "no-cache"
    again = await building.client.get("/assets/core/web/live.js", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


async def test_names_with_marks_in_them_are_text_on_a_page(tmp_path: Path) -> None:
    async with open_building(tmp_path) as b:
        evil = "<script>alert(1)</script>"
        answer = await b.client.get(f"/t/{evil}", headers={"accept": "text/html"})
        assert "<script>alert(1)" not in answer.text
