"""The zones of a site, and the building's time, as the API tells them."""

from datetime import datetime

from msgspec import Struct

from core.domain.ids import CounterId, ScreenId, ZoneId
from core.domain.site import Language, Layout, Site


class ScreenInfo(Struct, frozen=True):
    """A screen. `voice`: it speaks for its zone. `counters`: over which a sign hangs."""

    id: ScreenId
    name: str
    voice: bool
    layout: Layout
    counters: tuple[CounterId, ...]


class ZoneInfo(Struct, frozen=True):
    """A place where people wait. `floor`: null where the site does not say. `shows`: the zones whose counters are shown
    and called here.
    """

    id: ZoneId
    name: str
    floor: int | None
    shows: tuple[ZoneId, ...]
    screens: tuple[ScreenInfo, ...]


class Zones(Struct, frozen=True):
    """All zones, in the order of the site file."""

    zones: tuple[ZoneInfo, ...]


class TimeInfo(Struct, frozen=True):
    """The server's time, and the zone in which the building counts it."""

    now: datetime
    time_zone: str


def zones_of(site: Site, language: Language) -> Zones:
    """The zones, named in a language."""
    return Zones(
        tuple(
            ZoneInfo(z.id, z.name.in_language(language), z.floor, z.shows, _screens(site, z.id))
            for z in site.zones.values()
        )
    )


def _screens(site: Site, zone: ZoneId) -> tuple[ScreenInfo, ...]:
    screens = (screen for screen in site.screens.values() if screen.zone == zone)
    return tuple(ScreenInfo(s.id, s.name, s.voice, s.layout, s.counters) for s in screens)
