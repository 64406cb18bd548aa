"""Giving numbers. This is the busiest request of all: nothing is drawn, printed or looked up twice in here."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from core.devices.places import kiosk_place
from core.domain.errors import BadRequest, NotEarlierToday, OtherTenant, RoleNeeded, SignInNeeded, UnknownService
from core.domain.facts import TicketIssued
from core.domain.hall import Hall
from core.domain.ids import KioskId, QueueId, ServiceId, TenantId, TicketId
from core.domain.site import Language, Site
from core.domain.text import NO_TEXT, Text
from core.domain.ticket import TicketClass
from core.domain.verbs.requests import Issue
from core.domain.views.parts import slip_name
from core.domain.views.wall import on_the_wall
from core.office.office import Office
from core.office.ticket_ids import new_ticket_id
from core.staff.belonging import belongs_everywhere
from core.staff.people import Staff
from core.web.api import ApiRequest, FreshNonce, Who
from core.web.language import chosen
from core.web.pairing.door import DeviceDoor
from core.words.new_waits import ClassWaitOf, nobody_knows
from core.words.places import zone_text
from kiosk.catalogue.catalogue import is_too_late
from kiosk.printing.given_waits import WaitOf
from kiosk.tickets.pace import TicketPace

Id = Annotated[str, Meta(min_length=1, max_length=80)]
CLASSES = {kind.value: kind for kind in (TicketClass.REGULAR, TicketClass.PRIORITY)}
"""That somebody may ask for: looked up, since Python finds a member by its value in twenty times as long."""


class IssueTicket(Struct, frozen=True, forbid_unknown_fields=True):
    """A number, please. `nonce`: fresh for each press, the same for each repetition of it.

    `kiosk` null (a number without paper, told by voice or shown for a phone), `booked_at` (the instant this person had
    booked, today) and `happened_at` (when they took a number on paper, earlier today) are for reception staff alone:
    else anybody with a browser could come before others.
    """

    nonce: FreshNonce
    service: Id
    kiosk: Id | None
    ticket_class: Literal["regular", "priority"] = "regular"
    language: Language | None = None
    """None: the site's own."""
    booked_at: Annotated[datetime, Meta(tz=True)] | None = None
    happened_at: Annotated[datetime, Meta(tz=True)] | None = None


class IssuedTicket(Struct, frozen=True):
    """A number. `ahead`: how many were expected to be called before it when it was given."""

    ticket: TicketId
    number: str
    queue: QueueId
    tenant: TenantId
    service: ServiceId
    ticket_class: TicketClass
    ahead: int
    issued_at: datetime
    wait_at: str
    """The zone to wait in, by its name, with its floor."""
    page: str
    """The path of the ticket's page."""
    address: str
    """The same page as a phone reaches it, for a QR code."""
    slip: str
    """The name under which the kiosk hears what became of its slip: whoever else hears it can do nothing with it."""
    wait: dict[Language, str] = {}
    """How long it takes, by language: what its slip says. Empty: nobody knows."""
    alone: bool = False
    """A kiosk gave it without the server: how many are ahead is not known."""


class TicketIssuer:
    """Takes requests for numbers to the office. `door`: knows which kiosk asks."""

    def __init__(
        self,
        office: Office,
        find_address: Callable[[], str],
        door: DeviceDoor,
        pace: TicketPace,
        wait_of: WaitOf,
        new_wait_of: ClassWaitOf = nobody_knows,
    ) -> None:
        self._office, self._find_address, self._door, self._pace = office, find_address, door, pace
        self._wait_of, self._new_wait_of = wait_of, new_wait_of

    async def issue(self, request: ApiRequest[IssueTicket]) -> IssuedTicket:
        """One number. The answer comes from the stored fact alone, so a repeated request gets the same one.

        Raises `DeviceNeeded` for who is neither at the kiosk that they name nor at the reception.
        """
        body, reception, site = request.body, self._reception(request), self._office.site
        if reception is None:
            self._pace.must_not_hurry(site, KioskId(body.kiosk or ""))
        else:
            _must_be_theirs(self._office.hall, reception, ServiceId(body.service), self._office.now())
            self._pace.must_greet(reception)
        issue = Issue(
            nonce=body.nonce,
            ticket=new_ticket_id(),
            service=ServiceId(body.service),
            kiosk=KioskId(body.kiosk) if body.kiosk is not None else None,
            ticket_class=CLASSES[body.ticket_class],
            language=chosen(site, body.language),
            booked_at=self._booked_at(body),
            staff=reception.id if reception else None,
            happened_at=_in_utc(body.happened_at) if body.happened_at else None,
            too_late=self._is_too_late(body),
        )
        fact = (await self._office.do(issue))[-1]
        assert isinstance(fact, TicketIssued)
        wait = self._wait_of(fact)
        return issued_ticket(self._office.site, on_the_wall(self._office.hall, fact), self._find_address(), wait)

    def _reception(self, request: ApiRequest[IssueTicket]) -> Staff | None:
        """Who at the reception asks for somebody; None: the person does it themselves, at a kiosk that is known."""
        body, staff = request.body, request.staff
        if staff is not None and Who.RECEPTION.includes(staff.role):
            return staff
        if body.kiosk is None or body.booked_at or body.happened_at:
            raise SignInNeeded if staff is None else RoleNeeded
        place = kiosk_place(KioskId(body.kiosk))
        place.must_be_in(self._office.site)
        self._door.admit_with_paper(request.http, place)
        return None

    def _is_too_late(self, body: IssueTicket) -> bool:
        site = self._office.site
        service = site.services.get(ServiceId(body.service)) if site.calendar.last_by_forecast else None
        return service is not None and is_too_late(self._new_wait_of(service.queue, TicketClass(body.ticket_class)))

    def _booked_at(self, body: IssueTicket) -> datetime | None:
        """In UTC, as all instants in facts."""
        if body.booked_at is None:
            return None
        calendar = self._office.site.calendar
        if calendar.business_day(body.booked_at) != calendar.business_day(self._office.wall()):
            raise BadRequest(problem="booked_at: not today")
        return body.booked_at.astimezone(UTC)


def _in_utc(at: datetime) -> datetime:
    """As all instants in facts. Which day it must be is the domain's to say, but for days that UTC does not have."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise NotEarlierToday from None


def _must_be_theirs(hall: Hall, staff: Staff, service: ServiceId, at: datetime) -> None:
    """Refuse to give numbers of another agency than one's own, or one to which one is lent: its queue would be full of
    people whom it never saw, or dated before its own. What nobody offers the domain refuses. Raises `OtherTenant`.
    """
    known = hall.site.services.get(service)
    if known and not belongs_everywhere(staff) and known.tenant not in {staff.tenant, *hall.lent_to(staff.id, at)}:
        raise OtherTenant


def issued_ticket(site: Site, fact: TicketIssued, address: str, wait: Text = NO_TEXT) -> IssuedTicket:
    """The answer that a fact stands for, with what is said of its wait. Raises `UnknownService` where a newer
    site has the service no more.
    """
    page, service = f"/t/{fact.ticket}", site.services.get(fact.service)
    if service is None or fact.queue not in site.queues:
        raise UnknownService
    return IssuedTicket(
        fact.ticket,
        fact.number.text,
        fact.queue,
        service.tenant,
        fact.service,
        fact.ticket_class,
        fact.ahead,
        fact.occurred_at,
        zone_text(site.zones[site.queues[fact.queue].zone], fact.language),
        page,
        address + page,
        slip_name(fact.ticket),
        dict(wait),
        fact.given_alone,
    )
