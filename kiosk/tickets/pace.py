"""How fast numbers are taken at a kiosk: nobody touches five times a second, and whoever asks so fast is no citizen."""

from core.context import Warn
from core.devices.health import Device, DeviceKind, Diagnosis, Level
from core.domain.errors import TooManyRequests
from core.domain.ids import KioskId
from core.domain.site import Kiosk, Site
from core.front.buckets import Buckets

HURRIES = Diagnosis(
    Level.FAULT,
    "kiosk_hurries",
    "Numbers are asked for here faster than anybody can touch. Look who stands there.",
)


class KioskPace:
    """One bucket for each kiosk of the site."""

    def __init__(self, rate: float, burst: float, warn: Warn) -> None:
        self._buckets, self._warn = Buckets(rate, burst), warn

    def must_not_hurry(self, site: Site, kiosk: KioskId) -> None:
        """One more number, please. Raises `TooManyRequests`, and staff are told where."""
        known = site.kiosks.get(kiosk)
        if known and (wait := self._buckets.wait_seconds(known.id)):
            self._warn(device_of(known), HURRIES)
            raise TooManyRequests(seconds=wait)


def device_of(kiosk: Kiosk) -> Device:
    """As staff know it."""
    return Device(DeviceKind.SERVER, f"kiosk:{kiosk.id}", kiosk.name)
