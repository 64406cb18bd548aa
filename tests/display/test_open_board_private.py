"""The open board tells nothing about anybody: no ticket, no officer, no class, no line."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import fields, replace

from core.domain.hall import Hall
from core.domain.ticket import TicketClass
from display.open.board import OpenBoard, OpenQueue, OpenTenant, open_board_of
from tests.simulation.day import Habits, People
from tests.simulation.test_figures_of_a_day import facts_of
from tests.support.small_building import MONDAY, small_site

SITE = small_site()


def strings(value: Any) -> Iterator[str]:
    """All texts, at every depth."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(part)


def keys(value: Any) -> set[str]:
    """All names of fields, at every depth."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {str(key) for key in (value if isinstance(value, dict) else ())}.union(*map(keys, parts))


KEYS = {field.name for kind in (OpenBoard, OpenTenant, OpenQueue) for field in fields(kind)} | {"id", "en"}


def without_people(hall: Hall) -> Hall:
    """The same hall, in which nobody is old, pregnant or disabled, nobody has a language, and no officer has a name."""
    blank = {"ticket_class": TicketClass.REGULAR, "language": "id", "officer": None, "kiosk": None}
    tickets = {key: replace(ticket, **blank) for key, ticket in hall.tickets.items()}
    counters = {key: replace(state, officer=None, reason=None) for key, state in hall.counters.items()}
    return replace(hall, tickets=tickets, counters=counters)


def test_on_a_busy_day_nothing_of_a_person_is_ever_in_it() -> None:
    hall, seen = Hall(SITE, MONDAY), 0
    people = People(SITE, 20261130, MONDAY, Habits(arrivals_per_hour=60, burst=80))
    while press := people.next(hall):
        people.heard(facts_of(hall, press))
        if hall.seq // 20 > seen:
            seen = hall.seq // 20
            _tells_of_no_person(hall, press.at)
    assert seen > 100, "a busy day"
    assert len(hall.calls) > 300


def _tells_of_no_person(hall: Hall, now: datetime) -> None:
    now_board = open_board_of(hall, now, "v")
    assert now_board == open_board_of(without_people(hall), now, "v")
    told = msgspec.json.decode(msgspec.json.encode(now_board))
    assert keys(told) <= KEYS
    officers = {str(state.officer) for state in hall.counters.values() if state.officer}
    numbers = {ticket.number.text for ticket in hall.tickets.values()}
    called = {queue.called for tenant in now_board.tenants for queue in tenant.queues}
    assert called <= numbers | {""}
    assert not {*hall.tickets, *officers, *hall.answers} & set(strings(told))
    assert numbers & set(strings(told)) <= called, "no number but those that were called"
