"""What everybody may hear of a hall tells nobody who is old, pregnant or disabled, until they are called.

The observer here reads all public messages from the first to the last and knows how the halls are made, but holds no
ticket. Two days are played that differ in the class of one person alone: if the observer can tell the days apart before
that person, or whom they pass, is called, the messages tell.
"""

from base64 import b64decode
from collections.abc import Callable
from random import Random

import msgspec
import pytest
from msgspec import Struct

from core.domain.facts import TicketIssued
from core.domain.hall import Hall, apply
from core.domain.ids import QueueId
from core.domain.scope import scope_of_zone
from core.domain.views.queue import queue_view_changed, queue_view_of
from core.domain.views.zone import board_of, fact_in_zone
from tests.support.lobby import Lobby
from tests.support.small_building import MONDAY, small_site

K = QueueId("K")


def what_is_public(lobby: Lobby) -> list[tuple[int, str, bytes]]:
    """Every message of every public stream, with the fact it follows."""
    hall, messages = Hall(lobby.site, MONDAY), list[tuple[int, str, bytes]]()
    for fact in lobby.facts:
        apply(hall, fact)
        for queue in lobby.site.queues:
            if queue_view_changed(hall, queue, fact):
                messages.append((fact.seq, f"queue:{queue}", encoded(queue_view_of(hall, queue))))
        for zone in lobby.site.zones:
            scope = scope_of_zone(lobby.site, zone)
            part = fact_in_zone(hall, scope, fact)
            messages += [(fact.seq, f"zone:{zone}", encoded(part))] if part else []
            messages.append((fact.seq, f"board:{zone}", encoded(board_of(hall, scope))))
    return messages


def encoded(view: Struct) -> bytes:
    return msgspec.json.encode(view)


def without_noise(messages: list[tuple[int, str, bytes]]) -> list[tuple[int, str, object]]:
    """As an observer without a ticket's id can read them: entries are so many bytes, whatever they are."""
    return [(seq, stream, _blind(msgspec.json.decode(body))) for seq, stream, body in messages]


def _blind(view: dict[str, object]) -> dict[str, object]:
    blind = {key: value for key, value in view.items() if key not in ("salt", "places")}
    return blind | {"bytes": len(b64decode(str(view.get("places", ""))))}


def a_day(priority: frozenset[int], then: Callable[[Lobby], None] = lambda lobby: None) -> Lobby:
    """Twelve come for K, some of them of the priority class; S has people, too."""
    lobby = Lobby(small_site({"1": "KS", "2": "K"}))
    lobby.adopts(lobby.site.rules())
    lobby.opens("Loket 1", "Loket 2")
    lobby.issues("S")
    for n in range(12):
        lobby.issues("K", priority=n in priority)
        if n % 4 == 3:
            lobby.issues("S", priority=True)
    then(lobby)
    return lobby


@pytest.mark.parametrize("special", range(12))
def test_who_waits_tells_nobody_their_class(special: int) -> None:
    one, other = a_day(frozenset()), a_day(frozenset({special}))
    assert [type(fact) for fact in one.facts] == [type(fact) for fact in other.facts]
    assert without_noise(what_is_public(one)) == without_noise(what_is_public(other))


@pytest.mark.parametrize("seed", range(20))
def test_no_guess_from_the_rows_is_better_than_chance(seed: int) -> None:
    """Entries come in no order, cover what they say, and are all others as soon as one of them is."""
    chance = Random(seed)
    lobby = a_day(frozenset(chance.sample(range(12), 4)))
    rows = [msgspec.json.decode(body) for _, stream, body in what_is_public(lobby) if stream == "queue:K"]
    seen: set[bytes] = set()
    for row, before in zip(rows[1:], rows, strict=False):
        entries = b64decode(row["places"])
        tags = {entries[at : at + 4] for at in range(0, len(entries), 6)}
        assert len(tags) == row["listed"]
        assert entries == b"".join(sorted(entries[at : at + 6] for at in range(0, len(entries), 6)))
        if row["salt"] != before["salt"]:
            assert seen.isdisjoint(tags), "nobody is followed from row to row"
        seen |= tags


def test_a_call_is_heard_alike_of_whatever_class_the_called_was() -> None:
    """A regular call ends the row of priority calls in the other queue: its phones hear something either way."""

    def calls_one(lobby: Lobby) -> None:
        lobby.next_at("Loket 1")

    streams = []
    for priority in (frozenset[int](), frozenset({0})):
        lobby = Lobby(small_site({"1": "KS"}))
        lobby.adopts(lobby.site.rules())
        lobby.opens("Loket 1")
        lobby.issues("S", priority=True)
        calls_one(lobby)
        lobby.finishes("S-001", at="Loket 1")
        lobby.issues("K", priority=0 in priority)
        lobby.issues("S")
        calls_one(lobby)
        streams.append([(seq, stream) for seq, stream, _ in what_is_public(lobby)])
    assert streams[0] == streams[1]


def test_no_number_of_who_waits_stands_in_a_row() -> None:
    lobby = a_day(frozenset({3}))
    issued = [fact for fact in lobby.facts if isinstance(fact, TicketIssued)]
    row = encoded(queue_view_of(lobby.hall, K)).decode()
    assert not any(fact.number.text in row or fact.ticket in row for fact in issued)
