"""A short day on which everything happens that can: facts of every type, an answer to every verb."""

from datetime import timedelta
from typing import TypeVar

from msgspec.structs import replace

from core.domain.ids import LeaseId, QueueId
from core.domain.leases import NumberRange
from core.domain.numbering import Number
from core.domain.rules import Rules
from core.domain.site import Hours, Span
from core.domain.verbs.requests import HoldNumbers
from tests.support.lobby import SUPERVISOR, Lobby
from tests.support.small_building import KIOSK, small_site

L = TypeVar("L", bound=Lobby)
OFFICE = Hours(week=((Span(420, 900),),) * 7)
SITE = small_site(hours=OFFICE, closing_needs_approval=True)
ONE, TWO = "Loket 1", "Loket 2"


def working_day(kind: type[L]) -> L:
    """Lived through in a lobby of this kind."""
    lobby = kind(SITE)
    _opens(lobby)
    _serves(lobby)
    _goes_on(lobby)
    _mends(lobby)
    _closes(lobby)
    lobby.prints("K-002", confirmed=False)
    return lobby


def _opens(lobby: Lobby) -> None:
    lobby.adopts(lobby.site.rules())
    lobby.opens(ONE, TWO)
    lobby.issues("K", priority=True)
    lobby.prints("K-001", fault="paper_out")
    lobby.prints("K-001")
    for _ in range(4):
        lobby.issues("K")


def _serves(lobby: Lobby) -> None:
    lobby.calls("K-001", to=ONE)
    lobby.announces(lobby.facts[-1].seq)
    lobby.recalls("K-001", at=ONE)
    lobby.arrives("K-001", at=ONE)
    lobby.starts("K-001", at=ONE)
    lobby.delivers("K-001", ("K", 2), at=ONE)
    lobby.opens(ONE, by="budi", take_over=True)
    lobby.finishes("K-001", at=ONE, outcome="selesai")
    lobby.calls("K-002", to=TWO)
    lobby.misses("K-002", at=TWO)
    lobby.is_back("K-002", at=TWO)


def _goes_on(lobby: Lobby) -> None:
    lobby.calls("K-003", to=TWO)
    lobby.starts("K-003", at=TWO)
    lobby.passes(minutes=1)
    lobby.parks("K-003", at=TWO, minutes=1)
    lobby.passes(minutes=1)
    lobby.due_work_runs()
    lobby.calls("K-003", to=TWO)
    lobby.sends("K-003", at=TWO, to_queue="S")
    lobby.takes_back(at=TWO)
    lobby.finishes("K-003", at=TWO)
    lobby.picks("K-005", to=TWO, why="rentan", may_jump=True)
    lobby.sends("K-005", at=TWO, to_queue="S", place="end")
    lobby.leaves("K-004", at=ONE)
    lobby.serves_at_once("K", at=ONE)
    lobby.pauses(TWO, reason="istirahat")
    lobby.resumes(TWO)


def _mends(lobby: Lobby) -> None:
    lobby.moves("K-005", to_queue="B")
    lobby.cancels("K-005")
    lobby.reactivates("K-005")
    lobby.stops("K")
    lobby.gives_again("K")
    rules = lobby.site.rules()
    counters = {counter: replace(rule, may_choose=True) for counter, rule in rules.counters.items()}
    lobby.adopts(Rules(rules.queues, counters), SUPERVISOR)
    lobby.releases(ONE)


def _closes(lobby: Lobby) -> None:
    lobby.asks_to_close(TWO)
    lobby.answers_closing(TWO, approved=False)
    lobby.at("15:00")
    lobby.closes(TWO)
    lobby.adopts_site(lobby.site)
    lobby.mends_clock(timedelta(minutes=-50))
    lobby.lends("petugas-1", to="instansi-B")
    lobby.ends_loan("petugas-1", to="instansi-B")
    _is_abused(lobby)


def _is_abused(lobby: Lobby) -> None:
    """Last, so that the facts before it keep the bytes they were first stored with."""
    since = lobby.now + lobby.hall.wall_ahead
    lobby.issues("B")
    lobby.cancels_from_kiosk(since)
    _goes_without_the_server(lobby)


def _goes_without_the_server(lobby: Lobby) -> None:
    """Its own hall and that of the server at once: one lease is of either."""
    lobby.leases(size=2)
    lobby.issues_from_lease("S")
    ranges: dict[QueueId, tuple[NumberRange, ...]] = {QueueId("B"): (NumberRange(Number("B", 900, 3), 2),)}
    lobby.do(HoldNumbers(lease=LeaseId("sewa-2"), kiosk=KIOSK, ranges=ranges))
    lobby.joins("B-900", lease=LeaseId("sewa-2"))
    lobby.closes_lease()
