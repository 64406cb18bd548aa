"""Halls in which a queue will pass its target, or will not: for what supervisors are told ahead of time."""

from datetime import datetime

from core.domain.forecast import ForecastDay
from core.domain.foresight import Foresight, MaySit, foresight_steps
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, StaffId
from core.domain.rules import QueueRule
from core.domain.site import Site
from tests.support.forecast_halls import serves_somebody
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

K = QueueId("K")
ONE, TWO, THREE = "Loket 1", "Loket 2", "Loket 3"
TARGET = QueueRule(target_minutes=60)
SITE = small_site({"1": "K", "2": "K"}, queue_rules=TARGET)


def nobody_moves(_officer: StaffId, _counter: CounterId) -> bool:
    """Where nobody knows who may sit where."""
    return False


def anybody_moves(_officer: StaffId, _counter: CounterId) -> bool:
    """Where all may sit everywhere."""
    return True


def foresight_of(
    day: ForecastDay, hall: Hall, queue: QueueId, at: datetime, may_sit: MaySit = nobody_moves
) -> Foresight | None:
    """What is ahead of one queue, without a pause."""
    steps = foresight_steps(day, hall, queue, at, may_sit)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Foresight | None = end.value
            return found


def morning(site: Site = SITE, left: int = 6, served: int = 16) -> Lobby:
    """At one counter a person every five minutes; then so many come at once."""
    lobby = Lobby(site)
    lobby.at("08:00")
    lobby.opens(ONE)
    lobby.issues("K")
    lobby.issues("K")
    for _ in range(served):
        lobby.issues("K")
        serves_somebody(lobby, ONE)
        lobby.passes(minutes=5)
    for _ in range(left):
        lobby.issues("K")
    return lobby


def two_lines(target: int = 180) -> Lobby:
    """Loket 2 takes from S, and could take from K; both have been served for an hour. `target`: that of S."""
    rules = {"K": TARGET, "S": QueueRule(target_minutes=target), "B": TARGET}
    lobby = Lobby(small_site({"1": "K", "2": "KS"}, queue_rules=rules))
    lobby.at("08:00")
    lobby.opens(ONE)
    lobby.opens(TWO, by="budi", queues="S")
    for queue in "KSKSKS":
        lobby.issues(queue)
    for _ in range(16):
        for counter, queue in ((ONE, "K"), (TWO, "S")):
            lobby.issues(queue)
            serves_somebody(lobby, counter)
        lobby.passes(minutes=5)
    return lobby


def apart(**more: str) -> Lobby:
    """Loket 2 is for K and closed, Loket 3 is for B, where few wait; `more`: other counters."""
    lobby = Lobby(small_site({"1": "K", "2": "K", "3": "B", **more}, queue_rules=TARGET))
    lobby.at("08:00")
    lobby.opens(ONE)
    lobby.opens(THREE, by="citra")
    for queue in "KKBB":
        lobby.issues(queue)
    for _ in range(16):
        for counter, queue in ((ONE, "K"), (THREE, "B")):
            lobby.issues(queue)
            serves_somebody(lobby, counter)
        lobby.passes(minutes=5)
    return lobby
