"""What devices report: paper and voice."""

from datetime import datetime

from core.domain.errors import UnknownTicket, UnknownZone
from core.domain.facts import AnyFact, CallAnnounced, SlipFailed, SlipPrinted, SlipSent
from core.domain.hall import Hall
from core.domain.verbs.requests import RecordAnnounced, RecordSlip
from core.domain.verbs.stamp import stamp


def record_slip(hall: Hall, request: RecordSlip, now: datetime) -> tuple[AnyFact, ...]:
    """The slip came out, or was taken by a printer that does not say so, or did not come out."""
    if request.ticket not in hall.tickets:
        raise UnknownTicket
    common = stamp(hall, request, now)
    if request.fault:
        return (SlipFailed(**common, ticket=request.ticket, kiosk=request.kiosk, fault=request.fault),)
    if not request.confirmed:
        return (SlipSent(**common, ticket=request.ticket, kiosk=request.kiosk),)
    return (SlipPrinted(**common, ticket=request.ticket, kiosk=request.kiosk),)


def record_announced(hall: Hall, request: RecordAnnounced, now: datetime) -> tuple[AnyFact, ...]:
    """A zone has had a call; told twice, it is recorded once, but for one that is heard at last."""
    if request.zone not in hall.site.zones:
        raise UnknownZone
    before = hall.announced.get((request.call, request.zone))
    if before or before == request.spoken:
        return ()
    return (CallAnnounced(**stamp(hall, request, now), call=request.call, zone=request.zone, spoken=request.spoken),)
