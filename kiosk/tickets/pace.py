"""How fast numbers are taken, at a kiosk or by somebody at the reception: nobody touches five times a second, or greets
so many, and whoever asks so fast is no citizen and serves none.
"""

from core.context import Warn
from core.devices.health import Device, DeviceKind, Diagnosis, Level
from core.domain.errors import TooManyRequests
from core.domain.ids import KioskId
from core.domain.site import Kiosk, Site
from core.front.buckets import Buckets
from core.staff.people import Staff

HURRIES = Diagnosis(
    Level.FAULT,
    "kiosk_hurries",
    "Numbers are asked for here faster than anybody can touch. Look who stands there.",
)
RECEPTION_HURRIES = Diagnosis(
    Level.FAULT,
    "reception_hurries",
    "Numbers are given here faster than people can be greeted. Ask who uses this account.",
)


class TicketPace:
    """One bucket for each kiosk of the site, and for each person who gives numbers."""

    def __init__(self, rate: float, burst: float, warn: Warn) -> None:
        self._buckets, self._warn = Buckets(rate, burst), warn

    def must_not_hurry(self, site: Site, kiosk: KioskId) -> None:
        """One more number, please. Raises `TooManyRequests`, and staff are told where."""
        known = site.kiosks.get(kiosk)
        if known and (wait := self._buckets.wait_seconds(known.id)):
            self._warn(device_of(known), HURRIES)
            raise TooManyRequests(seconds=wait)

    def must_greet(self, person: Staff) -> None:
        """One more number from somebody on the staff, wherever. Raises `TooManyRequests`, and staff are told who."""
        if wait := self._buckets.wait_seconds((Staff, person.id)):
            self._warn(Device(DeviceKind.SERVER, f"reception:{person.id}", person.name), RECEPTION_HURRIES)
            raise TooManyRequests(seconds=wait)


def device_of(kiosk: Kiosk) -> Device:
    """As staff know it."""
    return Device(DeviceKind.SERVER, f"kiosk:{kiosk.id}", kiosk.name)
