"""Halls with their forecasts: folded from the facts of a lobby, and mornings that are drawn from a seed."""

from collections.abc import Iterable
from random import Random

from core.domain.facts import AnyFact
from core.domain.forecast import ForecastDay, History, LivedDay
from core.domain.forecast.day import guess_for
from core.domain.forecast.forecast import newcomer
from core.domain.forecast.forecaster import Guess
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.site import Site
from tests.support.lobby import Lobby
from tests.support.small_building import MONDAY, small_site

COUNTERS = {"1": "K", "2": "KS", "3": "SK", "4": "B", "5": "KB", "6": "SB"}
OPEN = {"1": "ani", "2": "budi", "3": "citra"}


def forecasts(facts: Iterable[AnyFact], site: Site, history: History | None = None) -> tuple[Hall, ForecastDay]:
    """A day as its facts tell it."""
    lived = LivedDay.begin(site, MONDAY, history or History())
    lived.take(facts)
    return lived.hall, lived.day


def busy(seed: int) -> Lobby:
    """An hour or so at three counters, with lines that grow; those of the others are closed."""
    chance, lobby = Random(seed), Lobby(small_site(COUNTERS))
    for label, officer in OPEN.items():
        lobby.opens(f"Loket {label}", by=officer)
    for _ in range(chance.randint(20, 60)):
        for queue in chance.choices("KSB", k=chance.randint(0, 2)):
            lobby.issues(queue, priority=chance.random() < 0.2)
        lobby.passes(seconds=chance.uniform(20, 200))
        serves_somebody(lobby, f"Loket {chance.choice(list(OPEN))}")
    return lobby


def serves_somebody(lobby: Lobby, counter: str) -> None:
    """Whoever is there goes, and the next comes, if anybody waits."""
    at = next(c for c in lobby.hall.site.counters.values() if c.name == counter)
    there = lobby.hall.ticket_at(at.id)
    if there is not None:
        lobby.finishes(there.number.text, at=counter)
    if any(len(lobby.hall.line(queue)) for queue in lobby.hall.queues_at(at.id)):
        lobby.next_at(counter)


def guess_at_the_end(
    lobby: Lobby, queue: str, *, facts: Iterable[AnyFact] | None = None, history: History | None = None
) -> Guess | None:
    """For somebody who would take a number now; `facts`: as if only these had happened."""
    hall, day = forecasts(lobby.facts if facts is None else facts, lobby.site, history)
    ticket = newcomer(hall, QueueId(queue), lobby.now, TicketClass.REGULAR)
    return guess_for(day, hall, ticket, lobby.now)
