"""What a supervisor's board costs: 44 counters and 2,000 tickets today, told by facts."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TicketId
from core.domain.scope import scope_of_tenant
from core.domain.site import Counter, Site
from core.domain.verbs import decide
from core.domain.verbs.requests import CallNext, Finish, Issue, Open, Request
from core.domain.views.hall import fact_in_scope, overview_of
from core.live.frames import snapshot_frame
from counter.board.tickets import EncodedTickets
from counter.board.view import LiveHall
from tests.bench.building import QUEUES

COUNTERS, TICKETS, CALLS = 44, 2_000, 500
CROWD = 20_000


class BoardCost(Struct, frozen=True):
    """Seconds and bytes: a whole snapshot, and what one fact costs (the mean of calling and finishing)."""

    snapshot_seconds: float
    snapshot_bytes: int
    fact_seconds: float
    fact_bytes: float


def board_cost(site: Site) -> BoardCost:
    """Measure it on a busy day."""
    hall = _busy(_with_counters(site))
    scope = scope_of_tenant(hall.site)
    begun = time.perf_counter()
    snapshot = encode(overview_of(hall, scope))
    taken = time.perf_counter() - begun
    frames, spent = [], 0.0
    for fact in _calls(hall):
        begun = time.perf_counter()
        frames.append(len(encode(fact_in_scope(hall, scope, fact))))
        spent += time.perf_counter() - begun
    return BoardCost(taken, len(snapshot), spent / len(frames), sum(frames) / len(frames))


class CrowdCost(Struct, frozen=True):
    """Seconds for which nobody else is served while something is opened on a day of CROWD tickets. `at_once`: the board
    made as a whole; `first_turn`, `snapshot`: the longest turn of making it bit by bit, and putting it together.
    """

    at_once: float
    first_turn: float
    snapshot: float


def crowd_cost(site: Site) -> CrowdCost:
    """Measure it."""
    hall = _busy(_with_counters(site), CROWD)
    scope, view = scope_of_tenant(hall.site), LiveHall(None, EncodedTickets())
    at_once = _seconds(lambda: snapshot_frame(hall.seq, "", overview_of(hall, scope)))
    longest = max(_turns(view, hall))
    return CrowdCost(at_once, longest, _seconds(lambda: snapshot_frame(hall.seq, "", view.snapshot(hall))))


def _turns(view: LiveHall, hall: Hall) -> Iterator[float]:
    """How long each turn of preparing a board takes, without a loop between them."""
    preparing = view.prepare(hall).__await__()
    while True:
        begun = time.perf_counter()
        ended = next(preparing, _ENDED) is _ENDED
        yield time.perf_counter() - begun
        if ended:
            return


_ENDED = object()


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _with_counters(site: Site) -> Site:
    zone = next(iter(site.zones))
    places = (
        Counter(CounterId(str(n)), "loket", str(n), zone, (QueueId(f"t{n % QUEUES + 1}"),)) for n in range(COUNTERS)
    )
    return replace(site, counters={counter.id: counter for counter in places})


def _busy(site: Site, tickets: int = TICKETS) -> Hall:
    hall = Hall(site, site.calendar.business_day(datetime.now(UTC)))
    for counter in site.counters:
        _press(hall, Open(counter=counter, officer=StaffId(f"officer-{counter}")))
    for n in range(tickets):
        service = ServiceId(f"s{n % QUEUES + 1}")
        _press(hall, Issue(ticket=TicketId(f"t{n}"), service=service, kiosk=KioskId("kiosk")))
    return hall


def _calls(hall: Hall) -> Iterator[AnyFact]:
    for n in range(CALLS):
        counter = CounterId(str(n % COUNTERS))
        officer = StaffId(f"officer-{counter}")
        yield _press(hall, CallNext(counter=counter, officer=officer))
        ticket = hall.ticket_at(counter)
        assert ticket
        yield _press(hall, Finish(counter=counter, officer=officer, ticket=ticket.id))


def _press(hall: Hall, request: Request) -> AnyFact:
    now = (hall.last_at or datetime.now(UTC)) + timedelta(milliseconds=1)
    (fact,) = decide(hall, request, now)
    apply(hall, fact)
    return fact
