"""Roles x routes: the table in `docs/security.md` says who may ask what, and nobody may more or less.

Everybody asks everything, about something of their own agency and about something of another: some 900 requests, which
takes seconds and is the point of it.
"""

import re
from pathlib import Path

import pytest

from tests.support.installation import browser
from tests.support.rights import ASKERS, NO, OWN, WHOLE, YES, Route, everybody_asks, routes_in
from tests.support.sources import HOME

SECURITY = (HOME / "docs" / "security.md").read_text("utf-8")
ROW = re.compile(r"^\| `(GET|POST|PUT|PATCH|DELETE) (/\S*)` \| (.+) \|$", re.MULTILINE)


def table() -> dict[Route, dict[str, str]]:
    """Who may ask what, as it is published."""
    rows = ((method, path, cells.split(" | ")) for method, path, cells in ROW.findall(SECURITY))
    return {(method, path): dict(zip(ASKERS, cells, strict=True)) for method, path, cells in rows}


def test_the_table_says_one_of_four_things_of_everybody() -> None:
    assert f"| request | {' | '.join(ASKERS)} |" in SECURITY
    said = {cell for row in table().values() for cell in row.values()}
    assert said == {NO, OWN, WHOLE, YES}


@pytest.mark.parametrize("role", ["receptionist", "officer", "supervisor"])
def test_administrators_may_what_others_may_and_whoever_is_signed_in_what_anybody_may(role: str) -> None:
    for route, row in table().items():
        assert row[role] == NO or row["administrator"] == YES, route
        assert row["nobody"] == NO or row[role] == YES, route


async def test_everybody_may_what_the_table_says_and_no_more(tmp_path: Path) -> None:
    async with everybody_asks(tmp_path) as asked, browser(asked.running, "") as reader:
        routes = routes_in((await reader.get("/api/openapi.json")).json())
        assert sorted(table()) == sorted(routes), "a row for each request of the API, and none besides"
        found = {route: {who: await asked.may(who, route) for who in ASKERS} for route in routes}
    wrong = {route: (row, found[route]) for route, row in table().items() if row != found[route]}
    assert wrong == {}
