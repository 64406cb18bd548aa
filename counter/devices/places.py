"""All places of the building as supervisors see them, with their devices and how those are."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from core.context import AppContext
from core.devices.health import Device, DeviceKind
from core.devices.messages import DevicePart, device_part
from core.devices.paired import DeviceId, PairedDevice
from core.devices.place_health import device_at
from core.devices.places import DevicePlace, PlaceKind, places_of
from core.domain.errors import OtherTenant
from core.domain.ids import KioskId, ScreenId, StaffId, ZoneId
from core.domain.site import Language, Site
from core.staff.people import Staff
from core.web.api import ApiRequest


class PairedPart(Struct, frozen=True):
    """A device that was paired. `pages`: how many of it are open now, none: it is not there. `version`: which Antrean
    its page was loaded from, empty: not known. `sound`: whether its browser plays sound, null: it has not said, or need
    not.
    """

    id: DeviceId
    name: str
    paired_at: datetime
    paired_by: str
    browser: str
    seen_at: datetime | None
    pages: int
    version: str
    sound: bool | None


class PlacePart(Struct, frozen=True):
    """A kiosk or screen of the site file. `zone`: where it stands, by its name; `pages`: how many are open there, also
    such as need no pairing; `health`: of the place itself, of its printer and of the voice that speaks there;
    `may_manage`: whether who asks may pair, move and revoke there; `is_there`: false for one that has left the site.
    """

    kind: PlaceKind
    id: str
    name: str
    zone: str
    speaks: bool
    prints: bool
    pages: int
    is_there: bool
    may_manage: bool
    health: tuple[DevicePart, ...]
    devices: tuple[PairedPart, ...]


class PlaceList(Struct, frozen=True):
    """Every place, in the order of the site file; then those that are gone from it and still have devices. `now`: what
    the building's clock shows.
    """

    places: tuple[PlacePart, ...]
    now: datetime


class PlaceLists:
    """`GET /places`."""

    def __init__(self, context: AppContext) -> None:
        self._context, self._door = context, context.door

    async def everything(self, request: ApiRequest[None]) -> PlaceList:
        """All of them, also those that whoever asks may only look at: agencies share the building."""
        people = {person.id: person.name for person in await self._context.accounts.everyone()}
        places = _with_left_over(self._context.site, self._door.known.everything())
        parts = (self.part(place, request.by(), request.language, people) for place in places)
        return PlaceList(tuple(parts), self._context.clock.wall())

    def part(self, place: DevicePlace, staff: Staff, language: Language, people: dict[StaffId, str]) -> PlacePart:
        """One place."""
        site, zone = self._context.site, place.zone_in(self._context.site)
        return PlacePart(
            place.kind,
            place.id,
            place.name_in(site),
            site.zones[zone].name.in_language(language) if zone else "",
            _speaks(site, place),
            _prints(site, place),
            len(self._door.presence.at(place)),
            zone is not None,
            may_manage(site, staff, place),
            tuple(self._health(site, place, zone)),
            tuple(self.device(device, people) for device in self._door.known.at(place)),
        )

    def device(self, device: PairedDevice, people: dict[StaffId, str]) -> PairedPart:
        """One device."""
        pages = self._door.presence.of(device.id)
        return PairedPart(
            device.id,
            device.name,
            device.paired_at,
            people.get(device.paired_by, ""),
            device.browser,
            device.seen_at,
            len(pages),
            next((page.version for page in pages if page.version), ""),
            next((page.sound for page in pages if page.sound is not None), None),
        )

    def _health(self, site: Site, place: DevicePlace, zone: ZoneId | None) -> Iterable[DevicePart]:
        own = device_at(site, place)
        voice = zone if _speaks(site, place) else None
        for known in self._context.devices.everything():
            if known.device == own or _belongs(known.device, place, voice):
                yield device_part(known.device, known.health)


def may_manage(site: Site, staff: Staff, place: DevicePlace) -> bool:
    """Whether they may pair, move and revoke there: of what only one agency's people use, its supervisor, too."""
    tenants = place.tenants_in(site)
    return staff.oversees(()) or (len(tenants) == 1 and staff.oversees(tenants))


def must_manage(site: Site, staff: Staff, place: DevicePlace) -> None:
    """Raises `OtherTenant`."""
    if not may_manage(site, staff, place):
        raise OtherTenant


def _with_left_over(site: Site, devices: Iterable[PairedDevice]) -> list[DevicePlace]:
    return list(dict.fromkeys([*places_of(site), *(device.place for device in devices)]))


def _belongs(device: Device, place: DevicePlace, voice: ZoneId | None) -> bool:
    """Whether it is the printer of a kiosk, or the voice that a screen speaks with."""
    if device.kind is DeviceKind.VOICE:
        return device.place == voice
    return device.kind is DeviceKind.PRINTER and place.kind is PlaceKind.KIOSK and device.place == place.id


def _speaks(site: Site, place: DevicePlace) -> bool:
    screen = site.screens.get(ScreenId(place.id)) if place.kind is PlaceKind.SCREEN else None
    return screen is not None and screen.voice


def _prints(site: Site, place: DevicePlace) -> bool:
    kiosk = site.kiosks.get(KioskId(place.id)) if place.kind is PlaceKind.KIOSK else None
    return kiosk is not None and kiosk.printer.has_paper
