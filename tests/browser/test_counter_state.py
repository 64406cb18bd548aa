"""What the officer's page computes, module by module, in the browser that will run it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.serving import Server, serving

TICKET = {"id": "t1", "number": "A-001", "state": "called"}
VIEW: dict[str, Any] = {
    "seq": 7,
    "day": "2025-03-03",
    "desk": {"id": "1", "state": "open", "officer": "ratna", "ticket": TICKET, "reason": "first_come"},
    "queues": [
        {"id": "a", "prefix": "A", "waiting": 2, "oldest_at": "2025-03-03T01:30:00Z"},
        {"id": "b", "prefix": "B", "waiting": 1, "oldest_at": "2025-03-03T01:10:00.5Z"},
        {"id": "c", "prefix": "C", "waiting": 0, "oldest_at": None},
    ],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("site") / "data") as server:
        yield server


@pytest.fixture
def at_home(page: Page, site: Server) -> Page:
    page.goto(f"{site.url}/counter")
    return page


def computed(page: Page, module: str, expression: str, **values: object) -> Any:
    """An expression over a module `m` and the values `v`."""
    script = f"async (v) => {{ const m = await import('/assets/counter/desk/{module}.js'); return {expression}; }}"
    return page.evaluate(script, values)


def test_parts_of_a_fact_replace_their_own_kind_and_nothing_else(at_home: Page) -> None:
    fact = {"type": "TicketIssued", "seq": 8, "at": "x", "queue": {**VIEW["queues"][1], "waiting": 5}}
    after = computed(at_home, "state", "m.apply(m.snapshot(v.view), v.fact)", view=VIEW, fact=fact)
    assert after["seq"] == 8
    assert [queue["waiting"] for queue in after["queues"]] == [2, 5, 0]
    assert after["desk"] == VIEW["desk"]


def test_who_left_is_remembered_until_the_day_ends(at_home: Page) -> None:
    facts = [
        {"type": kind, "seq": 8 + n, "at": f"at-{n}", "desk": {**VIEW["desk"], "ticket": ticket}}
        for n, (kind, ticket) in enumerate(
            [("ServiceFinished", None), ("TicketCalled", {"number": "A-002"}), ("TicketNoShow", None)]
        )
    ]
    fold = "v.facts.reduce(m.apply, m.snapshot(v.view))"
    after = computed(at_home, "state", fold, view=VIEW, facts=facts)
    left = [{"seq": 10, "number": "A-002", "at": "at-2", "outcome": "no_show"}]
    left += [{"seq": 8, "number": "A-001", "at": "at-0", "outcome": "finished"}]
    assert after["left"] == left
    again = computed(at_home, "state", "m.snapshot(v.view, v.before)", view=VIEW, before=after)
    assert again["left"] == left
    tomorrow = {**VIEW, "day": "2025-03-04"}
    assert computed(at_home, "state", "m.snapshot(v.view, v.before).left", view=tomorrow, before=after) == []


def test_a_fact_of_an_unknown_kind_is_not_passed_over_in_silence(at_home: Page) -> None:
    fact = {"type": "CounterPainted", "seq": 8, "at": "x"}
    tried = "(() => { try { m.apply(m.snapshot(v.view), v.fact); } catch (e) { return e.message; } })()"
    assert computed(at_home, "state", tried, view=VIEW, fact=fact) == "Unknown fact: CounterPainted"


@pytest.mark.parametrize(
    ("desk", "mode", "actions"),
    [
        ({"state": "closed", "officer": None, "ticket": None}, "closed", ["open"]),
        ({"state": "open", "officer": "bagus", "ticket": TICKET}, "taken", ["take-over"]),
        ({"state": "open", "officer": "ratna", "ticket": None}, "idle", ["call-next", "pause", "close"]),
        ({"state": "paused", "officer": "ratna", "ticket": None}, "paused", ["resume", "close"]),
        (
            {"state": "open", "officer": "ratna", "ticket": TICKET},
            "called",
            ["start", "recall", "no-show", "finish", "pause"],
        ),
        (
            {"state": "paused", "officer": "ratna", "ticket": {**TICKET, "state": "serving"}},
            "serving",
            ["finish", "resume"],
        ),
    ],
)
def test_what_can_be_done_follows_from_the_desk(
    at_home: Page, desk: dict[str, object], mode: str, actions: list[str]
) -> None:
    view = {**VIEW, "desk": {**VIEW["desk"], **desk}}
    assert computed(at_home, "state", "m.modeOf(m.snapshot(v.view), 'ratna')", view=view) == mode
    assert computed(at_home, "state", "m.actionsOf(m.snapshot(v.view), 'ratna')", view=view) == actions


def test_the_longest_waiting_of_all_queues_counts(at_home: Page) -> None:
    assert computed(at_home, "state", "m.oldestOf(v.view)", view=VIEW) == "2025-03-03T01:10:00.5Z"
    assert computed(at_home, "state", "m.waitingOf(v.view)", view=VIEW) == 3


def test_spans_and_clocks_read_as_people_say_them(at_home: Page) -> None:
    spans = "[59, 60, 3599, 3660, 7200].map((s) => m.span(s, v.language, '<1'))"
    assert computed(at_home, "times", spans, language="id") == ["<1", "1 menit", "59 menit", "1 jam 1 menit", "2 jam"]
    assert computed(at_home, "times", spans, language="en")[-2:] == ["1 hour 1 minute", "2 hours"]
    assert computed(at_home, "times", "[0, 65, 3600, 36061].map(m.stopwatch)") == [
        "0:00",
        "1:05",
        "1:00:00",
        "10:01:01",
    ]
    clock = "m.wallClock(Date.parse('2025-03-03T01:05:00Z'), v.language, 'Asia/Makassar')"
    assert computed(at_home, "times", clock, language="id") == "09.05"
    assert computed(at_home, "times", clock, language="en") == "09:05"


def test_an_office_clock_that_is_wrong_does_not_change_how_long_people_waited(at_home: Page) -> None:
    ahead = "Math.round((m.clockOf(new Date(Date.now() + 600000).toISOString())() - Date.now()) / 1000)"
    assert computed(at_home, "times", ahead) == 600
    assert computed(at_home, "times", "m.secondsSince('2025-03-03T01:00:00Z', 0)") == 0
