"""What is written for people is true: routes and messages, links, words of `make`, the reasons for dependencies."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from core.web.api import PREFIX, Who
from core.words.languages import say
from display.open.board import STATUS, OpenBoard, OpenQueue, OpenTenant
from display.zone_announcer import Announcement
from tests.support.application import open_building
from tests.support.ledgers import antrean
from tests.support.morning import morning

HOME = Path(__file__).parents[1]
API = (HOME / "docs" / "api.md").read_text("utf-8")
GUIDE = (HOME / "docs" / "operators-guide.md").read_text("utf-8")
README = (HOME / "README.md").read_text("utf-8")
MAKEFILE = (HOME / "Makefile").read_text("utf-8")
PAGES = (
    *(HOME / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((HOME / "docs").glob("*.md")),
)
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
        "counter-next",
        "board",
        "rules",
        "reports",
        "reception",
        "open-board",
        "slip-raster",
    )
}
"""Made by `make pictures`, and so perhaps not there yet."""
MAIN_KEY = "Spasi"
SITE = "config/sites/pekalongan.toml"


# -- the API


def written_routes() -> dict[tuple[str, str], str]:
    """Method and path of each route of the document, and who may ask."""
    rows = re.findall(r"^\| `([A-Z]+) (/\S+)` \| ([^|]+?) \|", API, re.MULTILINE)
    assert len(rows) == len({row[:2] for row in rows}), "a route is written once"
    return {(method, path): who for method, path, who in rows}


async def served_routes(data: Path) -> dict[tuple[str, str], str]:
    """The same as they are served."""
    async with open_building(data) as building:
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
    names_in_page = {route: who if who in ranks else "everyone" for route, who in written_routes().items()}
    assert names_in_page == served


def test_every_path_that_the_text_mentions_is_a_route() -> None:
    paths = {path for _, path in written_routes()}
    mentioned = set(re.findall(r"`(?:GET|POST|DELETE) (/[\w/{}-]+)`", API))
    assert {path for path in mentioned if path not in paths and PREFIX + path not in paths} == set()


def test_the_api_document_names_exactly_the_live_messages() -> None:
    components = [HOME / component for component in ("core", "counter", "display")]
    code = "\n".join(path.read_text("utf-8") for component in components for path in component.rglob("*.py"))
    sent = set(re.findall(r'tag="(\w+)", tag_field="type"', code))
    assert {"snapshot", "facts", "beat", "announcement", "devices"} <= sent
    assert set(re.findall(r'"type": "([a-z]\w*)"', API)) == sent


def test_the_example_of_an_announcement_has_its_fields() -> None:
    (example,) = re.findall(r'```json\n({"type": "announcement".*?})\n```', API, re.DOTALL)
    assert set(json.loads(example)) == {"type", *Announcement.__struct_fields__}


def test_the_example_of_the_open_board_has_its_fields() -> None:
    (example,) = re.findall(r'```json\n({"version": 1.*?})\n```', API, re.DOTALL)
    board = json.loads(example)
    tenant = board["tenants"][0]
    for written, kind in ((board, OpenBoard), (tenant, OpenTenant), (tenant["queues"][0], OpenQueue)):
        assert list(written) == list(kind.__struct_fields__)


def test_the_api_document_names_every_reason_of_the_open_board() -> None:
    assert {kind.code for kind in STATUS} <= set(re.findall(r"`(\w+)`", API.partition("## The open board")[2]))


def test_the_api_document_names_exactly_the_live_addresses() -> None:
    code = "\n".join(path.read_text("utf-8") for path in HOME.glob("*/component.py"))
    served = set(re.findall(r'WebSocketRoute\("([^"]+)"', code))
    assert len(served) == code.count("WebSocketRoute(") > 0
    assert set(re.findall(r"^\| `(/live/\S+)` \|", API, re.MULTILINE)) == served


# -- the officer's keys, and what the commands say


def test_the_operators_guide_names_exactly_the_keys_of_the_officers_page() -> None:
    page = (HOME / "counter" / "officer" / "page.html").read_text("utf-8")
    buttons = re.findall(r'{{ action\("[\w-]+", "(\w?)", _\("([^"]+)"\)', page)
    others = re.findall(r'<button\s[^>]*data-keys="(\w)"[^>]*>\s*<span>{{ _\("([^"]+)"\)', page)
    assert len(buttons) > 20
    shown = sorted((key.upper() or MAIN_KEY, say("id", name)) for key, name in [*buttons, *others])
    assert sorted(re.findall(rf"^\| ([A-Z]|{MAIN_KEY}) \| ([^|]+) \| [^|]+ \|$", GUIDE, re.MULTILINE)) == shown


def figures_aside(text: str) -> set[str]:
    """Lines without what is another on another day: numbers, digests and the room they take."""
    return {re.sub(r"[0-9a-f]{64}|[\d.]+", "#", re.sub(r"\s+", " ", line)).strip() for line in text.splitlines()}


def test_what_the_readme_shows_of_the_commands_is_what_they_say(tmp_path: Path) -> None:
    data, rule = tmp_path / "monday", tmp_path / "no-priority.toml"
    morning(data)
    site = (HOME / SITE).read_text("utf-8")
    rule.write_text(site.replace("target_minutes = 30", 'target_minutes = 30, priority = "none"'), "utf-8")
    places = {place: str(path) for place, path in ((SITE, HOME / SITE), ("var/monday", data), (rule.name, rule))}
    shown = re.findall(r"^\$ \.venv/bin/antrean (.+)\n([^`]+)^```", README, re.MULTILINE)
    assert [arguments.split()[0] for arguments, _ in shown] == ["rules", "verify", "replay"]
    for arguments, lines in shown:
        result = antrean(*(places.get(word, word) for word in arguments.split()))
        assert result.exit_code == 0, result.output
        assert figures_aside(lines) - figures_aside(result.output) <= {"#", ""}, "an ellipsis, and nothing else"


# -- links, words, reasons


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
    ends = {link: (page.parent / link).resolve() for link in links}
    lost = {link for link, end in ends.items() if not end.exists()}
    assert {link for link in lost if ends[link].relative_to(HOME).as_posix() not in PICTURES} == set()


def test_the_changelog_begins_with_the_version_that_this_is() -> None:
    newest = re.search(r"^## (\S+)$", (HOME / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    assert newest
    assert newest[1] == project["version"]


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


def test_the_tools_for_scripts_are_pinned_and_come_from_whatever_registry_a_machine_uses() -> None:
    tools = json.loads((HOME / ".ci" / "js" / "package.json").read_text("utf-8"))["devDependencies"]
    locked = json.loads((HOME / ".ci" / "js" / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in tools} == tools
    assert all("resolved" not in package and (not name or package["integrity"]) for name, package in locked.items())


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    tools = json.loads((HOME / ".ci" / "js" / "package.json").read_text("utf-8"))["devDependencies"]
    names = {re.split(r"[=<>;\[ ]", each)[0] for each in wanted} | set(tools)
    rows = re.findall(
        r"^\| ([\w, @/-]+) \| [^|]+ \|$", (HOME / "docs" / "decisions.md").read_text("utf-8"), re.MULTILINE
    )
    names_in_page = {name.strip() for row in rows for name in row.split(",")}
    assert names - names_in_page == set()
    assert names_in_page - names == {"package", "---"} & names_in_page
