"""Another site, other rules. Rules that staff set hold until midnight, or until they do not fit the building any more.

A site is another one of the same building: what it leaves out must be out of use by then. Who sits at a counter that
is gone, with nobody before them, has left it.
"""

from collections.abc import Iterable
from datetime import datetime

from core.domain import facts as f
from core.domain.errors import NumbersWereGiven, OtherBuilding, OtherTimeZone, PeopleLeftOver, RulesUnfit
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId
from core.domain.leases import NumberRange
from core.domain.numbering import Number
from core.domain.quotas import NO_QUOTAS
from core.domain.rules import digest_of
from core.domain.site import Counter, Queue, Site
from core.domain.site_versions import site_digest
from core.domain.ticket import ACTIVE, HERE, ReservedFor, Ticket
from core.domain.verbs.requests import AdoptRules, AdoptSite
from core.domain.verbs.stamp import stamp


def adopt_rules(hall: Hall, request: AdoptRules, now: datetime) -> tuple[f.AnyFact, ...]:
    """From now on these rules. In force already: no facts."""
    digest = digest_of(request.rules)
    if hall.adopted and hall.adopted.digest == digest:
        return ()
    if not request.rules.fit(hall.site.rules()):
        raise RulesUnfit
    adopted = f.RulesAdopted(
        **stamp(hall, request, now), site=hall.site.id, digest=digest, rules=request.rules, staff=request.staff
    )
    return (adopted,)


def adopt_site(hall: Hall, request: AdoptSite, now: datetime) -> tuple[f.AnyFact, ...]:
    """From now on this site, with its rules. In force already: no facts. Raises `OtherBuilding`, `OtherTimeZone`,
    `PeopleLeftOver` or `NumbersWereGiven`.
    """
    site = request.site
    _must_be_the_same_building(hall.site, site)
    _must_leave_nobody(hall, site)
    _must_not_repeat_numbers(hall, site)
    left = _counters_left(hall, request, now)
    adopted = _site_adopted(hall, request, now, len(left) + 1)
    return (*left, *adopted, *_rules_adopted(hall, request, now, len(left) + len(adopted) + 1))


def _must_be_the_same_building(present: Site, site: Site) -> None:
    """Days are counted by the time zone, and kept under the id."""
    if present.id != site.id:
        raise OtherBuilding(other=site.id, served=present.id)
    if present.calendar.time_zone != site.calendar.time_zone:
        raise OtherTimeZone


def _must_leave_nobody(hall: Hall, site: Site) -> None:
    here = [ticket for ticket in hall.tickets.values() if ticket.state in HERE]
    queues = ((q.name.first, sum(t.queue == q.id for t in here)) for q in _gone_queues(hall.site, site))
    counters = ((c.name, sum(_is_at(t, c.id) for t in here)) for c in _gone_counters(hall.site, site))
    left = [f"{place} ({people})" for place, people in (*queues, *counters) if people]
    if left:
        raise PeopleLeftOver(places=", ".join(left))


def _gone_queues(present: Site, site: Site) -> Iterable[Queue]:
    return (queue for queue in present.queues.values() if queue.id not in site.queues)


def _gone_counters(present: Site, site: Site) -> Iterable[Counter]:
    return (counter for counter in present.counters.values() if counter.id not in site.counters)


def _is_at(ticket: Ticket, counter: CounterId) -> bool:
    """Whether somebody stands before a counter, or waits for it alone."""
    own = ReservedFor("counter", counter)
    parked_for = ticket.parked.reserved_for if ticket.parked else None
    return (ticket.counter == counter and ticket.state in ACTIVE) or own in (ticket.reserved_for, parked_for)


def _must_not_repeat_numbers(hall: Hall, site: Site) -> None:
    """K-001 is given once on a day, whichever queue the letter belongs to."""
    last: dict[str, int] = {}
    for number in (ticket.number for ticket in hall.tickets.values()):
        last[number.prefix] = max(number.value, last.get(number.prefix, 0))
    for number in (Number(r.first.prefix, r.values[-1], 0) for r in _held(hall)):
        last[number.prefix] = max(number.value, last.get(number.prefix, 0))
    new = (queue for queue in site.queues.values() if queue.numbering.prefix != _prefix_at(hall.site, queue.id))
    again = sorted(q.numbering.prefix for q in new if _next_value(hall, q) <= last.get(q.numbering.prefix, -1))
    if again:
        raise NumbersWereGiven(prefixes=", ".join(again))


def _held(hall: Hall) -> Iterable[NumberRange]:
    """What kiosks hold."""
    return (held for lease in hall.leases.values() for ranges in lease.ranges.values() for held in ranges)


def _next_value(hall: Hall, queue: Queue) -> int:
    value_last = hall.line(queue.id).value_last
    return queue.numbering.first if value_last is None else value_last + 1


def _prefix_at(site: Site, queue: QueueId) -> str:
    return site.queues[queue].numbering.prefix if queue in site.queues else ""


def _counters_left(hall: Hall, request: AdoptSite, now: datetime) -> tuple[f.AnyFact, ...]:
    gone = (counter.id for counter in _gone_counters(hall.site, request.site))
    sat = [(counter, officer) for counter in gone if (officer := hall.counter(counter).officer)]
    return tuple(
        f.CounterClosed(**stamp(hall, request, now, nth), counter=counter, officer=officer)
        for nth, (counter, officer) in enumerate(sat, 1)
    )


def _site_adopted(hall: Hall, request: AdoptSite, now: datetime, nth: int) -> tuple[f.AnyFact, ...]:
    site, digest = request.site, site_digest(request.site)
    if hall.site_adopted and hall.site_adopted.digest == digest:
        return ()
    stamped, quotas = stamp(hall, request, now, nth), site.quotas if site.quotas != NO_QUOTAS else None
    return (f.SiteAdopted(**stamped, site=site.id, name=site.name.first, digest=digest, quotas=quotas),)


def _rules_adopted(hall: Hall, request: AdoptSite, now: datetime, nth: int) -> tuple[f.AnyFact, ...]:
    rules, adopted = request.site.rules(), hall.adopted
    digest = digest_of(rules)
    if adopted and (adopted.digest == digest or (adopted.staff and adopted.rules.fit(rules))):
        return ()
    return (f.RulesAdopted(**stamp(hall, request, now, nth), site=request.site.id, digest=digest, rules=rules),)
