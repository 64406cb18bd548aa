"""A board on a day of many tickets: others are served while it opens, and it says what it would say if made at once."""

import asyncio
from datetime import timedelta

import pytest
from msgspec.json import decode, encode
from msgspec.structs import replace

from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.domain.scope import Scope, scope_of_tenant
from core.domain.ticket import Ticket
from core.domain.views.hall import overview_of
from core.domain.views.wall import on_the_wall
from counter.board import tickets as encoding
from counter.board.tickets import AT_ONCE, EncodedTickets
from counter.board.view import LiveHall
from tests.support.lobby import Lobby
from tests.support.small_building import tenant_of


def said(view: LiveHall, hall: Hall) -> object:
    return decode(encode(on_the_wall(hall, view.snapshot(hall))))


def at_once(hall: Hall, scope: Scope) -> object:
    return decode(encode(on_the_wall(hall, overview_of(hall, scope))))


def busy_lobby(count: int = 40) -> Lobby:
    lobby = Lobby()
    for nth in range(count):
        lobby.issues("KS"[nth % 2])
    lobby.opens("1")
    lobby.next_at("1")
    return lobby


@pytest.mark.parametrize("queue", ["", "K"])
async def test_what_was_kept_is_what_would_be_made_now(queue: str) -> None:
    lobby, tenant = busy_lobby(), tenant_of(queue) if queue else None
    view = LiveHall(tenant, EncodedTickets())
    scope = scope_of_tenant(lobby.hall.site, tenant)
    await view.prepare(lobby.hall)
    assert said(view, lobby.hall) == at_once(lobby.hall, scope)
    lobby.issues("K")
    lobby.finishes("K-001", at="1")
    assert said(view, lobby.hall) == at_once(lobby.hall, scope)
    lobby.mends_clock(timedelta(hours=-7))
    assert said(view, lobby.hall) == at_once(lobby.hall, scope), "the wall calls each instant something else now"
    lobby.hall.site = replace(lobby.hall.site, counters={CounterId("1"): lobby.hall.site.counters[CounterId("1")]})
    assert said(view, lobby.hall) == at_once(lobby.hall, scope_of_tenant(lobby.hall.site, tenant))


async def test_while_a_board_is_prepared_others_are_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "AT_ONCE", 10)
    lobby, turns = busy_lobby(), 0
    kept = EncodedTickets()
    preparing = asyncio.create_task(kept.prepare(lobby.hall, scope_of_tenant(lobby.hall.site, None)))
    while not preparing.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns >= len(lobby.hall.tickets) // 10
    assert AT_ONCE <= 100


async def test_a_ticket_is_encoded_once_until_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    lobby, kept = busy_lobby(), EncodedTickets()
    scope = scope_of_tenant(lobby.hall.site, None)
    await kept.prepare(lobby.hall, scope)
    made: list[str] = []
    member = encoding._member

    def noted(hall: Hall, scope: Scope, ticket: Ticket) -> bytes:
        made.append(ticket.number.text)
        return member(hall, scope, ticket)

    monkeypatch.setattr(encoding, "_member", noted)
    kept.json(lobby.hall, scope)
    assert made == []
    lobby.finishes("K-001", at="1")
    kept.json(lobby.hall, scope)
    assert made == ["K-001"]


async def test_a_site_that_changes_while_a_board_is_prepared_leaves_nothing_of_the_old_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoding, "AT_ONCE", 1)
    lobby, kept = busy_lobby(), EncodedTickets()
    preparing = asyncio.create_task(kept.prepare(lobby.hall, scope_of_tenant(lobby.hall.site, None)))
    await asyncio.sleep(0)
    lobby.mends_clock(timedelta(hours=1))
    await preparing
    view = LiveHall(None, kept)
    assert said(view, lobby.hall) == at_once(lobby.hall, scope_of_tenant(lobby.hall.site, None))
