"""Giving numbers."""

from datetime import datetime

from core.domain.errors import UnknownKiosk, UnknownService
from core.domain.facts import AnyFact, TicketIssued
from core.domain.hall import Hall
from core.domain.numbering import next_number
from core.domain.opening import must_give_numbers
from core.domain.verbs.requests import Issue
from core.domain.verbs.stamp import stamp
from core.domain.waiting import ahead_of_new


def issue(hall: Hall, request: Issue, now: datetime) -> tuple[AnyFact, ...]:
    """One number for one service, where and while it is offered."""
    service = hall.site.services.get(request.service)
    if service is None:
        raise UnknownService
    if request.kiosk not in hall.site.kiosks:
        raise UnknownKiosk
    must_give_numbers(hall.site, service, now)
    queue, line = hall.site.queues[service.queue], hall.line(service.queue)
    fact = TicketIssued(
        **stamp(hall, request, now),
        ticket=request.ticket,
        queue=queue.id,
        service=service.id,
        number=next_number(queue, line.value_last),
        ticket_class=request.ticket_class,
        kiosk=request.kiosk,
        language=request.language,
        ahead=ahead_of_new(line, queue, request.ticket_class),
    )
    return (fact,)
