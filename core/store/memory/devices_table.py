"""Paired devices in memory."""

from core.devices.paired import DeviceId, PairedDevice
from core.store.base import Contradiction
from core.store.memory.contents import Contents


class MemoryDeviceTable:
    """Implements `core.devices.paired.DeviceTable`."""

    def __init__(self, contents: Contents) -> None:
        self._devices = contents.devices

    async def everything(self) -> list[tuple[bytes, PairedDevice]]:
        """All of them with the hashes of their tokens, the first paired first."""
        return sorted(self._devices.values(), key=lambda kept: kept[1].paired_at)

    async def put(self, token_hash: bytes, device: PairedDevice) -> None:
        """Keep one more."""
        if device.id in self._devices or any(token == token_hash for token, _ in self._devices.values()):
            raise Contradiction(f"There is a device {device.id}, or one with its token, already.")
        self._devices[device.id] = (token_hash, device)

    async def change(self, device: PairedDevice) -> None:
        """Keep what has changed about a device; one that is not there stays away."""
        if device.id in self._devices:
            self._devices[device.id] = (self._devices[device.id][0], device)

    async def remove(self, device: DeviceId) -> None:
        """Forget one."""
        self._devices.pop(device, None)
