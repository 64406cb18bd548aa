"""What can be wrong at a counter."""

from collections.abc import Iterator
from datetime import datetime

from core.domain.alarms.alarm import Alarm, AlarmCode, Severity, minutes_since
from core.domain.hall import CounterState, CounterStatus, Hall
from core.domain.ids import CounterId
from core.domain.site import Site
from core.domain.ticket import State, Ticket


def counter_alarms(hall: Hall, site: Site, counter: CounterId, at: datetime) -> Iterator[Alarm]:
    """Of one counter."""
    counter_state, ticket = hall.counter(counter), hall.ticket_at(counter)
    if ticket is not None:
        yield from _person(site, counter, ticket, at)
    if counter_state.state is CounterStatus.PAUSED:
        yield from _pause(site, counter, counter_state, at)


def _person(site: Site, counter: CounterId, ticket: Ticket, at: datetime) -> Iterator[Alarm]:
    called, here = ticket.called_at, ticket.started_at or ticket.arrived_at
    if ticket.state is State.CALLED and called:
        code, severity, most, since = AlarmCode.UNANSWERED, Severity.WARNING, site.alarms.call_minutes, called
    elif here:
        code, severity, most, since = AlarmCode.LONG_SERVICE, Severity.NOTICE, site.alarms.service_minutes, here
    else:
        return
    minutes = minutes_since(since, at)
    if most and minutes >= most:
        yield Alarm(code, severity, counter, {"number": ticket.number.text, "minutes": minutes})


def _pause(site: Site, counter: CounterId, counter_state: CounterState, at: datetime) -> Iterator[Alarm]:
    """Longer than the officer said; where they said nothing, longer than usual."""
    assert counter_state.since is not None, "who is on pause has begun it"
    minutes, most = minutes_since(counter_state.since, at), site.alarms.pause_minutes
    over = at > counter_state.pause_until if counter_state.pause_until else bool(most) and minutes >= most
    if over:
        figures: dict[str, str | int] = {"minutes": minutes, "reason": counter_state.pause_reason}
        yield Alarm(AlarmCode.PAUSE_OVER, Severity.WARNING, counter, figures)
