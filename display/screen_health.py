"""Screens that are not connected, as staff read of them.

Looked at every CHECK_SECONDS, and only while the building is open: TVs are switched off at night. A screen that was
here and is gone is a warning sooner than one that nobody has switched on yet.
"""

import asyncio
import logging
from collections.abc import Iterable

from core.context import AppContext
from core.devices.health import WORKS, Device, DeviceKind, Diagnosis, Level
from core.domain.ids import ScreenId
from core.domain.opening import is_anybody_open
from core.domain.site import Screen
from core.tasks import KeptTask
from display.screens import Screens
from display.voice import Sleep

log = logging.getLogger("antrean.display")

CHECK_SECONDS = 5.0
ABSENT_SECONDS_MAX = 60.0
"""How long after the start, or after the first opening, a screen may take to be switched on."""
LOST_SECONDS_MAX = 30.0
"""How long a screen may be gone: after a reload, or a short loss of the network, it is back within seconds."""

ABSENT = Diagnosis(Level.WARNING, "screen_absent", "This screen has not been connected since the server started.")
LOST = Diagnosis(Level.WARNING, "screen_lost", "This screen has lost its connection. Check its power and network.")


def screen_device(screen: Screen) -> Device:
    """A screen, as staff know it."""
    return Device(DeviceKind.SCREEN, screen.id, screen.name)


class ScreenHealth:
    """Reports the screens of a site to staff."""

    def __init__(self, context: AppContext, screens: Screens, sleep: Sleep = asyncio.sleep) -> None:
        self._context, self._screens, self._sleep = context, screens, sleep
        self._devices: dict[ScreenId, Device] = {}
        self._came: set[ScreenId] = set()
        self._seconds_without: dict[ScreenId, float] = {}
        self._checker = KeptTask("screen checks", self._check_repeatedly, context.died)
        self._install()

    async def start(self) -> None:
        """Begin to look."""
        self._checker.start()

    async def stop(self) -> None:
        """Leave off."""
        await self._checker.stop()

    async def _check_repeatedly(self) -> None:
        while True:
            await self._sleep(CHECK_SECONDS)
            try:
                self._install()
                self._check(self._devices)
            except Exception:  # the next look may do better, and nobody else would say so
                log.exception("the screens could not be looked at")

    def _install(self) -> None:
        """All screens of the site as it is now: under a newer one there may be others."""
        devices = {screen.id: screen_device(screen) for screen in self._context.site.screens.values()}
        if devices != self._devices:
            self._devices = devices
            self._came &= devices.keys()
            self._seconds_without = {screen: self._seconds_without.get(screen, 0.0) for screen in devices}
            self._context.devices.install(DeviceKind.SCREEN, devices.values())

    def _check(self, screens: Iterable[ScreenId]) -> None:
        is_open = is_anybody_open(self._context.site, self._context.clock.wall())
        for screen in screens:
            if self._screens.is_connected(screen):
                self._connected(screen)
            elif is_open:
                self._missing(screen)

    def _connected(self, screen: ScreenId) -> None:
        self._came.add(screen)
        self._seconds_without[screen] = 0.0
        self._context.devices.report(self._devices[screen], WORKS)

    def _missing(self, screen: ScreenId) -> None:
        self._seconds_without[screen] += CHECK_SECONDS
        came = screen in self._came
        if self._seconds_without[screen] >= (LOST_SECONDS_MAX if came else ABSENT_SECONDS_MAX):
            self._context.devices.report(self._devices[screen], LOST if came else ABSENT)
