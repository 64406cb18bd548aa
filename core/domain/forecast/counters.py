"""Which counters take from a queue from when on: pauses end, closings are asked for, doors open and close."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from core.domain.forecast.services import MINUTE, Services
from core.domain.forecast.signs import Steps
from core.domain.hall import Closing, CounterStatus, Hall
from core.domain.ids import CounterId, QueueId
from core.domain.opening import spans_on

NEVER = 1e6
ASKED_MINUTES = 10.0
"""Whoever asks to close is expected to take people for so long."""

Spell = tuple[float, float, float]
"""From so many minutes from now until so many, as much as so many ordinary counters."""
Hours = list[tuple[float, float]]
"""Opening and closing, in minutes from now."""


def steps_of(
    hall: Hall, services: Services, worth: Mapping[CounterId, float], queue: QueueId, at: datetime
) -> tuple[tuple[float, float], ...]:
    """How many ordinary counters take from a queue from when on; empty: none, as far as anybody knows."""
    closed = _break(openings(hall, queue, at))
    spells = [
        (start, end, speed * part)
        for counter, part in worth.items()
        for start, end, speed in _spells(hall, services, counter, at)
    ]
    return tuple(_steps([open_spell for spell in spells for open_spell in _without(spell, closed)]))


def _spells(hall: Hall, services: Services, counter: CounterId, at: datetime) -> Iterator[Spell]:
    state, speed = hall.counter(counter), services.speed(counter)
    if state.closing is Closing.APPROVED or services.is_forgotten(hall, counter, at):
        return
    until = ASKED_MINUTES if state.closing is Closing.ASKED else NEVER
    if state.state is CounterStatus.OPEN:
        yield 0.0, until, speed
    elif state.pause_until is not None:
        yield max(0.0, (state.pause_until - at) / MINUTE), NEVER, speed


def openings(hall: Hall, queue: QueueId, at: datetime) -> Hours:
    """The hours of a queue's agencies on this day; none where nobody knows them."""
    site, wall = hall.site, hall.wall(at)
    local = site.calendar.local(wall)
    midnight = (site.calendar.midnight(wall) - wall) / MINUTE
    tenants = [site.tenants[tenant] for tenant in site.tenants_of(queue) if tenant in site.tenants]
    spans = {span for tenant in tenants for span in spans_on(site, tenant, local.date())[0]}
    return sorted((midnight + span.opens, midnight + span.closes) for span in spans)


def _break(hours: Hours) -> tuple[float, float] | None:
    """The break that is still ahead; None: there is none, or it has begun."""
    left = [span for span in hours if span[1] > 0.0]
    return (left[0][1], left[1][0]) if len(left) > 1 and left[0][0] <= 0.0 else None


def steps_at_the_opening(hours: Hours, usual: float) -> Steps:
    """Before doors open, as many counters as there usually are from then on; empty: they are open, or open no more."""
    opens = next((opens for opens, _ in hours if opens > 0.0), None)
    is_open = any(opens <= 0.0 < closes for opens, closes in hours)
    return () if opens is None or is_open or usual <= 0.0 else ((0.0, 0.0), (opens, usual))


def _without(spell: Spell, closed: tuple[float, float] | None) -> Iterator[Spell]:
    """What of a spell lies outside a break."""
    start, end, much = spell
    if closed is None:
        yield spell
        return
    if start < closed[0]:
        yield start, min(end, closed[0]), much
    if end > closed[1]:
        yield max(start, closed[1]), end, much


def _steps(spells: list[Spell]) -> Iterator[tuple[float, float]]:
    for edge in sorted({start for start, _, _ in spells} | {end for _, end, _ in spells if end < NEVER}):
        yield edge, sum(much for start, end, much in spells if start <= edge < end)
