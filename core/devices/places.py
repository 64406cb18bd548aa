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

    def is_in(self, site: Site) -> bool:
        """Whether a site has this place."""
        return self._found(site) is not None

    def must_be_in(self, site: Site) -> None:
        """Raises `UnknownKiosk` or `UnknownScreen`."""
        if not self.is_in(site):
            raise _UNKNOWN[self.kind]

    def name_in(self, site: Site) -> str:
        """What people call it; its id where a newer site has it no more."""
        found = self._found(site)
        return found.name if found else self.id

    def zone_in(self, site: Site) -> ZoneId | None:
        """Where it stands; None where a newer site has it no more."""
        found = self._found(site)
        return found.zone if found else None

    def tenants_in(self, site: Site) -> frozenset[TenantId]:
        """Whose people take numbers at a kiosk, or are called on a screen."""
        found = self._found(site)
        if isinstance(found, Kiosk):
            return frozenset(found.tenants or site.tenants)
        return _called_on(site, found) if found else frozenset()

    def _found(self, site: Site) -> Kiosk | Screen | None:
        if self.kind is PlaceKind.KIOSK:
            return site.kiosks.get(KioskId(self.id))
        return site.screens.get(ScreenId(self.id))


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


def _called_on(site: Site, screen: Screen) -> frozenset[TenantId]:
    shown = screen.counters or scope_of_zone(site, screen.zone).counters
    return site.tenants_at(*shown)
