"""What supervisors do with devices: pair, rename, move, reload, identify, revoke."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType
from starlette.responses import Response

from core.context import AppContext
from core.devices.orders import IdentifyMessage, OpenMessage
from core.devices.paired import DeviceId, PairedDevice, fit_name
from core.devices.places import DevicePlace, PlaceKind
from core.domain.errors import DeviceNotThere
from core.staff.people import Staff
from core.staff.security_log import SecurityEvent
from core.web.api import ApiRequest
from counter.devices.places import PairedPart, PlaceLists, must_manage

PlaceName = Annotated[str, Meta(min_length=1, max_length=80)]


class WhereBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A place of the site file."""

    kind: PlaceKind
    id: PlaceName

    @property
    def place(self) -> DevicePlace:
        """The same as it is known within."""
        return DevicePlace(self.kind, self.id)


class PairBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the page that shows a code stands, and what it is called; without a name, as its place."""

    place: WhereBody
    name: str = ""


class DeviceChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be different about a device; what is not named stays as it is."""

    name: str | UnsetType = UNSET
    place: WhereBody | UnsetType = UNSET


class PairingPart(Struct, frozen=True):
    """Who shows a code: at whose place it was opened (null: at none), from which address, and what its browser says."""

    code: str
    seconds: int
    place: DevicePlace | None
    address: str
    browser: str


class Reached(Struct, frozen=True):
    """How many pages of a device heard it."""

    pages: int


class DeviceActions:
    """Every one of them asks first whether who does it may, at the place where the device stands and where it goes."""

    def __init__(self, context: AppContext, lists: PlaceLists) -> None:
        self._context, self._door, self._lists = context, context.door, lists

    async def look_up(self, request: ApiRequest[None]) -> PairingPart:
        """What shows a code. Raises `UnknownPairing` or `TooManyTries`."""
        code = self._door.codes.look_up(request.path["code"], request.by().id)
        page, seconds = code.page, self._door.codes.seconds_left(code)
        return PairingPart(code.code, seconds, page.place, page.address, page.browser)

    async def pair(self, request: ApiRequest[PairBody]) -> PairedPart:
        """It is known from now on, and its page goes to its place by itself. Raises also `OtherTenant`, or `UnfitName`:
        the code then holds on.
        """
        place, staff = request.body.place.place, request.by()
        self._must_manage(staff, place)
        code = self._door.codes.look_up(request.path["code"], staff.id)
        name = fit_name(request.body.name.strip() or place.name_in(self._context.site))
        self._door.codes.close(code)
        device = await self._door.known.pair(code, place, name, staff.id)
        self._record(SecurityEvent.DEVICE_PAIRING, staff, device)
        return self._part(device, staff)

    async def change(self, request: ApiRequest[DeviceChange]) -> PairedPart:
        """Another name, another place. A page that stands somewhere else from now on goes there by itself."""
        device, staff, asked = self._device(request), request.by(), request.body
        if asked.place is not UNSET:
            self._must_manage(staff, asked.place.place)
        if asked.name is not UNSET:
            device = await self._door.known.rename(device.id, asked.name)
            self._record(SecurityEvent.DEVICE_NAMING, staff, device)
        if asked.place is not UNSET:
            device = await self._move(device, asked.place.place)
            self._record(SecurityEvent.DEVICE_MOVE, staff, device)
        return self._part(device, staff)

    async def _move(self, device: PairedDevice, place: DevicePlace) -> PairedDevice:
        moved = await self._door.known.move(device.id, place)
        self._door.presence.send(device.id, OpenMessage(place.path))
        self._door.presence.hang_up(device.id)
        return moved

    async def revoke(self, request: ApiRequest[None]) -> Response:
        """It is nobody from this instant on: its lines are closed, and its page shows a code."""
        device = self._device(request)
        try:
            await self._door.known.revoke(device.id)
        finally:
            self._door.presence.hang_up(device.id)
            self._context.place_health.look(self._context.clock.wall(), self._context.clock.steady())
            self._record(SecurityEvent.DEVICE_REVOCATION, request.by(), device)
        return Response(status_code=204)

    async def reload(self, request: ApiRequest[None]) -> Reached:
        """It loads its page anew. Raises `DeviceNotThere`."""
        device = self._device(request)
        return self._reached(self._door.presence.send(device.id, OpenMessage(device.place.path)))

    async def identify(self, request: ApiRequest[None]) -> Reached:
        """It shows its name for ten seconds. Raises `DeviceNotThere`."""
        device = self._device(request)
        return self._reached(self._door.presence.send(device.id, self._identity(device)))

    def _identity(self, device: PairedDevice) -> IdentifyMessage:
        """Its name and where it stands; the place's own name only where the device has another one."""
        site, place = self._context.site, device.place
        zone, name = place.zone_in(site), place.name_in(site)
        where = [name if name != device.name else "", site.zones[zone].name.first if zone else ""]
        return IdentifyMessage(device.name, " · ".join(filter(None, where)))

    def _record(self, kind: SecurityEvent, staff: Staff, device: PairedDevice) -> None:
        self._context.security_log.record(kind, staff.id, device.id, device.place.path)

    def _reached(self, pages: int) -> Reached:
        if not pages:
            raise DeviceNotThere
        return Reached(pages)

    def _device(self, request: ApiRequest[DeviceChange] | ApiRequest[None]) -> PairedDevice:
        device = self._door.known.device(DeviceId(request.path["device"]))
        must_manage(self._context.site, request.by(), device.place)
        return device

    def _must_manage(self, staff: Staff, place: DevicePlace) -> None:
        place.must_be_in(self._context.site)
        must_manage(self._context.site, staff, place)

    def _part(self, device: PairedDevice, staff: Staff) -> PairedPart:
        return self._lists.device(device, {staff.id: staff.name})
