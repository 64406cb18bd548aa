"""What is written for people is true: routes and messages, links, words of `make`, the reasons for dependencies."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from core.web.api import PREFIX, Who
from display.stage import Announcement
from tests.houses import house

HOME = Path(__file__).parents[1]
API = (HOME / "docs" / "api.md").read_text("utf-8")
README = (HOME / "README.md").read_text("utf-8")
MAKEFILE = (HOME / "Makefile").read_text("utf-8")
PAGES = (HOME / "README.md", HOME / "CHANGELOG.md", *sorted((HOME / "docs").glob("*.md")))
PICTURES = {
    f"docs/pictures/{name}.png"
    for name in (
        "kiosk-start",
        "kiosk-number",
        "paper",
        "tv",
        "counter",
        "phone-waiting",
        "phone-called",
        "entrance",
        "counters",
    )
}
"""Made by `make pictures`, and so perhaps not there yet."""


# -- the API


def written_routes() -> dict[tuple[str, str], str]:
    """Method and path of each route of the document, and who may ask."""
    rows = re.findall(r"^\| `([A-Z]+) (/\S+)` \| ([^|]+?) \|", API, re.MULTILINE)
    assert len(rows) == len({row[:2] for row in rows}), "a route is written once"
    return {(method, path): who for method, path, who in rows}


async def served_routes(data: Path) -> dict[tuple[str, str], str]:
    """The same as they are served."""
    async with house(data) as building:
        paths = (await building.client.get("/api/openapi.json")).raise_for_status().json()["paths"]
    return {
        (method.upper(), re.sub(r":\w+}", "}", path)): operation["description"].removeprefix("For: ").removesuffix(".")
        for path, item in paths.items()
        for method, operation in item.items()
    }


async def test_the_api_document_names_exactly_the_routes_that_are_served(tmp_path: Path) -> None:
    assert sorted(written_routes()) == sorted(await served_routes(tmp_path))


async def test_the_api_document_says_who_may_ask(tmp_path: Path) -> None:
    served, ranks = await served_routes(tmp_path), set(Who)
    # Of everyone, some routes say more: who knows a ticket's id, who holds an invitation.
    told = {route: who if who in ranks else "everyone" for route, who in written_routes().items()}
    assert told == served


def test_every_path_that_the_text_mentions_is_a_route() -> None:
    paths = {path for _, path in written_routes()}
    mentioned = set(re.findall(r"`(?:GET|POST|DELETE) (/[\w/{}-]+)`", API))
    assert {path for path in mentioned if path not in paths and PREFIX + path not in paths} == set()


def test_the_api_document_names_exactly_the_live_messages() -> None:
    rooms = [HOME / room for room in ("core", "counter", "display")]
    code = "\n".join(path.read_text("utf-8") for room in rooms for path in room.rglob("*.py"))
    sent = set(re.findall(r'tag="(\w+)", tag_field="type"', code))
    assert {"snapshot", "facts", "beat", "announcement", "troubles"} <= sent
    assert set(re.findall(r'"type": "([a-z]\w*)"', API)) == sent


def test_the_example_of_an_announcement_has_its_fields() -> None:
    (example,) = re.findall(r'```json\n({"type": "announcement".*?})\n```', API, re.DOTALL)
    assert set(json.loads(example)) == {"type", *Announcement.__struct_fields__}


def test_the_api_document_names_exactly_the_live_addresses() -> None:
    code = "\n".join(path.read_text("utf-8") for path in HOME.glob("*/room.py"))
    served = set(re.findall(r'WebSocketRoute\("([^"]+)"', code))
    assert len(served) == code.count("WebSocketRoute(") > 0
    assert set(re.findall(r"^\| `(/live/\S+)` \|", API, re.MULTILINE)) == served


# -- links, words, reasons


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
    ends = {link: (page.parent / link).resolve() for link in links}
    lost = {link for link, end in ends.items() if not end.exists()}
    assert {link for link in lost if ends[link].relative_to(HOME).as_posix() not in PICTURES} == set()


def test_every_make_word_of_the_readme_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    (others,) = re.findall(r"`make help` lists the other words: ([^.]+)\.", README, re.DOTALL)
    named = set(re.findall(r"`([a-z]+)`", others)) | set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert named - targets == set()
    assert {"run", "test"} <= named


def test_make_help_and_the_readme_know_the_same_words() -> None:
    explained = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"(?:^make |`make |`)([a-z]+)", README, re.MULTILINE))
    assert explained - named == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    names = {re.split(r"[=<>;\[ ]", each)[0] for each in wanted}
    rows = re.findall(r"^\| ([\w, -]+) \| [^|]+ \|$", (HOME / "docs" / "decisions.md").read_text("utf-8"), re.MULTILINE)
    told = {name.strip() for row in rows for name in row.split(",")}
    assert names - told == set()
    assert told - names == {"package", "---"} & told
