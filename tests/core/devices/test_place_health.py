"""Staff read of a kiosk or screen that is missing, was never paired, or is there twice, before a citizen meets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from msgspec.structs import replace

from core.devices.health import Level
from core.devices.known import KnownDevices
from core.devices.paired import DeviceId
from core.devices.pairing import PageInfo, PairingCodes
from core.devices.place_health import ABSENT_SECONDS_MAX, LOST_SECONDS_MAX, TWO_PAGES_SECONDS_MAX, PlaceHealth
from core.devices.places import DevicePlace, kiosk_place, screen_place
from core.devices.presence import ConnectedPage, Presence
from core.devices.registry import Devices
from core.domain.ids import ScreenId, StaffId
from core.domain.site import Hours, Screen, Site, Span
from core.live.hub import Hub
from core.store.memory.contents import Contents
from core.store.memory.devices_table import MemoryDeviceTable
from tests.support.clock import Clock
from tests.support.kiosk_hall import Bell
from tests.support.small_building import FLOOR_1, KIOSK, instant, small_site

BEAT = 2.0
TV, LOBBY = screen_place(ScreenId("tv-1")), kiosk_place(KIOSK)
MORNING = Hours(week=((Span(9 * 60, 12 * 60),),) * 7)


class Line(Bell):
    """A page's line that nobody listens to."""

    def close(self) -> None:
        """Nothing is there."""


def site_with_a_tv(hours: Hours | None = None) -> Site:
    """One kiosk, one TV; open all day, or as named."""
    site = small_site(hours=hours) if hours else small_site()
    return replace(site, screens={ScreenId("tv-1"): Screen(ScreenId("tv-1"), "TV utama", FLOOR_1, voice=True)})


class Places:
    """The places of a building at eight, looked at once a beat."""

    def __init__(self, hours: Hours | None = None, *, needs_pairing: bool = True) -> None:
        self.site = site_with_a_tv(hours)
        self.clock = Clock(instant("08:00", self.site))
        self.presence = Presence()
        self.known = KnownDevices(MemoryDeviceTable(Contents()), self.clock.wall)
        self.devices = Devices(Hub(), self.clock.wall)
        self.health = PlaceHealth(
            lambda: self.site, self.devices, self.known, self.presence, needs_pairing=needs_pairing
        )
        self.passes(0)

    async def pairs(self, place: DevicePlace) -> None:
        """A supervisor pairs a device."""
        code, _ = PairingCodes(self.clock.steady).open(PageInfo(place, "10.0.0.7", ""))
        await self.known.pair(code, place, place.id, StaffId("sri"))

    def passes(self, seconds: float) -> None:
        """Time goes by, and somebody looks with every beat."""
        self.health.look(self.clock.wall(), self.clock.steady())
        for _ in range(round(seconds / BEAT)):
            self.clock.goes_on(seconds=BEAT)
            self.health.look(self.clock.wall(), self.clock.steady())

    @contextmanager
    def page_of(self, place: DevicePlace, device: DeviceId | None = None) -> Iterator[None]:
        """A page of a place is open."""
        with self.presence.open(ConnectedPage(place, device, Line())):
            yield

    def warnings(self) -> dict[str, str]:
        """What staff read."""
        return {one.device.place: one.health.code for one in self.devices.at(Level.WARNING)}


@pytest.fixture
async def paired() -> Places:
    places = Places()
    await places.pairs(TV)
    await places.pairs(LOBBY)
    places.passes(BEAT)
    return places


def test_a_place_that_nobody_has_paired_is_a_warning_at_once_also_before_the_opening() -> None:
    assert Places(MORNING).warnings() == {KIOSK: "not_paired", "tv-1": "not_paired"}


async def test_a_place_that_was_paired_is_well_until_its_page_had_time_to_come(paired: Places) -> None:
    assert paired.warnings() == {}
    paired.passes(ABSENT_SECONDS_MAX)
    assert paired.warnings() == {KIOSK: "not_there_yet", "tv-1": "not_there_yet"}


async def test_a_device_that_left_is_a_warning_after_half_a_minute_and_well_when_it_is_back(paired: Places) -> None:
    with paired.page_of(TV), paired.page_of(LOBBY):
        paired.passes(BEAT)
    paired.passes(LOST_SECONDS_MAX - BEAT)
    assert paired.warnings() == {}, "a page that is loaded again is back by then"
    paired.passes(BEAT)
    assert paired.warnings() == {KIOSK: "connection_lost", "tv-1": "connection_lost"}
    with paired.page_of(TV):
        paired.passes(BEAT)
        assert paired.warnings() == {KIOSK: "connection_lost"}


async def test_two_pages_of_one_place_are_told_and_a_browser_that_comes_back_is_not(paired: Places) -> None:
    with paired.page_of(TV), paired.page_of(LOBBY), paired.page_of(TV):
        paired.passes(TWO_PAGES_SECONDS_MAX - BEAT)
        assert paired.warnings() == {}
        paired.passes(BEAT)
        assert paired.warnings() == {"tv-1": "two_pages"}
    with paired.page_of(TV), paired.page_of(LOBBY):
        paired.passes(BEAT)
        assert paired.warnings() == {}


async def test_a_revoked_page_is_there_no_more_while_its_line_still_ends(paired: Places) -> None:
    with paired.page_of(LOBBY), paired.page_of(TV), paired.page_of(TV, DeviceId("second")):
        paired.passes(TWO_PAGES_SECONDS_MAX)
        assert paired.warnings() == {"tv-1": "two_pages"}
        paired.presence.hang_up(DeviceId("second"))
        paired.passes(0)
        assert paired.warnings() == {}
    assert paired.presence.at(TV) == []


async def test_a_device_may_be_off_while_the_building_is_closed() -> None:
    places = Places(MORNING)
    await places.pairs(TV)
    await places.pairs(LOBBY)
    places.passes(3600)
    assert places.warnings() == {}
    places.passes(ABSENT_SECONDS_MAX)
    assert places.warnings() == {KIOSK: "not_there_yet", "tv-1": "not_there_yet"}


async def test_a_wall_clock_that_is_mended_makes_nobody_missing(paired: Places) -> None:
    with paired.page_of(TV), paired.page_of(LOBBY):
        paired.passes(BEAT)
    paired.clock.is_mended(minutes=10)
    paired.passes(BEAT)
    assert paired.warnings() == {}


def test_where_doors_stand_open_nothing_needs_to_be_paired() -> None:
    places = Places(needs_pairing=False)
    assert places.warnings() == {}
    places.passes(ABSENT_SECONDS_MAX)
    assert set(places.warnings().values()) == {"not_there_yet"}


async def test_a_place_of_a_newer_site_is_known_at_once_and_one_that_is_gone_is_forgotten(paired: Places) -> None:
    now: datetime = paired.clock.wall()
    paired.site = replace(
        paired.site, screens={ScreenId("tv-2"): Screen(ScreenId("tv-2"), "TV baru", FLOOR_1, voice=True)}
    )
    paired.health.look(now, paired.clock.steady())
    assert paired.warnings() == {"tv-2": "not_paired"}
