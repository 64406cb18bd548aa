"""Under any rules and any people, the choice is the slow and obvious one, and each discipline keeps its promise."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.calling import choose_next
from core.domain.errors import Refusal
from core.domain.facts import OFF_RULE, AnyFact, TicketCalled
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, QueueId
from core.domain.kinds import TicketClass
from core.domain.line import place_of
from core.domain.rules import CounterRule, Priority, QueueRule, Rules
from core.domain.ticket import State, Ticket
from tests.support.lobby import SUPERVISOR, Lobby
from tests.support.random_rules import rules_of
from tests.support.reference_rule import Reference
from tests.support.small_building import MONDAY, small_site

pytestmark = pytest.mark.slow

COUNTERS = {"1": "KSB", "2": "K", "3": "SK"}
SITE = small_site(COUNTERS)
BOOKED_IN = (None, None, -7, 3, 9)
PERSON = st.tuples(st.sampled_from("KSBksb"), st.sampled_from(("id", "id", "en")), st.sampled_from(BOOKED_IN))
"""Queue (a small letter: priority), language, and how many minutes from now they have booked."""
STEP = st.one_of(
    PERSON,
    PERSON,
    st.sampled_from("123"),
    st.sampled_from("123"),
    st.tuples(st.sampled_from(("front", "end", "counter", "officer", "park", "undo", "jump")), st.integers(0, 20)),
    st.integers(1, 400),
)
"""Somebody comes; a counter finishes and calls; staff put somebody elsewhere; seconds pass."""
STEPS = st.lists(STEP, min_size=8, max_size=40)
ORDINARY = st.lists(st.one_of(PERSON, PERSON, st.sampled_from("123"), st.integers(1, 400)), min_size=10, max_size=60)
"""Nobody is placed by staff."""


def lobby_under(rules: Rules) -> Lobby:
    lobby = Lobby(SITE, fold_every=1000)
    lobby.adopts(rules, by=SUPERVISOR)
    lobby.opens("1", weights={"S": 1})
    lobby.opens("2", "3")
    return lobby


def does(lobby: Lobby, step: Any) -> None:
    match step:
        case str():
            _calls(lobby, step)
        case int():
            lobby.passes(seconds=step)
        case (letter, language, booked):
            at = lobby.in_minutes(booked)
            lobby.issued(letter.upper(), priority=letter.islower(), language=language, booked_at=at)
        case (str() as how, int() as which):
            _places(lobby, how, which)


def _calls(lobby: Lobby, at: str) -> None:
    ticket = lobby.hall.ticket_at(CounterId(at))
    if ticket:
        lobby.finishes(ticket.number.text, at=at)
    if choose_next(lobby.hall, CounterId(at), lobby.now):
        lobby.call_at(at)


def _places(lobby: Lobby, how: str, which: int) -> None:
    """Refused where it cannot be: that is looked at elsewhere."""
    waiting = [t.number.text for t in lobby.hall.tickets.values() if t.state is State.WAITING]
    number, at = waiting[which % len(waiting)] if waiting else "", "123"[which % 3]
    busy = lobby.hall.ticket_at(CounterId(at))
    try:
        match how:
            case "undo":
                lobby.takes_back(at=at)
            case "park" if busy:
                lobby.parks(busy.number.text, at=at, minutes=2)
            case "front" | "end" if number:
                lobby.moves(number, place="front" if how == "front" else "end")
            case "counter" if number:
                lobby.moves(number, to_counter=at)
            case "officer" if number:
                lobby.moves(number, to_officer=f"petugas-{at}")
            case "jump" if number:
                lobby.picks(number, to=at, why="rentan", may_jump=True)
    except Refusal:
        return


@settings(deadline=None, max_examples=150)
@given(rules_of(SITE), STEPS, st.sampled_from("KSB"), st.sampled_from(TicketClass))
def test_under_any_rules_the_choice_is_the_slow_and_obvious_one(
    rules: Rules, steps: list[object], queue: str, only: TicketClass
) -> None:
    lobby = lobby_under(rules)
    for step in steps:
        does(lobby, step)
        lobby.due_work_runs()
        for counter in SITE.counters.values():
            slow = Reference(lobby.hall, lobby.facts, counter.id, lobby.now)
            assert choose_next(lobby.hall, counter.id, lobby.now) == slow.answer()
            chosen = QueueId(queue) if queue in counter.queues else None
            assert choose_next(lobby.hall, counter.id, lobby.now, chosen, only) == slow.answer(chosen, only)
    lobby.restarts()


def calls_in(facts: list[AnyFact]) -> Iterator[tuple[Hall, TicketCalled, Ticket]]:
    """Each call by the rule, its ticket, and the hall as it was just before."""
    hall = Hall(SITE, MONDAY)
    for fact in facts:
        if isinstance(fact, TicketCalled) and fact.reason not in OFF_RULE:
            yield hall, fact, hall.tickets[fact.ticket]
        apply(hall, fact)


def waiting_at(hall: Hall, fact: TicketCalled) -> list[Ticket]:
    """Who else could have been called: of the counter's queues, and no booked time still to come."""
    return [
        t
        for t in hall.tickets.values()
        if t.state is State.WAITING and t.queue in fact.queues and t.id != fact.ticket and t.position.since <= fact.at
    ]


@settings(deadline=None, max_examples=150)
@given(rules_of(SITE), ORDINARY)
def test_under_any_rules_nobody_overtakes_somebody_of_the_same_queue_class_and_language(
    rules: Rules, steps: list[object]
) -> None:
    lobby = lobby_under(rules)
    for step in steps:
        does(lobby, step)
    for hall, fact, ticket in calls_in(lobby.facts):
        same = [t for t in waiting_at(hall, fact) if _segment(t) == _segment(ticket)]
        assert not [t.number.text for t in same if place_of(t) < place_of(ticket)]
        if ticket.ticket_class is not TicketClass.BOOKED:
            assert all(ticket.arrival < t.arrival for t in same)


def _segment(ticket: Ticket) -> tuple[object, ...]:
    return ticket.queue, ticket.ticket_class, ticket.language


def usual(priority: Priority, most: int = 2, weight: int = 1) -> Rules:
    """The rules of the site, with one meaning of priority everywhere."""
    rule = QueueRule(priority=priority, priority_calls_max=most, priority_weight=weight)
    counters = {counter.id: CounterRule(queues=counter.queues) for counter in SITE.counters.values()}
    return Rules(dict.fromkeys(SITE.queues, rule), counters)


def lived(rules: Rules, steps: list[object]) -> list[AnyFact]:
    lobby = Lobby(SITE, fold_every=1000)
    lobby.adopts(rules)
    lobby.opens(*COUNTERS)
    for step in steps:
        does(lobby, step)
    return lobby.facts


@settings(deadline=None, max_examples=100)
@given(ORDINARY, st.integers(1, 3))
def test_by_ratio_no_regular_waits_for_more_priority_calls_of_their_queue_than_agreed(
    steps: list[object], most: int
) -> None:
    row: dict[QueueId, int] = defaultdict(int)
    for hall, fact, ticket in calls_in(lived(usual(Priority.RATIO, most), steps)):
        match ticket.ticket_class:
            case TicketClass.PRIORITY:
                waits = any(
                    t.queue == ticket.queue and t.ticket_class is TicketClass.REGULAR for t in waiting_at(hall, fact)
                )
                row[ticket.queue] += waits
                assert row[ticket.queue] <= most
            case TicketClass.REGULAR:
                row.update(dict.fromkeys(fact.queues, 0))


@settings(deadline=None, max_examples=100)
@given(ORDINARY)
def test_under_strict_priority_no_regular_is_called_before_a_priority_person(steps: list[object]) -> None:
    for hall, fact, ticket in calls_in(lived(usual(Priority.STRICT), steps)):
        if ticket.ticket_class is TicketClass.REGULAR:
            assert {t.ticket_class for t in waiting_at(hall, fact)} <= {TicketClass.REGULAR}


@settings(deadline=None, max_examples=100)
@given(ORDINARY, st.integers(0, 4))
def test_under_ageing_whoever_has_the_longest_weighted_wait_is_called(steps: list[object], weight: int) -> None:
    for hall, fact, ticket in calls_in(lived(usual(Priority.AGEING, weight=weight), steps)):
        if ticket.ticket_class is not TicketClass.BOOKED:
            assert all(_counted(fact, t, weight) <= _counted(fact, ticket, weight) for t in waiting_at(hall, fact))


def _counted(fact: TicketCalled, ticket: Ticket, weight: int) -> float:
    """Waited time x (weight + 1), for the priority class."""
    times = weight + 1 if ticket.ticket_class is TicketClass.PRIORITY else 1
    return (fact.at - ticket.position.since).total_seconds() * times


@settings(deadline=None, max_examples=60)
@given(ORDINARY)
def test_without_priority_everybody_is_called_by_arrival(steps: list[object]) -> None:
    for hall, fact, ticket in calls_in(lived(usual(Priority.NONE), steps)):
        if ticket.ticket_class is not TicketClass.BOOKED:
            assert all(place_of(ticket) < place_of(t) for t in waiting_at(hall, fact))
