"""Kiosks and screens that are not there, as staff read of them: before a citizen stands in front of a dark one.

    no device was paired with the place          told at once, also while the building is closed
    its page has not come since the opening      told after ABSENT_SECONDS_MAX
    its page was there and is gone               told after LOST_SECONDS_MAX, sooner than one that never came
    two pages of one place are open              told after TWO_PAGES_SECONDS_MAX: a browser that comes back may be
                                                 there twice for a moment, until its old socket is missed

Screens are switched off at night: who is away while the building is closed is not missed.
"""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from core.devices.health import WORKS, Device, DeviceKind, Diagnosis, Level
from core.devices.known import KnownDevices
from core.devices.places import DevicePlace, PlaceKind, places_of
from core.devices.presence import Presence
from core.devices.registry import Devices
from core.domain.opening import is_anybody_open
from core.domain.site import Site

ABSENT_SECONDS_MAX = 60.0
LOST_SECONDS_MAX = 30.0
TWO_PAGES_SECONDS_MAX = 20.0

UNPAIRED = Diagnosis(Level.WARNING, "not_paired", "No device is paired with this place. Open its page and pair it.")
ABSENT = Diagnosis(Level.WARNING, "not_there_yet", "This device has not been connected since the server started.")
LOST = Diagnosis(Level.WARNING, "connection_lost", "This device has lost its connection. Check its power and network.")
TWO_PAGES = Diagnosis(Level.WARNING, "two_pages", "Two pages of this place are open. Close one, or revoke its device.")
DEVICE_KINDS = {PlaceKind.KIOSK: DeviceKind.KIOSK, PlaceKind.SCREEN: DeviceKind.SCREEN}


def device_at(site: Site, place: DevicePlace) -> Device:
    """The device of a place, as staff know it."""
    return Device(DEVICE_KINDS[place.kind], place.id, place.name_in(site))


class PlaceState(Struct):
    """What was noticed of a place. `came`: a page of it was there since the start."""

    device: Device
    came: bool = False
    was_unpaired: bool = False
    seconds_without: float = 0.0
    seconds_twice: float = 0.0


class PlaceHealth:
    """Reports all places of a site. `needs_pairing`: false where doors stand open."""

    def __init__(
        self,
        site: Callable[[], Site],
        devices: Devices,
        known: KnownDevices,
        presence: Presence,
        *,
        needs_pairing: bool = True,
    ) -> None:
        self._site, self._devices, self._known, self._presence = site, devices, known, presence
        self._needs_pairing = needs_pairing
        self._states: dict[DevicePlace, PlaceState] = {}
        self._looked_at: float | None = None

    def look(self, now: datetime, steady: float) -> None:
        """Once a beat. `steady`: seconds of a clock that never jumps."""
        site = self._site()
        self._install(site)
        seconds = 0.0 if self._looked_at is None else steady - self._looked_at
        self._looked_at = steady
        is_open = is_anybody_open(site, now)
        for place, state in self._states.items():
            diagnosis = self._diagnosis(place, state, seconds, is_open)
            if diagnosis:
                self._devices.report(state.device, diagnosis)

    def _install(self, site: Site) -> None:
        """All places of the site as it is now: under a newer one there may be others."""
        wanted = {place: device_at(site, place) for place in places_of(site)}
        if wanted == {place: state.device for place, state in self._states.items()}:
            return
        self._states = {place: self._state(place, device) for place, device in wanted.items()}
        for kind in DEVICE_KINDS.values():
            self._devices.install(kind, (device for device in wanted.values() if device.kind is kind))

    def _state(self, place: DevicePlace, device: Device) -> PlaceState:
        state = self._states.get(place) or PlaceState(device)
        state.device = device
        return state

    def _diagnosis(self, place: DevicePlace, state: PlaceState, seconds: float, is_open: bool) -> Diagnosis | None:
        """How a place is; None: as it was."""
        pages = len(self._presence.at(place))
        state.seconds_twice = state.seconds_twice + seconds if pages > 1 else 0.0
        if pages:
            state.came, state.seconds_without, state.was_unpaired = True, 0.0, False
            return TWO_PAGES if state.seconds_twice >= TWO_PAGES_SECONDS_MAX else WORKS
        if self._needs_pairing and not self._known.at(place):
            state.was_unpaired, state.came, state.seconds_without = True, False, 0.0
            return UNPAIRED
        return self._missing(state, seconds, is_open)

    def _missing(self, state: PlaceState, seconds: float, is_open: bool) -> Diagnosis | None:
        if state.was_unpaired:
            state.was_unpaired = False
            return WORKS
        state.seconds_without += seconds if is_open else 0.0
        if state.seconds_without < (LOST_SECONDS_MAX if state.came else ABSENT_SECONDS_MAX):
            return None
        return LOST if state.came else ABSENT
