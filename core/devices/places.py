"""Where a device stands: one of the kiosks or screens of the site file."""

from enum import StrEnum

from msgspec import Struct

from core.domain.errors import Refusal, UnknownKiosk, UnknownScreen
from core.domain.ids import KioskId, ScreenId, TenantId, ZoneId
from core.domain.scope import scope_of_zone
from core.domain.site import Kiosk, Screen, Site


class PlaceKind(StrEnum):
    """What stands there."""

    KIOSK = "kiosk"
    SCREEN = "screen"


class DevicePlace(Struct, frozen=True):
    """A kiosk or a screen, by its id in the site file."""

    kind: PlaceKind
    id: str

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/{_FOLDERS[self.kind]}/{self.id}"


_FOLDERS = {PlaceKind.KIOSK: "kiosk", PlaceKind.SCREEN: "display"}
_UNKNOWN: dict[PlaceKind, type[Refusal]] = {PlaceKind.KIOSK: UnknownKiosk, PlaceKind.SCREEN: UnknownScreen}


def kiosk_place(kiosk: KioskId) -> DevicePlace:
    """The place of a kiosk."""
    return DevicePlace(PlaceKind.KIOSK, kiosk)


def screen_place(screen: ScreenId) -> DevicePlace:
    """The place of a screen."""
    return DevicePlace(PlaceKind.SCREEN, screen)


def places_of(site: Site) -> list[DevicePlace]:
    """All places of a site, in the order of its file: kiosks, then screens."""
    return [*map(kiosk_place, site.kiosks), *map(screen_place, site.screens)]


def is_there(site: Site, place: DevicePlace) -> bool:
    """Whether a site has this place."""
    return _found(site, place) is not None


def must_be_there(site: Site, place: DevicePlace) -> None:
    """Raises `UnknownKiosk` or `UnknownScreen`."""
    if not is_there(site, place):
        raise _UNKNOWN[place.kind]


def name_of_place(site: Site, place: DevicePlace) -> str:
    """What people call it; its id where a newer site has it no more."""
    found = _found(site, place)
    return found.name if found else place.id


def zone_of_place(site: Site, place: DevicePlace) -> ZoneId | None:
    """Where it stands; None where a newer site has it no more."""
    found = _found(site, place)
    return found.zone if found else None


def tenants_at_place(site: Site, place: DevicePlace) -> frozenset[TenantId]:
    """Whose people take numbers at a kiosk, or are called on a screen."""
    found = _found(site, place)
    match found:
        case Kiosk():
            return frozenset(found.tenants or site.tenants)
        case Screen():
            shown = found.counters or scope_of_zone(site, found.zone).counters
            queues = {queue for counter in shown for queue in site.counters[counter].queues}
            return frozenset(tenant for queue in queues for tenant in site.tenants_of(queue))
    return frozenset()


def _found(site: Site, place: DevicePlace) -> Kiosk | Screen | None:
    if place.kind is PlaceKind.KIOSK:
        return site.kiosks.get(KioskId(place.id))
    return site.screens.get(ScreenId(place.id))
