"""Who may open the page of a kiosk or screen, and do there what others may not.

the device that was paired with this place     everything of its place: numbers, slips, the voice
signed-in staff                                look; who may stand at the reception, also take numbers
anybody at the machine itself, in the sample   everything: the sample stays two commands
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from msgspec import Struct
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket

from core.devices.known import KnownDevices
from core.devices.paired import DeviceId, PairedDevice
from core.devices.pairing import PairingCodes
from core.devices.places import DevicePlace
from core.devices.presence import ConnectedPage, PageLine, Presence
from core.domain.errors import DeviceNeeded, SignInNeeded
from core.live.transport import transport_of
from core.staff.accounts import Accounts
from core.staff.people import Staff
from core.web.api import Who
from core.web.cookies import DEVICE, SESSION
from core.web.pairing.machine import is_at_the_machine

_DEVICE = "antrean.device"
VERSION_CHARACTERS_MAX = 20


class Guest(Struct, frozen=True):
    """Who is let in. Neither `device` nor `staff`: the doors stand open."""

    device: PairedDevice | None = None
    staff: Staff | None = None

    @property
    def is_of_the_place(self) -> bool:
        """Whether this page is the place itself, and not somebody of the staff who looks at it."""
        return self.staff is None


class DeviceDoor:
    """Knows the devices, the codes of those that are not known yet, and the pages that are open."""

    def __init__(
        self, known: KnownDevices, codes: PairingCodes, accounts: Accounts, *, doors_stand_open: bool = False
    ) -> None:
        """`doors_stand_open`: at the machine itself nothing needs to be paired, as in the sample."""
        self.known, self.codes, self.presence = known, codes, Presence()
        self._accounts, self._doors_stand_open = accounts, doors_stand_open

    def stands_open_for(self, connection: HTTPConnection) -> bool:
        """Whether nobody asks this visitor who they are."""
        return self._doors_stand_open and is_at_the_machine(connection.scope)

    def device_of(self, connection: HTTPConnection) -> PairedDevice | None:
        """The device whose browser asks; None: nobody knows it."""
        scope = connection.scope
        if _DEVICE not in scope:  # Asked at several doors of one request. A device may go meanwhile, a token stays its.
            scope[_DEVICE] = self.known.id_of(DEVICE.of(connection))
        return self.known.find(scope[_DEVICE])

    def identity_of(self, connection: HTTPConnection) -> str | None:
        """Which device or session asks, of those that are known: for them room is kept when it gets tight. A session
        by its secret, which goes no further.
        """
        device = self.device_of(connection)
        if device is not None:
            return device.id
        return SESSION.of(connection) if self._staff_of(connection) is not None else None

    def name_of(self, connection: HTTPConnection) -> str:
        """The id of the person or else the device that asks, by which others may speak of them; empty: nobody knows."""
        staff, device = self._staff_of(connection), self.device_of(connection)
        if staff is not None:
            return staff.id
        return device.id if device else ""

    def admit(self, connection: HTTPConnection, place: DevicePlace) -> Guest:
        """Who opens the page of a place. Raises `DeviceNeeded`."""
        device = self.device_of(connection)
        if device is not None and device.place == place:
            return Guest(device)
        if self.stands_open_for(connection):
            return Guest()
        staff = self._staff_of(connection)
        if staff is None:
            raise DeviceNeeded
        return Guest(staff=staff)

    def admit_with_paper(self, connection: HTTPConnection, place: DevicePlace) -> Guest:
        """Who may take numbers and hear of slips: staff only with the right of the reception. Raises `DeviceNeeded`."""
        guest = self.admit(connection, place)
        if guest.staff is not None and not Who.RECEPTION.includes(guest.staff.role):
            raise DeviceNeeded
        return guest

    def must_be_staff(self, connection: HTTPConnection) -> None:
        """Of what only staff may see, and in the sample anybody at the machine itself. Raises `SignInNeeded`."""
        if not self.stands_open_for(connection) and self._staff_of(connection) is None:
            raise SignInNeeded

    @asynccontextmanager
    async def inside(self, socket: WebSocket, place: DevicePlace, guest: Guest) -> AsyncIterator[ConnectedPage]:
        """While the line of a page is open: it is seen, and hung up once its device or its session counts no more."""
        line = transport_of(socket)
        async with AsyncExitStack() as stack:
            if guest.staff is not None:
                stack.enter_context(self._accounts.watched(SESSION.of(socket), line.abort))
                yield ConnectedPage(place, None, line)
                return
            if guest.device is not None:
                stack.push_async_callback(self._has_left, guest.device.id)
            # Among the open pages before anything is waited for: else one that is revoked meanwhile would be missed.
            page = stack.enter_context(self.presence.open(self._page(socket, place, guest, line)))
            if guest.device is not None:
                await self.known.seen(guest.device.id)
            yield page

    async def tick(self) -> None:
        """Once a beat: whoever is there is seen."""
        for device in self.presence.devices():
            await self.known.seen(device)

    async def _has_left(self, device: DeviceId) -> None:
        if not self.presence.of(device):
            await self.known.seen(device, leaves=True)

    def _page(self, socket: WebSocket, place: DevicePlace, guest: Guest, line: PageLine) -> ConnectedPage:
        version = socket.query_params.get("version", "").rpartition("-")[2][:VERSION_CHARACTERS_MAX]
        return ConnectedPage(place, guest.device.id if guest.device else None, line, version)

    def _staff_of(self, connection: HTTPConnection) -> Staff | None:
        token = SESSION.of(connection)
        return self._accounts.who(token) if token else None
