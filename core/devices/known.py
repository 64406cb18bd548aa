"""The devices of an installation, answered from memory; the table is behind them for the next start."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from core.devices.paired import DeviceId, DeviceTable, PairedDevice, fit_name, new_device
from core.devices.pairing import OpenCode
from core.devices.places import DevicePlace
from core.domain.errors import UnknownDevice
from core.domain.ids import StaffId
from core.staff.people import hashed
from core.staff.revocations import Revocations

log = logging.getLogger("antrean.devices")

SEEN_EVERY = timedelta(minutes=10)
"""How often it is written down that a device is there, while it is."""


class KnownDevices:
    """All that were paired. `clock` gives the instants at which they were seen; `revocations`: what is noted beside the
    store, None: nothing is.
    """

    def __init__(
        self, table: DeviceTable, clock: Callable[[], datetime], revocations: Revocations | None = None
    ) -> None:
        self._table, self._clock, self._revocations = table, clock, revocations
        self._devices: dict[DeviceId, PairedDevice] = {}
        self._by_token: dict[bytes, DeviceId] = {}
        self._seen_on_disk: dict[DeviceId, datetime] = {}
        self._changing = asyncio.Lock()

    async def start(self) -> None:
        """Load them, but for those that an older store brings back."""
        kept = [pair for pair in await self._table.everything() if await self._stays(pair[1])]
        self._by_token = {token_hash: device.id for token_hash, device in kept}
        self._devices = {device.id: device for _, device in kept}

    def id_of(self, token: str) -> DeviceId | None:
        """The id of the device that holds a token; None: nobody knows it, or not any more."""
        return self._by_token.get(hashed(token)) if token else None

    def find(self, device: DeviceId | None) -> PairedDevice | None:
        """One of them; None: it is none, or not any more."""
        return self._devices.get(device) if device else None

    def everything(self) -> list[PairedDevice]:
        """All of them, the first paired first."""
        return list(self._devices.values())

    def at(self, place: DevicePlace) -> list[PairedDevice]:
        """Those that stand at a place."""
        return [device for device in self._devices.values() if device.place == place]

    def device(self, device: DeviceId) -> PairedDevice:
        """One of them. Raises `UnknownDevice`."""
        found = self._devices.get(device)
        if found is None:
            raise UnknownDevice
        return found

    async def pair(self, code: OpenCode, place: DevicePlace, name: str, by: StaffId) -> PairedDevice:
        """From now on the page that shows a code is known. Raises `UnfitName`."""
        device = new_device(place, name, self._clock(), by, code.page.browser)
        async with self._changing:
            await self._table.put(code.token_hash, device)
            self._devices[device.id] = device
            self._by_token[code.token_hash] = device.id
        return device

    async def rename(self, device: DeviceId, name: str) -> PairedDevice:
        """Staff call it something else. Raises `UnknownDevice` or `UnfitName`."""
        return await self._change(device, name=fit_name(name))

    async def move(self, device: DeviceId, place: DevicePlace) -> PairedDevice:
        """It stands somewhere else. Raises `UnknownDevice`."""
        return await self._change(device, place=place)

    async def revoke(self, device: DeviceId) -> PairedDevice:
        """It is known no more, from this instant on. Raises `UnknownDevice`."""
        revoked = self.device(device)
        async with self._changing:
            del self._devices[device]
            self._by_token = {token: other for token, other in self._by_token.items() if other != device}
            if self._revocations:
                self._revocations.revoke(device)
            await self._table.remove(device)
        return revoked

    async def _stays(self, device: PairedDevice) -> bool:
        """Whether it was not revoked; else the table forgets it once more."""
        if self._revocations is None or not self._revocations.is_revoked(device.id):
            return True
        log.warning("The store that was copied here knew a device that was revoked: %s stays out.", device.id)
        await self._table.remove(device.id)
        return False

    async def seen(self, device: DeviceId, *, leaves: bool = False) -> None:
        """It is there now; written down when it leaves, and now and then."""
        known = self._devices.get(device)
        if known is None:
            return
        now = self._clock()
        self._devices[device] = replace(known, seen_at=now)
        written = self._seen_on_disk.get(device)
        if leaves or written is None or not timedelta() <= now - written < SEEN_EVERY:
            self._seen_on_disk[device] = now
            await self._write_down(self._devices[device])

    async def _write_down(self, device: PairedDevice) -> None:
        try:
            await self._table.change(device)
        except Exception:  # a full disk must not keep a kiosk out; the next look may do better
            log.exception("when %s was seen is not written down", device.id)

    async def _change(self, device: DeviceId, **changes: object) -> PairedDevice:
        async with self._changing:
            await self._table.change(replace(self.device(device), **changes))
            self._devices[device] = replace(self.device(device), **changes)
        return self._devices[device]
