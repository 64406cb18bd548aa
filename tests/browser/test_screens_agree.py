"""The screens' scripts come to the same view as the server: whole random days, fact by fact, in a real browser."""

import base64
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from msgspec import Struct
from playwright.sync_api import Page

import counter
import display
from core.domain.errors import Refusal
from core.domain.expected import ahead_in
from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, TenantId, ZoneId
from core.domain.scope import scope_of_tenant, scope_of_zone
from core.domain.site import Site
from core.domain.ticket import ACTIVE, State, Ticket
from core.domain.verbs import decide
from core.domain.verbs.requests import Request
from core.domain.views.counter import counter_view_of, fact_at_counter
from core.domain.views.hall import fact_in_scope, overview_of
from core.domain.views.parts import FactPart
from core.domain.views.queue import queue_view_of
from core.domain.views.zone import board_of, fact_in_zone
from tests.simulation.day import Habits, People
from tests.support.lobby import Lobby
from tests.support.phone_script import place_script
from tests.support.small_building import FLOOR_1, MONDAY, small_site, tenant_of
from tests.support.surprises import surprise

BOARD_JS = Path(display.__file__).with_name("layouts") / "board.js"
STATE_JS = Path(counter.__file__).with_name("officer") / "state.js"
OVERVIEW_JS = Path(counter.__file__).with_name("board") / "state.js"
HABITS = Habits(closes="10:00", burst=20, arrivals_per_hour=40.0)
SHORT = Habits(closes="08:45", burst=16, arrivals_per_hour=40.0)
"""For the board, whose every snapshot holds every ticket."""
SEEDS = range(3)
SURPRISES = 0.3
"""After so many presses comes one that nobody expected."""

Snapshot = Callable[[Hall], Struct]
See = Callable[[Hall, AnyFact], FactPart | None]

# Applies each fact to what the script has, and answers with the first step at which it is not what the server has.
FIRST_DIFFERENCE = """
async ({ source, before, steps }) => {
  const screen = await import(`data:text/javascript;base64,${source}`);
  const sorted = (value) =>
    Array.isArray(value) ? value.map(sorted)
    : value && typeof value === "object"
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : value;
  const seen = (view) => {
    const { seq, left, ...rest } = view;
    return JSON.stringify(sorted(rest));
  };
  let view = screen.snapshot ? screen.snapshot(before) : before;
  for (const [index, { fact, after }] of steps.entries()) {
    view = screen.apply(view, fact);
    if (after && seen(view) !== seen(after) || view.seq !== fact.seq) return { index, fact, here: view, there: after };
  }
  return null;
}
"""


class Screen(Struct, frozen=True):
    """One screen, as the server sees it."""

    snapshot: Snapshot
    see: See


def tv_of(site: Site, zone: ZoneId) -> Screen:
    """A TV in a zone."""
    scope = scope_of_zone(site, zone)
    return Screen(lambda hall: board_of(hall, scope), lambda hall, fact: fact_in_zone(hall, scope, fact))


def page_of(place: CounterId) -> Screen:
    """The page of a counter's officer."""
    return Screen(lambda hall: counter_view_of(hall, place), lambda hall, fact: fact_at_counter(hall, place, fact))


def facts_of(site: Site, seed: int, habits: Habits = HABITS) -> Iterator[tuple[Hall, AnyFact]]:
    """One random day with its surprises: the hall after each fact."""
    hall, people, random = Hall(site, MONDAY), People(site, seed, MONDAY, habits), Random(seed)
    while press := people.next(hall):
        surprising = surprise(hall, random, f"surprise-{hall.seq}") if random.random() < SURPRISES else None
        for request in filter(None, (press.request, surprising)):
            facts = decided(hall, request, press.at)
            for fact in facts:
                apply(hall, fact)
                yield hall, fact
            people.heard(facts)


def decided(hall: Hall, request: Request, at: datetime) -> tuple[AnyFact, ...]:
    """What follows; nothing when it is refused."""
    try:
        return decide(hall, request, at)
    except Refusal:
        return ()


def board_of_supervisor(site: Site, tenant: TenantId | None) -> Screen:
    """The board of a supervisor of the site, or of one tenant."""
    scope = scope_of_tenant(site, tenant)
    return Screen(lambda hall: overview_of(hall, scope), lambda hall, fact: fact_in_scope(hall, scope, fact))


def a_day(site: Site, seed: int, screen: Screen, habits: Habits = HABITS, every: int = 1) -> dict[str, Any]:
    """What one screen is told on one day, and after each telling (or `every` so many) what a fresh one would show."""
    before, steps = screen.snapshot(Hall(site, MONDAY)), list[dict[str, Any]]()
    for hall, fact in facts_of(site, seed, habits):
        shown_part = screen.see(hall, fact)
        if shown_part is not None:
            after = None if len(steps) % every else screen.snapshot(hall)
            steps.append({"fact": shown_part, "after": after})
    assert len(steps) > 30, "a day on which something happens"
    built: dict[str, Any] = msgspec.json.decode(msgspec.json.encode({"before": before, "steps": steps}))
    return built


def first_difference(page: Page, script: Path, day: dict[str, Any]) -> object:
    """The first step at which the script and the server disagree."""
    source = base64.b64encode(script.read_bytes()).decode()
    return page.evaluate(FIRST_DIFFERENCE, {"source": source, **day})


@pytest.mark.parametrize("seed", SEEDS)
def test_a_tv_shows_the_board_that_the_server_has(page: Page, seed: int) -> None:
    site = small_site()
    for zone in site.zones:
        assert first_difference(page, BOARD_JS, a_day(site, seed, tv_of(site, zone))) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_an_officers_page_shows_the_desk_that_the_server_has(page: Page, seed: int) -> None:
    site = small_site()
    for place in site.counters:
        assert first_difference(page, STATE_JS, a_day(site, seed, page_of(place))) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_a_supervisors_board_shows_the_hall_that_the_server_has(page: Page, seed: int) -> None:
    site = small_site()
    for tenant in (None, tenant_of("KSB"[seed])):
        assert (
            first_difference(page, OVERVIEW_JS, a_day(site, seed, board_of_supervisor(site, tenant), SHORT, every=5))
            is None
        )


def test_a_ticket_that_was_moved_to_another_tenant_leaves_the_board(page: Page) -> None:
    """Row 136."""
    lobby = Lobby()
    screen = board_of_supervisor(lobby.site, tenant_of("K"))
    before, steps = screen.snapshot(lobby.hall), []
    for mend in (
        lambda: lobby.issues("K"),
        lambda: lobby.moves("K-001", to_queue="B"),
        lambda: lobby.moves("K-001", to_queue="K"),
        lambda: lobby.adopts(small_site(priority_calls_max=5).rules(), by="penyelia"),
        lambda: lobby.stops("K"),
    ):
        mend()
        shown_part = screen.see(lobby.hall, lobby.facts[-1])
        steps.append({"fact": shown_part, "after": screen.snapshot(lobby.hall)})
    day = msgspec.json.decode(msgspec.json.encode({"before": before, "steps": steps}))
    assert [len(step["after"]["tickets"]) for step in day["steps"]] == [1, 0, 1, 1, 1]
    assert first_difference(page, OVERVIEW_JS, day) is None


@pytest.mark.parametrize(
    ("part", "without"),
    [
        ("called(board.calls, fact.call)", "board.calls"),
        ("fact.calls ?? called", "called"),
        ("put(board.queues, fact.queues ?? [])", "put(board.queues, (fact.queues ?? []).slice(0, 1))"),
    ],
)
def test_a_script_that_forgets_a_part_is_found_out(page: Page, tmp_path: Path, part: str, without: str) -> None:
    site = small_site()
    forgetful = tmp_path / "board.js"
    forgetful.write_text(BOARD_JS.read_text().replace(part, without))
    assert forgetful.read_text() != BOARD_JS.read_text()
    assert first_difference(page, forgetful, a_day(site, 1, tv_of(site, FLOOR_1))) is not None


# Answers with the first phone that does not find itself where the server has it.
FIRST_LOST = """
async ({ source, looks }) => {
  const { place } = await import(`data:text/javascript;base64,${source}`);
  for (const { row, ticket, waited, wanted } of looks) {
    const { state, ahead } = place(row, ticket, waited);
    if (state !== wanted.state || ahead !== wanted.ahead) return { row, ticket, wanted, here: { state, ahead } };
  }
  return null;
}
"""


def phones_of(hall: Hall) -> Iterator[dict[str, Any]]:
    """Where the phone of every ticket should find itself in its queue's row."""
    rows = {queue: queue_view_of(hall, queue) for queue in hall.site.queues}
    for ticket in hall.tickets.values():
        yield {
            "row": rows[ticket.queue],
            "ticket": {"id": ticket.id, "number": ticket.number.text},
            "waited": ticket.state is State.WAITING and ticket.reserved_for is None,
            "wanted": place_in(hall, ticket),
        }


def place_in(hall: Hall, ticket: Ticket) -> dict[str, object]:
    """Where a ticket is, in the words of the phone's script."""
    if ticket.state in ACTIVE:
        return {"state": "called" if ticket.calls else "elsewhere"}  # who walked up was never called, and has no slip
    if ticket.state is State.PARKED:
        return {"state": "parked"}
    if ticket.state is not State.WAITING:
        return {"state": "elsewhere"}
    if ticket.reserved_for is not None:
        return {"state": "reserved"}
    return {"state": "waiting", "ahead": ahead_in(hall, ticket)}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_phone_finds_its_number_where_the_server_has_it(page: Page, seed: int) -> None:
    looks = [look for hall, fact in facts_of(small_site(), seed) if fact.seq % 40 == 0 for look in phones_of(hall)]
    assert {look["wanted"]["state"] for look in looks} == {"waiting", "reserved", "called", "parked", "elsewhere"}
    source = place_script()
    messages = msgspec.json.decode(msgspec.json.encode(looks))
    assert page.evaluate(FIRST_LOST, {"source": source, "looks": messages}) is None
