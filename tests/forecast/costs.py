"""What forecasts cost, in processor time: for a new ticket where 500 wait, for 50 queues, and for what is ahead."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from time import thread_time
from typing import Any

from msgspec.structs import replace

from core.domain import facts as f
from core.domain.forecast import ForecastDay, History, LivedDay, day_after, follow, forecast_at_the_end, lived
from core.domain.foresight.reliefs import reliefs_for
from core.domain.hall import CounterState, CounterStatus, Hall, apply
from core.domain.ids import CounterId, QueueId, ServiceId, StaffId, TenantId, TicketId
from core.domain.kinds import TicketClass
from core.domain.numbering import Number
from core.domain.rules import QueueRule, digest_of
from core.domain.site import Site
from tests.support.foresight_halls import anybody_moves, foresight_of
from tests.support.small_building import KIOSK, MONDAY, instant, small_site

QUEUES, WAITING, CALLS, TIMES = 50, 500, 20, 20
LONG = QueueId("q0")
BEHIND = 3
"""Everybody who is called leaves so many behind them."""
TARGET = 15
"""Minutes: nobody has waited so long yet, and nearly everybody will."""


def large_site() -> Site:
    """Fifty queues, and as many counters, of which each takes from two."""
    site = small_site()
    queue, tenant, counter = site.queues[QueueId("K")], *_any(site)
    names = [QueueId(f"q{n}") for n in range(QUEUES)]
    pairs = {CounterId(f"c{n}"): (names[n], names[(n + 1) % QUEUES]) for n in range(QUEUES)}
    service = next(iter(site.services.values()))
    return replace(
        site,
        tenants={TenantId(name): replace(site.tenants[tenant], id=TenantId(name)) for name in names},
        queues={name: replace(queue, id=name, rule=QueueRule(target_minutes=TARGET)) for name in names},
        services={
            ServiceId(name): replace(service, id=ServiceId(name), tenant=TenantId(name), queue=name) for name in names
        },
        counters={name: replace(site.counters[counter], id=name, queues=queues) for name, queues in pairs.items()},
    )


def _any(site: Site) -> tuple[TenantId, CounterId]:
    return next(iter(site.tenants)), next(iter(site.counters))


@cache
def busy_morning() -> tuple[Hall, ForecastDay]:
    """Everywhere some were served; in one queue 500 wait, in each other one a dozen."""
    lived_day = LivedDay.begin(large_site(), MONDAY, History())
    lived_day.take(_morning(lived_day.hall))
    return lived_day.hall, lived_day.day


def _morning(hall: Hall) -> list[f.AnyFact]:
    """Two facts a second."""
    now = instant("08:00", hall.site)
    facts = enumerate(_facts(hall))
    return [replace(fact, seq=n + 1, at=now + timedelta(milliseconds=500 * n)) for n, fact in facts]


def _facts(hall: Hall) -> Iterator[f.AnyFact]:
    stamp: dict[str, Any] = {"seq": 0, "day": MONDAY, "at": instant("08:00", hall.site)}
    rules = hall.site.rules()
    yield f.RulesAdopted(**stamp, site=hall.site.id, digest=digest_of(rules), rules=rules)
    for counter in hall.site.counters:
        yield f.CounterOpened(**stamp, counter=counter, officer=StaffId(f"o-{counter}"))
    for place in range(CALLS + WAITING):
        for n, queue in enumerate(hall.site.queues):
            if place < CALLS + (WAITING if queue == LONG else 12):
                yield _issue(stamp, queue, place + 1)
            if BEHIND <= place < CALLS + BEHIND:
                about: dict[str, Any] = {"counter": CounterId(f"c{n}"), "officer": StaffId(f"o-c{n}")}
                ticket = TicketId(f"{queue}-{place + 1 - BEHIND}")
                yield f.TicketCalled(**stamp, **about, ticket=ticket, queues=(queue,), reason=f.Reason.FIRST_COME)
                yield f.ServiceFinished(**stamp, **about, ticket=ticket)


def _issue(stamp: dict[str, Any], queue: QueueId, value: int) -> f.TicketIssued:
    return f.TicketIssued(
        **stamp,
        ticket=TicketId(f"{queue}-{value}"),
        queue=queue,
        service=ServiceId(queue),
        number=Number("Q", value, 3),
        ticket_class=TicketClass.REGULAR,
        kiosk=KIOSK,
        language="id",
        ahead=0,
    )


def new_ticket_seconds() -> float:
    """One forecast for somebody who would be the 501st; the median of some."""
    hall, day = busy_morning()
    assert len(hall.line(LONG)) == WAITING
    return _median(lambda: forecast_at_the_end(day, hall, LONG, _now(hall)))


def refresh_seconds() -> float:
    """All queues once more; the median of some."""
    hall, day = busy_morning()
    return _median(lambda: [forecast_at_the_end(day, hall, queue, _now(hall)) for queue in hall.site.queues])


def foresight_seconds() -> float:
    """All queues looked at ahead, of which a few will pass their target; the median of some."""
    hall, day = busy_morning()
    return _median(lambda: [foresight_of(day, hall, queue, _now(hall)) for queue in hall.site.queues])


WAYS = 9
"""Three of each kind but the first, for the queue with the long line."""


def relief_seconds() -> float:
    """What would help the queue with the long line, where six counters are closed or on pause and three officers could
    move; the median of some.
    """
    hall, day = busy_morning()
    more = {CounterId(f"x{n}"): replace(hall.site.counters[CounterId("c0")], id=CounterId(f"x{n}")) for n in range(6)}
    paused = CounterState(CounterStatus.PAUSED, StaffId("away"))
    states = {name: CounterState() if n < 3 else paused for n, name in enumerate(more)}
    wider = replace(
        hall, site=replace(hall.site, counters={**hall.site.counters, **more}), counters={**hall.counters, **states}
    )
    assert len(list(reliefs_for(wider, LONG, anybody_moves))) == WAYS
    return _median(lambda: foresight_of(day, wider, LONG, _now(wider), anybody_moves))


def weeks_seconds() -> float:
    """To live three weeks of mornings once more, as after a start, in the background."""
    hall, history = Hall(large_site(), MONDAY), History()
    facts, began = _morning(hall), thread_time()
    for _ in range(15):
        history = lived(hall.site, MONDAY, facts, history)[1]
    return (thread_time() - began) * 3000 / len(facts)


def _now(hall: Hall) -> datetime:
    assert hall.last_at
    return hall.last_at


def fact_seconds() -> float:
    """To follow one fact of that morning, in the mean."""
    hall, day, spent = Hall(large_site(), MONDAY), day_after(History()), 0.0
    facts = _morning(hall)
    for fact in facts:
        apply(hall, fact)
        began = thread_time()
        follow(day, hall, fact)
        spent += thread_time() - began
    return spent / len(facts)


def _median(work: object) -> float:
    assert callable(work)
    spans = []
    for _ in range(TIMES):
        began = thread_time()
        assert work()
        spans.append(thread_time() - began)
    return sorted(spans)[TIMES // 2]
