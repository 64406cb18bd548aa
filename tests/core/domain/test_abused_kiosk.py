"""Somebody took numbers for nobody: a supervisor cancels them at once, and the queue goes on."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from core.domain.alarms import AlarmCode, alarms
from core.domain.errors import NumbersUsedUp, UnknownCode, UnknownKiosk
from core.domain.facts import SeriesExtended, TicketCancelled
from core.domain.ids import QueueId
from core.domain.scope import scope_of_tenant
from core.domain.site import Site
from core.domain.ticket import State
from tests.support.lobby import Lobby
from tests.support.small_building import KIOSK, small_site


def test_what_a_kiosk_gave_since_a_minute_is_cancelled_and_what_it_gave_before_is_not() -> None:
    lobby = Lobby()
    lobby.issues("K")
    lobby.passes(minutes=10)
    abused_from = lobby.now
    for _ in range(3):
        lobby.issues("K")
    lobby.issues("S")
    facts = lobby.cancels_from_kiosk(abused_from)
    assert [type(fact) for fact in facts] == [TicketCancelled] * 4 + [SeriesExtended] * 2
    assert lobby.ticket("K-001").state is State.WAITING
    assert {lobby.ticket(number).state for number in ("K-002", "K-003", "K-004", "S-001")} == {State.CANCELLED}
    assert lobby.issues("K") == "K-005", "no number twice"


def test_who_was_called_already_keeps_their_number() -> None:
    lobby = Lobby()
    start = lobby.now
    lobby.opens("Loket 1")
    number = lobby.issues("K")
    lobby.calls(number, to="Loket 1")
    lobby.issues("K")
    lobby.cancels_from_kiosk(start)
    assert (lobby.ticket(number).state, lobby.ticket("K-002").state) == (State.CALLED, State.CANCELLED)


def site_with_few_numbers() -> Site:
    """Queue K has twelve numbers a day."""
    site, queue = small_site(), QueueId("K")
    few = replace(site.queues[queue], numbering=replace(site.queues[queue].numbering, last=12))
    return replace(site, queues={**site.queues, queue: few})


def test_a_queue_that_was_used_up_gives_as_many_numbers_again_and_no_more() -> None:
    lobby = Lobby(site_with_few_numbers())
    start = lobby.now
    for _ in range(12):
        lobby.issues("K")
    with pytest.raises(NumbersUsedUp):
        lobby.issues("K")
    lobby.cancels_from_kiosk(start)
    codes = {alarm.code for alarm in alarms(lobby.hall, lobby.site, scope_of_tenant(lobby.site), lobby.now)}
    assert AlarmCode.NUMBERS_OUT not in codes
    assert [lobby.issues("K") for _ in range(12)] == [f"K-{n:03d}" for n in range(13, 25)]
    with pytest.raises(NumbersUsedUp):
        lobby.issues("K")


def test_so_many_at_once_that_nobody_else_waits_for_it_and_the_rest_when_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.domain.verbs.kiosks.CANCELLED_MAX", 3)
    lobby = Lobby()
    start = lobby.now
    for _ in range(5):
        lobby.issues("K")
    assert [len(lobby.cancels_from_kiosk(start)) for _ in range(3)] == [4, 3, 0]
    assert {ticket.state for ticket in lobby.hall.tickets.values()} == {State.CANCELLED}


def test_it_stands_in_the_log_once_with_its_reason_however_many_there_were() -> None:
    lobby = Lobby()
    start = lobby.now
    for _ in range(5):
        lobby.issues("K")
    lobby.cancels_from_kiosk(start)
    (note,) = lobby.hall.audit_notes
    assert (note.what, note.queue, note.why) == ("SeriesExtended", lobby.ticket("K-001").queue, "permintaan")


def test_where_nothing_was_given_nothing_happens_and_nonsense_is_refused() -> None:
    lobby = Lobby()
    lobby.issues("K")
    assert lobby.cancels_from_kiosk(lobby.now + timedelta(minutes=1)) == ()
    with pytest.raises(UnknownKiosk):
        lobby.cancels_from_kiosk(lobby.now, kiosk="tidak-ada")
    with pytest.raises(UnknownCode):
        lobby.cancels_from_kiosk(lobby.now, reason="entah")
    assert lobby.ticket("K-001").kiosk == KIOSK
