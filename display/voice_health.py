"""Silence in a zone, as staff read it, until the voice is heard again."""

from core.devices.health import Device, DeviceKind, Diagnosis, Level
from core.devices.registry import Devices
from core.domain.site import Zone

SENTENCES = {
    "voice_absent": "No TV that speaks is connected here.",
    "voice_blocked": "The TV's browser blocks sound. Tap its screen once.",
    "voice_silent": "The TV did not play the last call.",
    "voice_broken": "The voice does not speak. Calls have a chime only, or no sound.",
}
"""What can be wrong with the voice of a zone."""

CURED_BY_A_READY_TV = frozenset({"voice_absent", "voice_blocked"})


def voice_device(zone: Zone) -> Device:
    """The voice of a zone, as staff know it."""
    return Device(DeviceKind.VOICE, zone.id, f"{zone.name.first}: suara")


class VoiceHealth:
    """The voice of one zone, as staff read of it."""

    def __init__(self, zone: Zone, devices: Devices) -> None:
        self._device = voice_device(zone)
        self._devices = devices
        self._code = ""

    def rename(self, zone: Zone) -> None:
        """The zone has another name now, under which its voice is installed anew."""
        if voice_device(zone) != self._device:
            self._device = voice_device(zone)
            if self._code:
                self.fault(self._code)

    def fault(self, code: str) -> None:
        """Nothing is heard, for one of the reasons in `SENTENCES`."""
        self._code = code
        self._devices.report(self._device, Diagnosis(Level.FAULT, code, SENTENCES[code]))

    def not_played(self) -> None:
        """The TV did not say that a call was heard; where the reason is known already, it stays."""
        if self._code != "voice_blocked":
            self.fault("voice_silent")

    def ready(self) -> None:
        """A TV that may play sound is there. Whether it is heard, the next call shows."""
        if self._code in CURED_BY_A_READY_TV:
            self.acknowledged()

    def acknowledged(self) -> None:
        """A call was spoken."""
        self._code = ""
        self._devices.clear(self._device)
