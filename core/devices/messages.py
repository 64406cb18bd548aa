"""Devices as staff read them."""

from datetime import datetime

from msgspec import Struct

from core.devices.health import Device, DeviceKind, Health, Level
from core.domain.text import Text
from core.words.languages import in_each_language, say


class DevicePart(Struct, frozen=True):
    """A device and how it is, in every language, for pages in different ones hear the same message. `device`: name."""

    device: str
    kind: DeviceKind
    place: str
    level: Level
    code: str
    sentence: Text
    since: datetime


class DevicesMessage(Struct, frozen=True, tag="devices", tag_field="type"):
    """The message to staff's pages: the devices at fault and then those in warning; `ok`: how many others work."""

    devices: list[DevicePart]
    ok: int


class DeviceList(Struct, frozen=True):
    """All devices of the site, those at fault first, then those in warning."""

    devices: list[DevicePart]


def device_part(device: Device, health: Health) -> DevicePart:
    """The words for one device."""
    sentence = in_each_language(lambda language: say(language, health.sentence))
    return DevicePart(device.name, device.kind, device.place, health.level, health.code, sentence, health.since)
