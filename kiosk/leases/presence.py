"""Which kiosks' own computers are heard of; where one is not, staff are told."""

from collections.abc import Callable

from core.devices.health import WORKS, Device, DeviceKind, Diagnosis, Level
from core.devices.registry import Devices
from core.domain.ids import KioskId
from core.domain.site import Kiosk, Site

LOOK_SECONDS = 3.0
SILENT_SECONDS = 20.0
"""A computer asks every few seconds."""
ALONE = Diagnosis(
    Level.WARNING,
    "kiosk_alone",
    "This kiosk does not reach the server. It goes on by itself: people with its numbers come as soon as it is back.",
)


class KioskComputers:
    """Reports each as a device. `steady`: seconds of a clock that never jumps."""

    def __init__(self, site: Callable[[], Site], devices: Devices, steady: Callable[[], float]) -> None:
        self._site, self._devices, self._steady = site, devices, steady
        self._heard: dict[KioskId, float] = {}
        self._began = steady()

    def heard(self, kiosk: KioskId) -> None:
        """It has just asked."""
        self._heard[kiosk] = self._steady()

    def seconds_since(self, kiosk: KioskId) -> int | None:
        """How long ago it asked; None: not since the start."""
        heard = self._heard.get(kiosk)
        return None if heard is None else round(self._steady() - heard)

    def look(self) -> None:
        """Tell staff of those that are silent. To be called every few seconds."""
        kiosks = [kiosk for kiosk in self._site().kiosks.values() if kiosk.own_computer]
        self._devices.install(DeviceKind.AGENT, map(computer_of, kiosks))
        for kiosk in kiosks:
            silent = self._steady() - self._heard.get(kiosk.id, self._began) > SILENT_SECONDS
            self._devices.report(computer_of(kiosk), ALONE if silent else WORKS)


def computer_of(kiosk: Kiosk) -> Device:
    """As staff know it."""
    return Device(DeviceKind.AGENT, kiosk.id, f"{kiosk.name}: komputer")
