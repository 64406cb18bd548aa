"""Devices that were paired: where each stands, and the port to where they are kept.

A device is known by a random token in a cookie of its browser. Kept is only the SHA-256 of it, so a stolen store opens
no kiosk.
"""

import secrets
from datetime import datetime
from typing import NewType, Protocol

from msgspec import Struct

from core.devices.places import DevicePlace
from core.domain.errors import UnfitName, UnfitText
from core.domain.ids import StaffId
from core.domain.shown_text import is_fit

DeviceId = NewType("DeviceId", str)
"""An opaque name of a device, for staff's pages; it opens nothing."""

NAME_CHARACTERS_MAX = 80


class PairedDevice(Struct, frozen=True):
    """A device with its place. `browser`: what its page said of itself when it was paired, in a few words; `seen_at`:
    when it was last there, None: never yet. Instants in UTC.
    """

    id: DeviceId
    place: DevicePlace
    name: str
    paired_at: datetime
    paired_by: StaffId
    browser: str = ""
    seen_at: datetime | None = None


class DeviceTable(Protocol):
    """Where devices are kept."""

    async def everything(self) -> list[tuple[bytes, PairedDevice]]:
        """All of them with the hashes of their tokens, the first paired first."""

    async def put(self, token_hash: bytes, device: PairedDevice) -> None:
        """Keep one more. Raises `Contradiction` where its id or its token is there already."""

    async def change(self, device: PairedDevice) -> None:
        """Keep what has changed about a device; one that is not there stays away."""

    async def remove(self, device: DeviceId) -> None:
        """Forget one. Harmless when it is forgotten already."""


def new_device(place: DevicePlace, name: str, at: datetime, by: StaffId, browser: str = "") -> PairedDevice:
    """A device with an id of its own. Raises `UnfitName`."""
    return PairedDevice(DeviceId(secrets.token_urlsafe(9)), place, fit_name(name), at, by, browser)


def fit_name(name: str) -> str:
    """A name without the blanks around it. Raises `UnfitName` for one that is empty or endless, or `UnfitText`."""
    if not 0 < len(name.strip()) <= NAME_CHARACTERS_MAX:
        raise UnfitName(most=NAME_CHARACTERS_MAX)
    if not is_fit(name.strip()):
        raise UnfitText
    return name.strip()
