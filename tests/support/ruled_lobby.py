"""A lobby with a rule of its own."""

from core.domain.facts import Reason
from core.domain.ids import CounterId
from core.domain.rules import CounterRule, QueueRule
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

AT, ONE = "Loket 1", CounterId("1")


def lobby_with(
    people: str, counter: CounterRule | None = None, queue: QueueRule | dict[str, QueueRule] | None = None
) -> Lobby:
    """Loket 1 takes from all three; people come a minute apart (small letters: priority)."""
    lobby = Lobby(small_site({"1": "KSB"}, counter_rules=counter, queue_rules=queue))
    lobby.opens(AT)
    for person in people:
        lobby.issues(person.upper(), priority=person.islower())
        lobby.passes(minutes=1)
    return lobby


def why(lobby: Lobby) -> tuple[str, Reason]:
    """Who is called next, and why; then finished."""
    fact = lobby.call_at(AT)
    lobby.finishes(lobby.number(fact.ticket), at=AT)
    return lobby.number(fact.ticket), fact.reason
