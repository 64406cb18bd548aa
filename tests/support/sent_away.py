"""A line at a counter whose officer sends people away until a friend is next."""

from collections.abc import Callable

from core.domain.audit import audit_day
from tests.support.lobby import Lobby
from tests.support.small_building import small_site

AT = "Loket 1"
FRIEND = "K-003"
SENT_AWAY = "SentAwayBefore"
ROW = "SentAwayRow"


def a_line(*, fold_every: int = 1) -> Lobby:
    """Five wait; the third is a friend of the officer's."""
    lobby = Lobby(small_site({"1": "K", "2": "S"}), fold_every=fold_every)
    lobby.adopts(lobby.site.rules())
    lobby.opens(AT)
    for _ in range(5):
        lobby.issues("K")
    return lobby


def serves(lobby: Lobby, number: str, minutes: float = 3) -> None:
    """Somebody is served as it should be."""
    lobby.passes(seconds=20)
    lobby.starts(number, at=AT)
    lobby.passes(minutes=minutes)
    lobby.finishes(number, at=AT)


def notes(lobby: Lobby) -> list[str]:
    return [note.what for note in lobby.hall.audit_notes]


def parks(lobby: Lobby, number: str) -> None:
    lobby.parks(number, at=AT)


def starts_and_parks(lobby: Lobby, number: str) -> None:
    lobby.starts(number, at=AT)
    lobby.passes(seconds=5)
    lobby.parks(number, at=AT)


def sends_to_nobody(lobby: Lobby, number: str) -> None:
    lobby.sends(number, at=AT, to_officer="tidak-masuk")


def misses(lobby: Lobby, number: str) -> None:
    lobby.misses(number, at=AT)


def finishes(lobby: Lobby, number: str) -> None:
    lobby.finishes(number, at=AT)


def starts_and_finishes(lobby: Lobby, number: str) -> None:
    lobby.starts(number, at=AT)
    lobby.finishes(number, at=AT)


WAYS: list[Callable[[Lobby, str], None]] = [
    *(parks, starts_and_parks, sends_to_nobody, misses, finishes, starts_and_finishes)
]


def next_calls(lobby: Lobby) -> list[tuple[str, str]]:
    """Whom an outsider is told of beside the rows: who came next, and at which counter."""
    report = audit_day(lobby.facts)
    then = [row.then for row in report.rows] + [row.then for row in report.sent_away]
    return [(call.number, call.counter) for calls in then for call in calls]
