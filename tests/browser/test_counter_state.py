"""What the officer's page computes, module by module, in the browser that will run it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.server import Server

TICKET = {"id": "t1", "number": "A-001", "state": "called", "queue": "a"}
VIEW: dict[str, Any] = {
    "seq": 7,
    "day": "2025-03-03",
    "counter": {
        "id": "1",
        "state": "open",
        "officer": "ratna",
        "ticket": TICKET,
        "reason": "first_come",
        "actions": [],
    },
    "queues": [
        {"id": "a", "prefix": "A", "waiting": 2, "oldest_at": "2025-03-03T01:30:00Z"},
        {"id": "b", "prefix": "B", "waiting": 1, "oldest_at": "2025-03-03T01:10:00.5Z"},
        {"id": "c", "prefix": "C", "waiting": 0, "oldest_at": None},
    ],
}


@pytest.fixture
def at_home(page: Page, server: Server) -> Page:
    page.goto(f"{server.url}/counter")
    return page


def computed(page: Page, module: str, expression: str, **values: object) -> Any:
    """An expression over a module `m` of `counter/` and the values `v`."""
    script = f"async (v) => {{ const m = await import('/assets/counter/{module}.js'); return {expression}; }}"
    return page.evaluate(script, values)


def test_parts_of_a_fact_replace_their_own_kind_and_nothing_else(at_home: Page) -> None:
    fact = {"type": "TicketIssued", "seq": 8, "at": "x", "queues": [{**VIEW["queues"][1], "waiting": 5}]}
    after = computed(at_home, "officer/state", "m.apply(m.snapshot(v.view), v.fact)", view=VIEW, fact=fact)
    assert after["seq"] == 8
    assert [queue["waiting"] for queue in after["queues"]] == [2, 5, 0]
    assert after["counter"] == VIEW["counter"]


def test_who_left_is_remembered_until_the_day_ends(at_home: Page) -> None:
    facts = [
        {"type": kind, "seq": 8 + n, "at": f"at-{n}", "counter": {**VIEW["counter"], "ticket": ticket}}
        for n, (kind, ticket) in enumerate(
            [("ServiceFinished", None), ("TicketCalled", {"id": "t2", "number": "A-002"}), ("TicketNoShow", None)]
        )
    ]
    fold = "v.facts.reduce(m.apply, m.snapshot(v.view))"
    after = computed(at_home, "officer/state", fold, view=VIEW, facts=facts)
    left = [{"seq": 10, "number": "A-002", "at": "at-2", "how": "TicketNoShow"}]
    left += [{"seq": 8, "number": "A-001", "at": "at-0", "how": "ServiceFinished"}]
    assert after["left"] == left
    again = computed(at_home, "officer/state", "m.snapshot(v.view, v.before)", view=VIEW, before=after)
    assert again["left"] == left
    tomorrow = {**VIEW, "day": "2025-03-04"}
    assert computed(at_home, "officer/state", "m.snapshot(v.view, v.before).left", view=tomorrow, before=after) == []


def test_a_fact_of_an_unknown_kind_is_not_passed_over_in_silence(at_home: Page) -> None:
    fact = {"type": "CounterPainted", "seq": 8, "at": "x"}
    tried = "(() => { try { m.apply(m.snapshot(v.view), v.fact); } catch (e) { return e.message; } })()"
    assert computed(at_home, "officer/state", tried, view=VIEW, fact=fact) == "Unknown fact: CounterPainted"


SEEN = ["note", "history", "lookup"]
PAUSED, CALLED = {"state": "paused"}, {"ticket": TICKET}
ARRIVED, SERVING = ({"ticket": {**TICKET, "state": state}} for state in ("arrived", "serving"))
WITH_SOMEBODY = ["park", "transfer", "finish"]


@pytest.mark.parametrize(
    ("counter", "allowed", "mode", "buttons"),
    [
        ({"state": "closed", "officer": None, "ticket": None}, ["open"], "closed", ["open"]),
        ({"state": "open", "officer": "bagus", "ticket": TICKET}, ["start", "pause"], "taken", ["take-over"]),
        (
            {"ticket": None},
            ["call-next", "serve-direct", "pause", "close"],
            "idle",
            ["call-next", "lookup", "serve-direct", "pause", "close"],
        ),
        ({**PAUSED, "ticket": None}, ["resume", "close"], "paused", ["resume", "lookup", "close"]),
        (
            CALLED,
            ["start", "recall", "no-show", *WITH_SOMEBODY, "pause"],
            "called",
            ["start", "recall", "no-show", *WITH_SOMEBODY, *SEEN, "pause"],
        ),
        (CALLED, ["arrive", "recall", "pause"], "called", ["arrive", "recall", *SEEN, "pause"]),
        (
            ARRIVED,
            ["start", *WITH_SOMEBODY, "pause"],
            "arrived",
            ["start", *WITH_SOMEBODY, *SEEN, "pause"],
        ),
        (
            {**PAUSED, **SERVING},
            ["outcome", "services", *WITH_SOMEBODY, "resume"],
            "serving",
            ["finish", "outcome", "services", "park", "transfer", *SEEN, "resume"],
        ),
        (
            SERVING,
            ["call-next", "outcome", *WITH_SOMEBODY, "pause"],
            "serving",
            ["call-next", "finish", "outcome", "park", "transfer", *SEEN, "pause"],
        ),
    ],
)
def test_the_buttons_are_what_the_server_allows_and_what_only_shows_something(
    at_home: Page, counter: dict[str, object], allowed: list[str], mode: str, buttons: list[str]
) -> None:
    """The first is the next sensible thing. Rows 41, 44 and 69."""
    view = {**VIEW, "counter": {**VIEW["counter"], "actions": allowed, **counter}}
    assert computed(at_home, "officer/state", "m.modeOf(m.snapshot(v.view), 'ratna')", view=view) == mode
    assert computed(at_home, "officer/actions", "m.buttonsOf(v.view, 'ratna')", view=view) == buttons


def test_while_nobody_waits_finishing_is_not_done_by_calling(at_home: Page) -> None:
    """Row 44."""
    counter = {**VIEW["counter"], **SERVING, "actions": ["call-next", "finish"]}
    view = {**VIEW, "counter": counter, "queues": [{**queue, "waiting": 0} for queue in VIEW["queues"]]}
    assert computed(at_home, "officer/actions", "m.buttonsOf(v.view, 'ratna')", view=view) == ["finish", *SEEN]


def test_a_person_counts_as_not_there_after_calls_and_seconds(at_home: Page) -> None:
    """Both are counted down. Row 47."""
    least = {"calls": 1, "earliest_at": "2025-03-03T01:00:30Z"}
    view = {**VIEW, "counter": {**VIEW["counter"], "no_show": least}}
    missing = "m.missingForNoShow(v.view, Date.parse('2025-03-03T01:00:12Z'))"
    assert computed(at_home, "officer/actions", missing, view=view) == {"calls": 1, "seconds": 18}
    at_any_time = {**view, "counter": {**view["counter"], "no_show": {"calls": 0, "earliest_at": None}}}
    assert computed(at_home, "officer/actions", missing, view=at_any_time) == {"calls": 0, "seconds": 0}
    later = "m.missingForNoShow(v.view, Date.parse('2025-03-03T01:00:31Z'))"
    assert computed(at_home, "officer/actions", later, view=view) == {"calls": 1, "seconds": 0}


def test_only_ones_own_deed_can_be_taken_back_and_only_for_a_while(at_home: Page) -> None:
    """Row 64."""
    undo = {"what": "TicketCalled", "number": "A-001", "until": "2025-03-03T01:01:00Z"}
    for now, officer, seconds in (("01:00:21", "ratna", 39), ("01:00:21", "bagus", 0), ("01:02:00", "ratna", 0)):
        left = f"m.undoSecondsLeft({{counter: v.counter}}, 'ratna', Date.parse('2025-03-03T{now}Z'))"
        counter = {"undo": undo, "officer": officer}
        assert computed(at_home, "officer/actions", left, counter=counter) == seconds


def test_another_counters_facts_let_nobody_leave_this_one_and_an_undone_finish_brings_them_back(at_home: Page) -> None:
    elsewhere = {"type": "TicketParked", "seq": 8, "at": "x", "counter": VIEW["counter"]}
    assert (
        computed(at_home, "officer/state", "m.apply(m.snapshot(v.view), v.fact).left", view=VIEW, fact=elsewhere) == []
    )
    gone = {"type": "ServiceFinished", "seq": 8, "at": "x", "counter": {**VIEW["counter"], "ticket": None}}
    back = {"type": "ActionUndone", "seq": 9, "at": "y", "counter": VIEW["counter"]}
    fold = "v.facts.reduce(m.apply, m.snapshot(v.view)).left.length"
    assert computed(at_home, "officer/state", fold, view=VIEW, facts=[gone]) == 1
    assert computed(at_home, "officer/state", fold, view=VIEW, facts=[gone, back]) == 0


def test_somebody_new_is_told_only_where_nobody_waited(at_home: Page) -> None:
    """Row 72."""
    fresh = "m.newlyWaited(m.snapshot(v.view), v.fact)"
    queues = [{**queue, "waiting": queue["waiting"] + 1} for queue in VIEW["queues"]]
    fact = {"type": "TicketIssued", "seq": 8, "at": "x", "queues": queues}
    assert computed(at_home, "officer/state", fresh, view=VIEW, fact=fact) == ["c"]
    assert computed(at_home, "officer/state", fresh, view=VIEW, fact={**fact, "type": "ActionUndone"}) == []


def test_numbers_are_found_however_they_are_typed(at_home: Page) -> None:
    """Row 39."""
    options = [{"label": label, "detail": "Kartu Keluarga"} for label in ("A-001", "A-010", "K-001")]
    found = "m.found(v.options, v.typed).map((option) => option.label)"
    for typed, first in (("a1", "A-001"), ("A 10", "A-010"), ("k-001", "K-001"), ("k1", "K-001")):
        assert computed(at_home, "kit/find", found, options=options, typed=typed)[0] == first
    assert computed(at_home, "kit/find", found, options=options, typed="keluarga kartu") == ["A-001", "A-010", "K-001"]
    assert computed(at_home, "kit/find", found, options=options, typed="zz") == []


def test_the_longest_waiting_of_all_queues_counts(at_home: Page) -> None:
    assert computed(at_home, "officer/state", "m.oldestOf(v.view)", view=VIEW) == "2025-03-03T01:10:00.5Z"
    assert computed(at_home, "officer/state", "m.waitingOf(v.view)", view=VIEW) == 3


def test_spans_and_clocks_read_as_people_say_them(at_home: Page) -> None:
    spans = "[59, 60, 3599, 3660, 7200].map((s) => m.span(s, v.language, '<1'))"
    assert computed(at_home, "kit/times", spans, language="id") == [
        "<1",
        "1 menit",
        "59 menit",
        "1 jam 1 menit",
        "2 jam",
    ]
    assert computed(at_home, "kit/times", spans, language="en")[-2:] == ["1 hour 1 minute", "2 hours"]
    assert computed(at_home, "kit/times", "[0, 65, 3600, 36061].map(m.stopwatch)") == [
        "0:00",
        "1:05",
        "1:00:00",
        "10:01:01",
    ]
    clock = "m.wallClock(Date.parse('2025-03-03T01:05:00Z'), v.language, 'Asia/Makassar')"
    assert computed(at_home, "kit/times", clock, language="id") == "09.05"
    assert computed(at_home, "kit/times", clock, language="en") == "09:05"


def test_a_page_counts_the_buildings_time_whatever_its_device_takes_for_it(at_home: Page) -> None:
    counted = """async () => {
      const { now, setNow } = await import("/assets/core/web/clock.js");
      setNow("2025-03-03T01:00:00Z");
      Date.now = () => 0;
      return Math.round((now() - Date.parse("2025-03-03T01:00:00Z")) / 60_000);
    }"""
    assert at_home.evaluate(counted) == 0


def test_nobody_has_waited_less_than_no_time(at_home: Page) -> None:
    assert computed(at_home, "kit/times", "m.secondsSince('2025-03-03T01:00:00Z', 0)") == 0


def test_a_clock_time_means_that_of_the_building(at_home: Page) -> None:
    at = "m.instantAt('14:05', Date.parse('2025-03-03T01:05:30Z'), 'Asia/Makassar')"
    assert computed(at_home, "kit/times", at) == "2025-03-03T06:05:00.000Z"
