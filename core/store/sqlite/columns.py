"""What tables say of tickets, their stages and desks. A table is written down once: its columns, and where each value
comes from; whoever writes rows and whoever checks them use the same list.
"""

from collections.abc import Callable, Iterator

from core.domain.hall import CounterState
from core.domain.ids import CounterId, SiteId
from core.domain.ticket import Delivered, ReservedFor, Stage, Ticket
from core.store.sqlite.connection import Cell, Row
from core.store.sqlite.rows import json, micros


def _reserved_for(reserved_for: ReservedFor | None) -> str | None:
    return None if reserved_for is None else f"{reserved_for.kind}:{reserved_for.id}"


def _delivered(services: tuple[Delivered, ...]) -> str | None:
    return json(services) if services else None


# -- tickets

Getter = Callable[[Ticket], Cell]

LASTING: dict[str, Getter] = {
    "arrival": lambda t: t.arrival,
    "id": lambda t: t.id,
    "number": lambda t: t.number.value,
    "label": lambda t: t.number.text,
    "class": lambda t: t.ticket_class.value,
    "language": lambda t: t.language,
    "kiosk": lambda t: t.kiosk,
    "issued_us": lambda t: micros(t.issued_at),
    "booked_us": lambda t: micros(t.booked_at),
}
CHANGING: dict[str, Getter] = {
    "queue": lambda t: t.queue,
    "service": lambda t: t.service,
    "state": lambda t: t.state.value,
    "since_us": lambda t: micros(t.position.since),
    "rank": lambda t: t.position.rank,
    "at_head": lambda t: int(t.position.at_head),
    "reserved_for": lambda t: _reserved_for(t.reserved_for),
    "counter": lambda t: t.counter,
    "officer": lambda t: t.officer,
    "calls": lambda t: t.calls,
    "waiting_from_us": lambda t: micros(t.waiting_from),
    "called_us": lambda t: micros(t.called_at),
    "arrived_us": lambda t: micros(t.arrived_at),
    "started_us": lambda t: micros(t.started_at),
    "ended_us": lambda t: micros(t.ended_at),
    "outcome": lambda t: t.outcome,
    "delivered": lambda t: _delivered(t.delivered),
    "parked_reason": lambda t: t.parked.reason if t.parked else None,
    "parked_at_us": lambda t: micros(t.parked.at) if t.parked else None,
    "parked_until_us": lambda t: micros(t.parked.until) if t.parked else None,
}
TICKET = LASTING | CHANGING
"""All but site and day."""
MOVED_TICKET = f"UPDATE tickets SET {', '.join(f'{name} = ?' for name in CHANGING)} WHERE arrival = ?"  # noqa: S608 - names are ours

NEW_TICKET = (
    *("id", "site", "day", "queue", "number", "label", "service", "class", "language", "kiosk", "arrival"),
    *("issued_us", "booked_us", "since_us", "rank", "waiting_from_us"),
)
"""Tickets are given in crowds: what is the same for every new one is left to the table."""


def new_ticket(site: SiteId, day: str, t: Ticket) -> Row:
    """For NEW_TICKET, as it was when issued."""
    first = (t.id, site, day, t.queue, t.number.value, t.number.text, t.service, t.ticket_class)
    issued, since = micros(t.issued_at), micros(t.position.since)
    return (*first, t.language, t.kiosk, t.arrival, issued, micros(t.booked_at), since, t.position.rank, issued)


def moved_ticket(t: Ticket) -> Row:
    """For MOVED_TICKET."""
    return (*(value(t) for value in CHANGING.values()), t.arrival)


# -- stages

STAGE: dict[str, Callable[[Stage], Cell]] = {
    "queue": lambda s: s.queue,
    "service": lambda s: s.service,
    "counter": lambda s: s.counter,
    "officer": lambda s: s.officer,
    "waiting_from_us": lambda s: micros(s.waiting_from),
    "called_us": lambda s: micros(s.called_at),
    "started_us": lambda s: micros(s.started_at),
    "ended_us": lambda s: micros(s.ended_at),
    "ended": lambda s: s.ended.value,
    "delivered": lambda s: _delivered(s.delivered),
}
NEW_STAGE = ("arrival", "nth", *STAGE)
FORGET_STAGES = "DELETE FROM stages WHERE arrival IN (SELECT value FROM json_each(?))"


def stages(t: Ticket) -> Iterator[Row]:
    """For NEW_STAGE: all that is past of a ticket."""
    for nth, stage in enumerate(t.past, 1):
        yield (t.arrival, nth, *(value(stage) for value in STAGE.values()))


# -- desks

COUNTER: dict[str, Callable[[CounterState], Cell]] = {
    "state": lambda d: d.state.value,
    "officer": lambda d: d.officer,
    "ticket": lambda d: d.ticket,
    "since_us": lambda d: micros(d.since),
    "pause_reason": lambda d: d.pause_reason,
    "pause_until_us": lambda d: micros(d.pause_until),
    "closing": lambda d: d.closing.value,
    "queues": lambda d: json(d.queues),
    "weights": lambda d: json(d.weights),
    "classes": lambda d: json(d.classes),
}
PUT_COUNTER = f"""INSERT INTO counters (site, day, counter, {", ".join(COUNTER)})
    VALUES (?, ?, ?, {", ".join("?" * len(COUNTER))})
    ON CONFLICT (site, day, counter) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COUNTER)}"""  # noqa: S608 - names are ours


def counter_state(site: SiteId, day: str, counter: CounterId, d: CounterState) -> Row:
    """For PUT_COUNTER."""
    return (site, day, counter, *(value(d) for value in COUNTER.values()))
