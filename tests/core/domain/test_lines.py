"""The order in which people wait is the rule's, and it is the server that says it: pages show it as it comes."""

from core.domain.ids import CounterId, QueueId
from core.domain.rules import Priority, QueueRule
from core.domain.scope import scope_of_tenant
from core.domain.views.hall import fact_in_scope, overview_of
from core.domain.views.lines import LINE_SHOWN, line_at, line_in
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

S = QueueId("S")


def lobby_of_two() -> Lobby:
    """Loket 1 takes from K, Loket 2 from S."""
    lobby = Lobby(small_site({"1": "K", "2": "S"}))
    lobby.opens("Loket 1", "Loket 2")
    return lobby


def shown(lobby: Lobby, queue: QueueId = S) -> tuple[str, ...]:
    """As a supervisor's board has it."""
    return overview_of(lobby.hall, scope_of_tenant(lobby.site)).lines[queue]


def test_whoever_was_sent_on_stands_on_the_board_where_the_rule_will_call_them() -> None:
    lobby = lobby_of_two()
    lobby.issues("K")
    lobby.issues("S")
    lobby.issues("S")
    lobby.calls("K-001", to="Loket 1")
    lobby.starts("K-001", at="Loket 1")
    lobby.sends("K-001", at="Loket 1", to_queue="S")
    assert shown(lobby) == ("K-001", "S-001", "S-002")
    assert tuple(lobby.serves_all("Loket 2")) == ("K-001", "S-001", "S-002")


def test_priority_people_stand_on_the_board_where_their_turn_comes() -> None:
    lobby = Lobby(small_site({"1": "K"}, queue_rules=QueueRule(priority=Priority.RATIO, priority_calls_max=1)))
    lobby.opens("Loket 1")
    for priority in (False, False, True, True):
        lobby.issues("K", priority=priority)
    board = shown(lobby, QueueId("K"))
    assert board == ("K-003", "K-001", "K-004", "K-002")
    assert tuple(lobby.serves_all("Loket 1")) == board


def test_people_for_one_counter_alone_stand_before_the_queue_that_nobody_else_may_call_them_from() -> None:
    lobby = lobby_of_two()
    for _ in range(3):
        lobby.issues("S")
    lobby.moves("S-003", to_counter="Loket 1")
    assert shown(lobby) == ("S-003", "S-001", "S-002")
    here, there = (lobby.numbers(line_at(lobby.hall, CounterId(counter))) for counter in ("1", "2"))
    assert (here, there) == (["S-003"], ["S-001", "S-002"])


def test_a_fact_brings_the_order_of_the_queues_that_it_touched_and_of_no_others() -> None:
    lobby = lobby_of_two()
    lobby.issues("K")
    lobby.issues("S")
    part = fact_in_scope(lobby.hall, scope_of_tenant(lobby.site), lobby.facts[-1])
    assert part is not None
    assert part.lines == {S: ("S-001",)}


def test_however_many_wait_a_board_is_sent_the_first_of_them_only() -> None:
    lobby = lobby_of_two()
    for _ in range(LINE_SHOWN + 5):
        lobby.issues("S")
    assert len(list(line_in(lobby.hall, S))) == LINE_SHOWN + 5
    assert shown(lobby) == tuple(f"S-{n:03}" for n in range(1, LINE_SHOWN + 1))
