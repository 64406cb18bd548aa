"""The figures of one day, and sums over the tickets of any number of days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from msgspec import Struct

from core.domain.facts import AnyFact
from core.domain.figures.tally import Groups, Pile, Tally
from core.domain.figures.times import Times, by_counter, by_officer
from core.domain.figures.tracker import watched
from core.domain.figures.visits import StageFigures, TicketFigures, ticket_figures
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, ServiceId, StaffId, TenantId
from core.domain.kinds import TicketClass
from core.domain.scope import scope_of_tenant
from core.domain.site import Site
from core.domain.views.wall import on_the_wall


class DayFigures(Struct, frozen=True):
    """All figures of a day as it was at `until`. As JSON, durations are ISO 8601 (`PT90S`)."""

    day: date
    until: datetime
    tickets: tuple[TicketFigures, ...]
    """In the order of their issue. Whoever knows a ticket's id may follow it: these are not for publishing."""
    counters: dict[CounterId, Times]
    officers: dict[StaffId, Times]
    whole: Tally
    by: Groups


class Keys(Struct, frozen=True, gc=False):
    """Where something counts. None: nowhere."""

    officer: StaffId | None
    counter: CounterId | None
    service: ServiceId
    queue: QueueId
    tenant: TenantId
    hour: int
    ticket_class: TicketClass


def day_figures(
    site: Site, day: date, facts: Iterable[AnyFact], until: datetime, tenant: TenantId | None = None
) -> DayFigures:
    """The figures of a day from its facts, in their order. What happened after `until` is left out; what was going on
    then counts until then.

    From `site` come the names of tenants, the time zone, and the queues' targets where no fact says them. `tenant`:
    only what was done for this one (see `gather`), and the time at the counters that take from its queues.
    """
    known = [fact for fact in facts if fact.at <= until]
    watch = watched(Hall(site, day), known, until)
    tickets = tuple(on_the_wall(watch.hall, ticket_figures(trip, until)) for trip in watch.trips.values())
    whole, groups = gather(site, tickets, tenant)
    places = scope_of_tenant(site, tenant).counters
    clocks = {at: clock for at, clock in watch.clocks.items() if tenant is None or at in places}
    theirs = tuple(ticket for ticket in tickets if tenant is None or tenant in _tenants(site, ticket))
    return DayFigures(day, watch.hall.wall(until), theirs, by_counter(clocks), by_officer(clocks), whole, groups)


def _tenants(site: Site, ticket: TicketFigures) -> set[TenantId]:
    """Whom a visit went to."""
    return {_keys(site, ticket, stage, stage).tenant for stage in ticket.stages}


def gather(site: Site, tickets: Iterable[TicketFigures], tenant: TenantId | None = None) -> tuple[Tally, Groups]:
    """Sums over tickets, of one day or of many: of all, and by each key.

    `tenant`: only what was done for this one; of a visit to several, its own stages.
    """
    whole = Pile()
    piles: dict[str, defaultdict[Any, Pile]] = {name: defaultdict(Pile) for name in Keys.__struct_fields__}
    for keys, count in _counts(site, tickets, tenant):
        if tenant not in (None, keys.tenant):
            continue
        count(whole)
        for name, groups in piles.items():
            key = getattr(keys, name)
            if key is not None:
                count(groups[key])
    tallies = {name: {key: groups[key].tally() for key in sorted(groups)} for name, groups in piles.items()}
    return whole.tally(), Groups(**tallies)


def _counts(
    site: Site, tickets: Iterable[TicketFigures], tenant: TenantId | None
) -> Iterator[tuple[Keys, Callable[[Pile], None]]]:
    """What is to be counted, and where. For one tenant, where a visit ended with another is not said."""
    for ticket in tickets:
        last = ticket.stages[-1]
        ended_there = tenant in (None, _keys(site, ticket, last, last).tenant)
        yield _keys(site, ticket, ticket, None), Pile.add_issue
        yield _keys(site, ticket, ticket, last if ended_there else None), partial(Pile.add_stay, ticket=ticket)
        for stage in ticket.stages:
            yield _keys(site, ticket, stage, stage), partial(Pile.add_stage, stage=stage)


def _keys(site: Site, ticket: TicketFigures, what: TicketFigures | StageFigures, at: StageFigures | None) -> Keys:
    """`what` says queue, service and time; `at` the counter."""
    service = site.services.get(what.service)
    return Keys(
        at.officer if at else None,
        at.counter if at else None,
        what.service,
        what.queue,
        service.tenant if service else TenantId(""),
        site.calendar.local(what.began_at if isinstance(what, StageFigures) else what.issued_at).hour,
        ticket.ticket_class,
    )
