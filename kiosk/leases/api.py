"""The server's side: kiosks bring people and hear what they hold; supervisors see it, and may close a lease."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from core.devices.places import kiosk_place
from core.domain.errors import DeviceNeeded, NonceReused, OtherTenant, Refusal, TooOften, Unavailable
from core.domain.errors.leases import KioskOfServer, LeaseIsClosed, TooManyLeases
from core.domain.ids import KioskId, LeaseId, Nonce
from core.domain.leases import Lease
from core.domain.site import Kiosk
from core.domain.site_versions import site_digest, written
from core.domain.verbs.requests import CloseLease, JoinTicket, LeaseNumbers, RecordSlip
from core.domain.views.wall import on_the_wall
from core.office.office import Office
from core.web.api import ApiRequest
from core.web.pairing.door import DeviceDoor
from core.words.languages import say_refusal
from kiosk.leases.messages import (
    CloseThisLease,
    LeasedTicket,
    LeasePart,
    Leases,
    LeaseState,
    RefusedTicket,
    SiteCopy,
    SlipOutcome,
    SyncLease,
    join_nonce,
)
from kiosk.leases.presence import KioskComputers

FindAddress = Callable[[], str]


class LeaseApi:
    """Answers kiosks on their own computers, and supervisors who look after their leases."""

    def __init__(self, office: Office, find_address: FindAddress, door: DeviceDoor, computers: KioskComputers) -> None:
        self._office, self._find_address, self._door, self._computers = office, find_address, door, computers

    async def sync(self, request: ApiRequest[SyncLease]) -> LeaseState:
        """Whoever comes along joins first, so that their numbers count as given. Raises `DeviceNeeded` or
        `KioskOfServer`; and `Unavailable`: then all of it is to be sent again.
        """
        kiosk, body = self._kiosk(request), request.body
        answers = await asyncio.gather(*(self._join(request, kiosk.id, ticket) for ticket in body.tickets))
        await asyncio.gather(*(self._record(kiosk.id, slip) for slip in body.slips))
        closed = await self._lease(kiosk, body.lease)
        self._computers.heard(kiosk.id)
        return self._state(body.lease, [answer for answer in answers if answer], closed=closed)

    async def site(self, request: ApiRequest[None]) -> SiteCopy:
        """The site, for a computer that has an older one. Raises as `sync`."""
        self._kiosk(request)
        site = self._office.site
        return SiteCopy(site_digest(site), written(site).decode())

    def _kiosk(self, request: ApiRequest[SyncLease] | ApiRequest[None]) -> Kiosk:
        place = kiosk_place(KioskId(request.path["kiosk"]))
        place.must_be_in(self._office.site)
        if self._door.admit(request.http, place).staff is not None:
            raise DeviceNeeded
        kiosk = self._office.site.kiosks[KioskId(place.id)]
        if not kiosk.own_computer:
            raise KioskOfServer
        return kiosk

    async def _join(self, request: ApiRequest[SyncLease], kiosk: KioskId, ticket: LeasedTicket) -> RefusedTicket | None:
        try:
            await join(self._office, kiosk, ticket)
        except (Unavailable, TooOften):
            raise
        except Refusal as refusal:
            return RefusedTicket(ticket.ticket, refusal.code, say_refusal(request.language, refusal))
        return None

    async def _record(self, kiosk: KioskId, slip: SlipOutcome) -> None:
        nonce = Nonce(f"slip {slip.ticket} {slip.fault} {slip.confirmed}")
        with suppress(Refusal):
            await self._office.do(
                RecordSlip(nonce=nonce, ticket=slip.ticket, kiosk=kiosk, fault=slip.fault, confirmed=slip.confirmed)
            )

    async def _lease(self, kiosk: Kiosk, lease: LeaseId) -> bool:
        """More numbers where it needs some; True: it gets none under this name."""
        try:
            await self._office.do(LeaseNumbers(lease=lease, kiosk=kiosk.id, size=kiosk.lease))
        except (LeaseIsClosed, TooManyLeases):
            return True
        return False

    def _state(self, lease: LeaseId, refused: list[RefusedTicket], *, closed: bool) -> LeaseState:
        hall, held = self._office.hall, self._office.hall.leases.get(lease)
        return LeaseState(
            hall.day,
            self._office.wall(),
            site_digest(hall.site),
            self._find_address(),
            closed,
            held.ranges if held else {},
            refused,
            hall.stopped,
        )

    # --- supervisors

    async def everything(self, request: ApiRequest[None]) -> Leases:
        """The leases of today. Raises `OtherTenant` for who oversees a part of the building."""
        self._must_oversee_all(request)
        newest_first = list(reversed(self._office.hall.leases.values()))
        return on_the_wall(self._office.hall, Leases(list(map(self._part, newest_first))))

    async def close(self, request: ApiRequest[CloseThisLease]) -> LeasePart:
        """It gets no more numbers. Raises `UnknownLease`, and as `everything`."""
        self._must_oversee_all(request)
        lease, staff = LeaseId(request.path["lease"]), request.by().id
        await self._office.do(CloseLease(nonce=request.body.nonce, staff=staff, lease=lease))
        return on_the_wall(self._office.hall, self._part(self._office.hall.leases[lease]))

    def _must_oversee_all(self, request: ApiRequest[None] | ApiRequest[CloseThisLease]) -> None:
        if request.by().tenant is not None:
            raise OtherTenant

    def _part(self, lease: Lease) -> LeasePart:
        kiosk = self._office.site.kiosks.get(lease.kiosk)
        name, heard = kiosk.name if kiosk else lease.kiosk, self._computers.seconds_since(lease.kiosk)
        counts = (lease.numbers, lease.numbers_given, lease.closed)
        return LeasePart(lease.id, lease.kiosk, name, lease.since, *counts, heard)


async def join(office: Office, kiosk: KioskId, ticket: LeasedTicket) -> None:
    """Somebody stands in the hall; they do already: nothing happens. Raises `Refusal`."""
    request = partial(
        JoinTicket,
        lease=ticket.lease,
        kiosk=kiosk,
        ticket=ticket.ticket,
        queue=ticket.queue,
        service=ticket.service,
        number=ticket.number,
        ticket_class=ticket.ticket_class,
        language=ticket.language,
        happened_at=ticket.happened_at,
    )
    try:
        await office.do(request(nonce=ticket.nonce))
    except NonceReused:  # the server had answered that press, and its answer was lost
        await office.do(request(nonce=join_nonce(ticket.nonce), press=ticket.nonce))
