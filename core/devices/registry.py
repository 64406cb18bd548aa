"""Every device of the site and how it is. Staff are told at once when that changes, and again with every beat.

A device is known before it has said anything, so that "it works" is a statement about it and not the absence of one.
Only what is installed can be reported: the registry never holds more than the site has.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from core.devices.health import WORKS, Device, DeviceKind, Diagnosis, Health, Level
from core.devices.messages import DevicesMessage, device_part
from core.live.followers import Rank
from core.live.hub import Hub

WORST_FIRST = (Level.FAULT, Level.WARNING, Level.OK)


class DeviceHealth(Struct, frozen=True):
    """A device with its health."""

    device: Device
    health: Health


class Devices:
    """The registry. `clock` gives the instants at which something changed."""

    def __init__(self, hub: Hub, clock: Callable[[], datetime]) -> None:
        self._hub, self._clock = hub, clock
        self._health: dict[Device, Health] = {}

    def install(self, kind: DeviceKind, devices: Iterable[Device]) -> None:
        """These are all devices of a kind from now on: new ones work, those that stay keep their health."""
        others = {device: health for device, health in self._health.items() if device.kind is not kind}
        works = Health.of(WORKS, self._clock())
        known = others | {device: self._health.get(device, works) for device in devices}
        changed, self._health = known != self._health, known
        if changed:
            self.send()

    def report(self, device: Device, diagnosis: Diagnosis) -> None:
        """How a device is now. One that is not installed (any more) is passed over."""
        known = self._health.get(device)
        if known is None or known.diagnosis == diagnosis:
            return
        self._health[device] = Health.of(diagnosis, self._clock())
        self.send()

    def clear(self, device: Device) -> None:
        """A device works (again)."""
        self.report(device, WORKS)

    def health(self, device: Device) -> Health | None:
        """How a device is; None where it is not installed."""
        return self._health.get(device)

    def everything(self) -> list[DeviceHealth]:
        """All devices, the worst first."""
        known = [DeviceHealth(device, health) for device, health in self._health.items()]
        return sorted(known, key=lambda one: WORST_FIRST.index(one.health.level))

    def at(self, level: Level) -> list[DeviceHealth]:
        """The devices at a level."""
        return [one for one in self.everything() if one.health.level is level]

    def send(self) -> None:
        """Tell all staff pages."""
        self._hub.send_rank(Rank.STAFF, self.message())

    def message(self) -> DevicesMessage:
        """Whatever is not as it should be, and how many devices are."""
        worse = [device_part(one.device, one.health) for one in self.everything() if one.health.level is not Level.OK]
        return DevicesMessage(worse, len(self._health) - len(worse))
